import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import { EntryList } from '@/lib/trace/entry-list'
import type { Entry } from '@/lib/trace/events'
import { NumberReader, NumberWriter } from '@/lib/trace/number-stream'
import { connecting, listening, scenario } from '../sim/stage'
import { throughArchive, writeEntry } from './through-archive'

const listen = listening({ program: { read: true, reply: 'hello, hello', onEof: 'close' } })
const connect = (at: number, write: number) => connecting({ program: { read: true, write } }, at)
const fault = (name: 'drop' | 'reorder' | 'corrupt') =>
  ({
    do: 'fault',
    at: 0,
    select: { from: 'client', what: 'data', nth: [4, 9, 30] },
    times: 'always',
    fault: { name },
  }) as const
const copy = {
  do: 'fault',
  at: 0,
  select: { from: 'server', what: 'any', nth: [2, 5] },
  times: 'always',
  fault: { name: 'duplicate', after: ms(30) },
} as const

/** A run in which much goes wrong. */
const stormy = (octets: number, loss: number) =>
  run(
    scenario({
      until: s(100),
      link: { delay: ms(20), loss },
      actions: [fault('reorder'), copy, listen, connect(0, octets), fault('corrupt'), connect(ms(10), 100)],
    }),
  )

describe('the archive of a trace', () => {
  it('gives every entry back as it was, to the order of its fields', () => {
    for (const loss of [0, 0.02, 0.2]) {
      const { entries } = stormy(100_000, loss)
      expect(new Set(entries.map(entry => entry.kind)).size).toBeGreaterThan(8)
      const list = new EntryList()
      for (const entry of entries) writeEntry(entry, list)
      expect(JSON.stringify(list.entries)).toBe(JSON.stringify(entries))
      expect(JSON.stringify(throughArchive(entries))).toBe(JSON.stringify(entries))
      expect(JSON.stringify(throughArchive(entries, 100))).toBe(JSON.stringify(entries))
    }
  })

  it('keeps what a row of numbers cannot say', () => {
    const { entries } = stormy(1_000, 0)
    const sent = entries.find(entry => entry.kind === 'sent')!
    const { segment } = sent
    const later = 2 ** 40 + 3
    const base = { at: later, cause: null, host: 'server' }
    const odd: readonly Entry[] = [
      { ...sent, id: 0, segment: { ...segment, urg: true, urgentPointer: 7 } },
      { ...sent, id: 1, packet: 1, segment: { ...segment, options: { experimentalFastOpen: '' } } },
      { ...base, id: 2, kind: 'received', packet: 1, segment: { ...segment, srcPort: 4 } },
      { ...base, id: 3, kind: 'timer', sock: 'L', timer: 'keepalive', action: 'armed', expiresAt: 2 * later },
      {
        ...base,
        id: 4,
        kind: 'call',
        phase: 'return',
        sock: 'c',
        call: 'write',
        args: '',
        result: later,
        errno: 'EPIPE',
      },
      { ...base, id: 5, kind: 'call', phase: 'return', sock: 'c', call: 'read', args: '', result: -1 },
      { ...sent, id: 6, at: 2 * later, packet: 5, reason: 'forged' },
      { ...base, id: 7, at: 2 * later, kind: 'received', packet: 5 + 1024, segment },
    ]
    expect(throughArchive(odd)).toEqual(odd)
  })

  it('is what a long run keeps its trace in, and nobody can tell', () => {
    const { entries } = stormy(2_000_000, 0.01)
    expect(entries.length).toBeGreaterThan(9000)
    expect(entries.every((entry, i) => entry.id === i)).toBe(true)
    const trace = stormy(2_000_000, 0.01)
    expect(JSON.parse(JSON.stringify(trace))).toEqual({ ...trace, entries })
  })
})

describe('numbers', () => {
  it('that were written read back as they were', () => {
    const numbers = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))
    fc.assert(
      fc.property(numbers, written => {
        const writer = new NumberWriter()
        for (const number of written) {
          writer.reserve(5000)
          writer.put(number)
          writer.put(number >>> 0)
        }
        const reader = new NumberReader(writer.pieces)
        for (const number of written) {
          reader.reserve(5000)
          expect(reader.take()).toBe(number)
          expect(reader.unsigned()).toBe(number >>> 0)
        }
      }),
    )
  })
})
