import { describe, expect, it } from 'vitest'
import { type FlippedBit, flipped, hasBit, lastBitFlipped } from '@/lib/protocol/flipped-bit'
import { NO_OPTIONS } from '@/lib/protocol/options'
import type { Segment } from '@/lib/protocol/segment'

const SEGMENT: Segment = {
  ...{ src: '10.0.0.1', srcPort: 40_000, dst: '10.0.0.2', dstPort: 80, seq: 1000, ack: 5000, window: 512 },
  ...{ syn: false, ackFlag: true, fin: false, rst: false, psh: false, urg: false, ece: false, cwr: false },
  ...{ length: 2, data: 'ab', options: NO_OPTIONS },
}
const changed = (flip: FlippedBit): Partial<Segment> => {
  const after = flipped(SEGMENT, flip)
  const keys = (Object.keys(after) as (keyof Segment)[]).filter(key => after[key] !== SEGMENT[key])
  return Object.fromEntries(keys.map(key => [key, after[key]]))
}

describe('a bit of a segment', () => {
  it('is worth 2^N in a number, which stays within its field', () => {
    expect(changed({ in: 'seq', bit: 0 })).toEqual({ seq: 1001 })
    expect(changed({ in: 'seq', bit: 31 })).toEqual({ seq: 2 ** 31 + 1000 })
    expect(changed({ in: 'window', bit: 9 })).toEqual({ window: 0 })
    expect(changed({ in: 'destination-port', bit: 0 })).toEqual({ dstPort: 81 })
  })

  it('is a flag, set or not; an acknowledgment number without its flag means nothing', () => {
    expect(changed({ in: 'FIN' })).toEqual({ fin: true })
    expect(changed({ in: 'ACK' })).toEqual({ ackFlag: false, ack: 0 })
  })

  it('is one of an octet of its data, counted from 1, where there is such an octet', () => {
    expect(changed({ in: 'octet', octet: 2, bit: 5 })).toEqual({ data: 'aB' })
    expect(hasBit(SEGMENT, { in: 'octet', octet: 3, bit: 0 })).toBe(false)
    expect(changed({ in: 'octet', octet: 3, bit: 0 })).toEqual({})
    expect(hasBit({ ...SEGMENT, data: null }, { in: 'octet', octet: 1, bit: 0 })).toBe(false)
  })

  it('comes back when it is flipped twice', () => {
    const flip = { in: 'ack', bit: 17 } as const
    expect(flipped(flipped(SEGMENT, flip), flip)).toEqual(SEGMENT)
  })

  it('is the last one of the data where none is named', () => {
    expect(lastBitFlipped(SEGMENT).data).toBe('ac')
    expect(lastBitFlipped({ ...SEGMENT, length: 0, data: '' })).toEqual({ ...SEGMENT, length: 0, data: '' })
  })
})
