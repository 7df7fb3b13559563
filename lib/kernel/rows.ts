import type { Micros } from '../protocol/time'
import { isBulk, itemsAgree } from './agree'
import { factsOf, type Item } from './align'
import type { Comparison } from './compare'
import { type Recording, SIDES, type Side } from './recording'

/** What one side did on Linux and on the engine at one place of one sequence; null where it did nothing. */
export interface Row {
  readonly side: Side
  readonly what: 'segments' | 'states' | 'calls'
  /** The two ends, as `10.0.0.1:80 > 10.0.0.2:37000`; nothing for calls. */
  readonly ends: string
  /** In the sequence of that side and those ends, from 1. */
  readonly place: number
  readonly linux: Done | null
  readonly engine: Done | null
  /** By the rules of agreement. */
  readonly agrees: boolean
}

export interface Done {
  readonly at: Micros
  readonly text: string
}

/** A recording and the run of its scenario side by side: all that agreement compares one by one, in the order of time. */
export function rowsOf(recording: Recording, { linux, trace }: Comparison): Row[] {
  const bulk = isBulk(recording)
  const [theirs, ours] = [factsOf(linux, bulk).sequences, factsOf(trace, bulk).sequences]
  const rows = [...new Set([...theirs.keys(), ...ours.keys()])].flatMap(name =>
    rowsOfSequence(name, theirs.get(name) ?? [], ours.get(name) ?? []),
  )
  return rows
    .map((row, i) => ({ row, i }))
    .sort((a, b) => momentOf(a.row) - momentOf(b.row) || a.i - b.i)
    .map(({ row }) => row)
}

const momentOf = ({ linux, engine }: Row): Micros => linux?.at ?? engine?.at ?? 0

function rowsOfSequence(name: string, linux: readonly Item[], engine: readonly Item[]): Row[] {
  const [first = '', second = '', ...ends] = name.split(' ')
  const side = SIDES.find(one => one === first) ?? 'client'
  const what = second === 'segments' || second === 'states' ? second : 'calls'
  return Array.from({ length: Math.max(linux.length, engine.length) }, (_, i) => {
    const [a, b] = [linux[i], engine[i]]
    return {
      side,
      what,
      ends: ends.join(' '),
      place: i + 1,
      linux: done(a),
      engine: done(b),
      agrees: a !== undefined && b !== undefined && itemsAgree(a, b, linux[i - 1]),
    }
  })
}

const done = (item: Item | undefined): Done | null => (item === undefined ? null : { at: item.at, text: item.text })
