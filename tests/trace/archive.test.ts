import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import { Archive } from '@/lib/trace/archive'
import type { Entry } from '@/lib/trace/events'
import { OctetReader, OctetWriter } from '@/lib/trace/octet-stream'
import { connecting, listening, scenario } from '../sim/stage'

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

const put = (entries: readonly Entry[]): Archive => {
  const archive = new Archive()
  for (const entry of entries) archive.add(entry)
  return archive
}

describe('the archive of a trace', () => {
  it('gives every entry back as it was, to the order of its fields', () => {
    for (const loss of [0, 0.02, 0.2]) {
      const { entries } = stormy(100_000, loss)
      expect(new Set(entries.map(entry => entry.kind)).size).toBeGreaterThan(8)
      expect(JSON.stringify(put(entries).entries())).toBe(JSON.stringify(entries))
    }
  })

  it('is what a long run keeps its trace in, and nobody can tell', () => {
    const { entries } = stormy(2_000_000, 0.01)
    expect(entries.length).toBeGreaterThan(9000)
    expect(entries.every((entry, i) => entry.id === i)).toBe(true)
    const trace = stormy(2_000_000, 0.01)
    expect(JSON.parse(JSON.stringify(trace))).toEqual({ ...trace, entries })
  })
})

describe('octets', () => {
  it('of numbers read back as the numbers', () => {
    const numbers = fc.array(
      fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER)),
    )
    fc.assert(
      fc.property(numbers, written => {
        const writer = new OctetWriter()
        for (const number of written) {
          writer.reserve(2)
          writer.natural(number)
          writer.word(number >>> 0)
        }
        const reader = new OctetReader(writer.pieces)
        for (const number of written) {
          reader.reserve(2)
          expect(reader.natural()).toBe(number)
          expect(reader.word()).toBe(number >>> 0)
        }
      }),
    )
  })
})
