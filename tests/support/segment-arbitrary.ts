import fc from 'fast-check'
import { parseAddress } from '@/lib/protocol/address'
import { encodeOptions, MOST_OPTION_OCTETS } from '@/lib/protocol/option-octets'
import type { Options } from '@/lib/protocol/options'
import { CE, ECT_0, ECT_1, type Segment } from '@/lib/protocol/segment'

const u16 = fc.integer({ min: 0, max: 0xffff })
const u32 = fc.integer({ min: 0, max: 0xffffffff })
const hex = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 8 })
  .map(octets => octets.map(o => o.toString(16).padStart(2, '0')).join(''))

const fits = (options: Options): boolean => {
  try {
    return encodeOptions(options).length <= MOST_OPTION_OCTETS
  } catch {
    return false
  }
}

/** Options that fit into one header. */
const anyOptions: fc.Arbitrary<Options> = fc
  .record(
    {
      mss: u16,
      windowScale: fc.integer({ min: 0, max: 14 }),
      sackPermitted: fc.constant(true as const),
      sack: fc.array(fc.tuple(u32, u32), { minLength: 1, maxLength: 4 }),
      timestamps: fc.record({ value: u32, echo: u32 }),
      fastOpenCookie: hex,
    },
    { requiredKeys: [] },
  )
  .filter(fits)

/** Any segment that a datagram of IPv4 or IPv6 can carry, its data known. */
export const anySegment: fc.Arbitrary<Segment> = fc
  .record({
    ends: fc.oneof(fc.tuple(fc.ipV4(), fc.ipV4()), fc.tuple(fc.ipV6(), fc.ipV6())),
    srcPort: u16,
    dstPort: u16,
    seq: u32,
    ack: u32,
    syn: fc.boolean(),
    ackFlag: fc.boolean(),
    fin: fc.boolean(),
    rst: fc.boolean(),
    psh: fc.boolean(),
    urg: fc.boolean(),
    ece: fc.boolean(),
    cwr: fc.boolean(),
    window: u16,
    data: fc.uint8Array({ maxLength: 40 }).map(octets => String.fromCharCode(...octets)),
    options: anyOptions,
    ecn: fc.constantFrom(undefined, ECT_1, ECT_0, CE),
  })
  .map(({ ends: [src, dst], ecn, ...segment }) => ({
    ...segment,
    ...(ecn && { ecn }),
    src: parseAddress(src)!,
    dst: parseAddress(dst)!,
    ack: segment.ackFlag ? segment.ack : 0,
    length: segment.data.length,
  }))
