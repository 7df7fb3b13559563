import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Segment } from '@/lib/protocol/segment'
import { checksum, decodeSegment, encodeSegment } from '@/lib/protocol/wire'
import { segmentOptions } from './wild'

const uint32 = fc.nat(2 ** 32 - 1)
const port = fc.constantFrom(80, 40_000, 0, 65_535)

const segment: fc.Arbitrary<Segment> = fc
  .record({
    srcPort: port,
    dstPort: port,
    seq: uint32,
    ack: uint32,
    syn: fc.boolean(),
    ackFlag: fc.boolean(),
    fin: fc.boolean(),
    rst: fc.boolean(),
    psh: fc.boolean(),
    urg: fc.boolean(),
    ece: fc.boolean(),
    cwr: fc.boolean(),
    window: fc.nat(65_535),
    data: fc.string({ unit: fc.nat(255).map(octet => String.fromCharCode(octet)), maxLength: 60 }),
    options: segmentOptions,
  })
  .map(fields => ({ src: '10.0.0.1', dst: '10.0.0.2', ...fields, length: fields.data.length }))

interface Damage {
  readonly at: number
  readonly to: number
}

const damage: fc.Arbitrary<Damage> = fc.record({ at: fc.nat(120), to: fc.nat(255) })

/** The octets of a datagram: of chance, or of a segment in which some were changed and, for some, both checksums made right again. */
export const datagram: fc.Arbitrary<Uint8Array> = fc.oneof(
  { arbitrary: fc.uint8Array({ maxLength: 100 }), weight: 1 },
  {
    arbitrary: fc
      .record({
        segment,
        damages: fc.array(damage, { maxLength: 4 }),
        cut: fc.option(fc.nat(100)),
        mended: fc.boolean(),
      })
      .map(({ segment, damages, cut, mended }) => {
        const octets = encodeSegment(segment)
        for (const { at, to } of damages) if (at < octets.length) octets[at] = to
        if (mended) mend(octets)
        return cut === null ? octets : octets.subarray(0, cut)
      }),
    weight: 6,
  },
)

/** Writes right checksums over what was changed, so that the damage is not seen by them. */
function mend(octets: Uint8Array): void {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  const header = Math.min((view.getUint8(0) & 0x0f) * 4, octets.length)
  const total = Math.min(view.getUint16(2), octets.length)
  if (header < 20 || total < header + 20) return
  view.setUint16(10, 0)
  view.setUint16(10, checksum(octets.subarray(0, header)))
  view.setUint16(header + 16, 0)
  const pseudo = new Uint8Array(12)
  pseudo.set(octets.subarray(12, 20))
  pseudo[9] = 6
  new DataView(pseudo.buffer).setUint16(10, total - header)
  const body = new Uint8Array(12 + total - header)
  body.set(pseudo)
  body.set(octets.subarray(header, total), 12)
  view.setUint16(header + 16, checksum(body))
}

/** What is wrong with how the octets are read; nothing when they are refused with a sentence or read back as they were. */
export function readingFaults(octets: Uint8Array): string[] {
  const read = decodeSegment(octets)
  if (!read.ok) return read.message.endsWith('.') ? [] : [`The refusal "${read.message}" is no sentence.`]
  const again = decodeSegment(encodeSegment(read.segment))
  if (!again.ok) return [`What was read is written as octets that are refused: ${again.message}`]
  return isDeepStrictEqual(again.segment, read.segment)
    ? []
    : [`${JSON.stringify(read.segment)} reads back as ${JSON.stringify(again.segment)}.`]
}
