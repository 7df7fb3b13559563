import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { run } from '@/lib/sim/run'
import { decodeTrace, encodeTrace } from '@/lib/trace/codec'
import { firstDivergence } from '@/lib/trace/diff'
import type { Trace } from '@/lib/trace/events'
import { LIBRARY, type LibraryName, libraryScenario } from '../support/library'

const names = Object.keys(LIBRARY) as LibraryName[]
const trace = run(libraryScenario('handshake'))

describe('a trace as text', () => {
  test.each(names)('is the same after it was read back: %s', name => {
    const played = run(libraryScenario(name))
    expect(decodeTrace(encodeTrace(played))).toEqual({ ok: true, trace: played })
  })

  const spoilt = (change: (value: { [key: string]: unknown; entries: Record<string, unknown>[] }) => void): string => {
    const value = JSON.parse(encodeTrace(trace))
    change(value)
    return JSON.stringify(value)
  }

  test.each<[string, string, string]>([
    ['what is no JSON', '{', 'The text is not JSON.'],
    ['what is no object', '[]', 'A trace is an object.'],
    ['a trace without an engine', spoilt(value => delete value.engine), 'The trace does not name its engine.'],
    [
      'a host without an address',
      spoilt(value => Object.assign(value, { hosts: [{ name: 'x' }] })),
      'The hosts of the trace need a name and an address each.',
    ],
    ['an entry in the wrong place', spoilt(value => void value.entries.shift()), 'Entry 0: its id is 1.'],
    [
      'time that runs backwards',
      spoilt(value => Object.assign(value.entries[1]!, { at: -1 })),
      'Entry 1: its time is no whole number or lies before the last one.',
    ],
    [
      'a cause that comes later',
      spoilt(value => Object.assign(value.entries[1]!, { cause: 7 })),
      'Entry 1: its cause is no earlier entry.',
    ],
    [
      'an unknown kind',
      spoilt(value => Object.assign(value.entries[1]!, { kind: 'toString' })),
      'Entry 1: its kind "toString" is unknown.',
    ],
    [
      'a missing field',
      spoilt(value => delete value.entries.find(entry => entry.kind === 'state')!.cite),
      `Entry ${trace.entries.findIndex(entry => entry.kind === 'state')}: its field "cite" is missing or of the wrong type.`,
    ],
  ])('is refused in a sentence: %s', (_, text, message) => {
    expect(decodeTrace(text)).toEqual({ ok: false, message })
  })

  test('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), text => {
        expect(decodeTrace(text).ok).toBe(false)
      }),
    )
  })
})

describe('two traces', () => {
  test('do not differ when they are of the same run, whatever the order of keys', () => {
    const shuffled: Trace = {
      ...trace,
      entries: trace.entries.map(
        entry => Object.fromEntries(Object.entries(entry).reverse()) as unknown as typeof entry,
      ),
    }
    expect(firstDivergence(trace, shuffled)).toBeNull()
  })

  test('part at the first field that differs', () => {
    const id = trace.entries.findIndex(entry => entry.kind === 'received')
    const entries = trace.entries.map(entry =>
      entry.kind === 'received' ? { ...entry, segment: { ...entry.segment, window: entry.segment.window + 1 } } : entry,
    )
    expect(firstDivergence(trace, { ...trace, entries })).toEqual({
      entry: id,
      left: trace.entries[id],
      right: entries[id],
      field: 'segment.window',
    })
  })

  test('part where the shorter one ends', () => {
    const shorter = { ...trace, entries: trace.entries.slice(0, 3) }
    expect(firstDivergence(trace, shorter)).toEqual({ entry: 3, left: trace.entries[3], right: null, field: '' })
  })
})
