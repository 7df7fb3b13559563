import type { Options, SackBlock } from '../protocol/options'
import type { InjectAction } from '../sim/scenario'
import type { Cursor } from './cursor'
import type { Names } from './names'
import { expression } from './sequence-grammar'

/** The TCP options of an injected segment while its line is read. */
export type InjectedOptions = { -readonly [K in keyof Options]: Options[K] }

/** Reads the value of `mss=1000`, `wscale=7` or `sack=1001-2001,3001-4001`. */
export function readOption(cursor: Cursor, name: 'mss' | 'wscale' | 'sack', options: InjectedOptions): void {
  if (name === 'mss') options.mss = cursor.integer('The segment size', 0, 65_535)
  else if (name === 'wscale') options.windowScale = cursor.integer('The window scale', 0, 255)
  else options.sack = blocks(cursor)
}

function blocks(cursor: Cursor): SackBlock[] {
  const all: SackBlock[] = []
  do {
    const left = cursor.integer('The left edge of a SACK block', 0, 4_294_967_295)
    cursor.sign('-', 'the left edge')
    all.push([left, cursor.integer('The right edge of a SACK block', 0, 4_294_967_295)])
  } while (cursor.takeSign(','))
  return all
}

/** Reads `100,server ts`: the timestamp and the one it echoes. */
export function timestamps(cursor: Cursor, names: Names): NonNullable<InjectAction['segment']['timestamps']> {
  const value = expression(cursor, names)
  cursor.sign(',', 'the timestamp')
  return { value, echo: expression(cursor, names) }
}

/** The options as the line writes them. */
export function optionsText(
  segment: InjectAction['segment'],
  number: (of: InjectAction['segment']['seq']) => string,
): string[] {
  const { options = {}, timestamps } = segment
  const parts: string[] = []
  if (options.mss !== undefined) parts.push(`mss=${options.mss}`)
  if (options.windowScale !== undefined) parts.push(`wscale=${options.windowScale}`)
  if (options.sackPermitted) parts.push('sack-permitted')
  if (options.sack) parts.push(`sack=${options.sack.map(([left, right]) => `${left}-${right}`).join(',')}`)
  if (timestamps) parts.push(`ts=${number(timestamps.value)},${number(timestamps.echo)}`)
  return parts
}
