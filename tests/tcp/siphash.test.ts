import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms } from '@/lib/protocol/time'
import { linux } from '@/lib/tcp/rules/linux'
import { rfc9293 } from '@/lib/tcp/rules/rfc9293'
import { siphash, upperHalf } from '@/lib/tcp/siphash'
import { halvesHasher } from '@/lib/tcp/siphash-halves'
import { moduleHasher } from '@/lib/tcp/siphash-module'
import { UPPER } from '@/lib/tcp/siphash-room'
import { tupleHash } from '@/lib/tcp/tuple-hash'

describe('siphash', () => {
  it('agrees with the reference vectors of its authors (key 00..0f, message 00, 01, 02, …)', () => {
    const key = [0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c] as const
    const words = [0x03020100, 0x07060504]
    const both = (message: readonly number[]) => [siphash(key, message), upperHalf()]
    expect(both([])).toEqual([0xdd0e0e31, 0x726fdb47])
    expect(both(words.slice(0, 1))).toEqual([0x277187b7, 0xcf2794e0])
    expect(both(words)).toEqual([0x9a932462, 0x93f5f579])
  })
})

describe('the two hashers', () => {
  const [inModule, inHalves] = [moduleHasher()!, halvesHasher()]
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
  const blocks = fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 8 }).map(pairs => pairs.flat())

  it('agree on every message under every key, in both halves', () => {
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), blocks, (key, words) => {
        const both = [inModule, inHalves].map(hasher => {
          hasher.words.set(words)
          return [hasher.hash(...key, words.length), hasher.words[UPPER]]
        })
        expect(both[0]).toEqual(both[1])
      }),
      { seed: 24 },
    )
  })
})

describe('initial sequence numbers', () => {
  const tuple = { secret: [1, 2, 3, 4] as const, local: [10], localPort: 20, remote: [30], remotePort: 40 }
  const input = (now: number, changed: Partial<typeof tuple> = {}) => {
    const one = { ...tuple, ...changed }
    return { ...one, now, hash: tupleHash(one) }
  }
  it('of one tuple move by one every 64 ns in Linux', () => {
    const early = linux.initialSequence(input(0))
    const late = linux.initialSequence(input(ms(4)))
    expect((late - early) >>> 0).toBe(62_500)
  })
  it('of one tuple move by one every 4 us in the RFC', () => {
    const early = rfc9293.initialSequence(input(0))
    const late = rfc9293.initialSequence(input(ms(4)))
    expect((late - early) >>> 0).toBe(1000)
  })
  it('hash all of an IPv6 address', () => {
    const near = { local: [1, 2, 3, 4], remote: [5, 6, 7, 8] }
    const one = linux.initialSequence(input(0, near))
    for (const other of [
      { ...near, local: [9, 2, 3, 4] },
      { ...near, remote: [5, 6, 7, 9] },
    ])
      expect(Math.abs((one - linux.initialSequence(input(0, other))) | 0)).toBeGreaterThan(1000)
  })
  it('of different tuples are unrelated', () => {
    const one = linux.initialSequence(input(0))
    const other = linux.initialSequence(input(0, { localPort: 21 }))
    expect(Math.abs((one - other) | 0)).toBeGreaterThan(1000)
  })
})
