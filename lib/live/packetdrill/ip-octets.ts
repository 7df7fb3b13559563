import { checksum } from '../../protocol/wire'

export const TCP = 6
const HEADER = { 4: 20, 6: 40 } as const
const DONT_FRAGMENT = 0x4000

/** The sum of the pseudo header, with which a checksum begins (RFC 9293 §3.1, RFC 8200 §8.1). */
function pseudoSum(src: ArrayLike<number>, dst: ArrayLike<number>, protocol: number, length: number): number {
  let sum = protocol + length
  for (const address of [src, dst])
    for (let i = 0; i < address.length; i += 2) sum += (address[i]! << 8) | address[i + 1]!
  return sum
}

/** The checksum of what an IP datagram carries. */
export const transportChecksum = (
  src: ArrayLike<number>,
  dst: ArrayLike<number>,
  protocol: number,
  body: Uint8Array,
): number => checksum(body, pseudoSum(src, dst, protocol, body.length))

/** A checksum a network card is to finish: the pseudo header alone, not yet turned round. Linux: CHECKSUM_PARTIAL. */
export const partialChecksum = (
  src: ArrayLike<number>,
  dst: ArrayLike<number>,
  protocol: number,
  length: number,
): number => ~checksum(new Uint8Array(), pseudoSum(src, dst, protocol, length)) & 0xffff

/** What an IP header says beside version and length. */
export interface IpFields {
  readonly src: ArrayLike<number>
  readonly dst: ArrayLike<number>
  readonly protocol: number
  readonly tos: number
  readonly ttl: number
}

/** An IP datagram of the version of its addresses, which carries `length` octets of its body. */
export function ipDatagram(
  { src, dst, protocol, tos, ttl }: IpFields,
  body: Uint8Array,
  length = body.length,
): Uint8Array {
  const version = src.length === 4 ? 4 : 6
  const header = HEADER[version]
  const octets = new Uint8Array(header + body.length)
  const view = new DataView(octets.buffer)
  octets.set(body, header)
  if (version === 4) {
    octets.set([0x45, tos], 0)
    view.setUint16(2, header + length)
    view.setUint16(6, DONT_FRAGMENT)
    octets.set([ttl, protocol], 8)
    octets.set(src, 12)
    octets.set(dst, 16)
    view.setUint16(10, checksum(octets.subarray(0, header)))
  } else {
    view.setUint32(0, 0x60000000 | (tos << 20))
    view.setUint16(4, length)
    octets.set([protocol, ttl], 6)
    octets.set(src, 8)
    octets.set(dst, 24)
  }
  return octets
}

/** A datagram's header fields and what it carries; null for what is no whole IP datagram. */
export function readIp(octets: Uint8Array): (IpFields & { readonly body: Uint8Array }) | null {
  const version = octets.length > 0 ? octets[0]! >> 4 : 0
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  if (version === 4 && octets.length >= 20) {
    const header = (octets[0]! & 15) * 4
    const [tos, ttl, protocol] = [octets[1]!, octets[8]!, octets[9]!]
    const body = octets.subarray(header, view.getUint16(2))
    return { src: octets.slice(12, 16), dst: octets.slice(16, 20), protocol, tos, ttl, body }
  }
  if (version !== 6 || octets.length < 40) return null
  const [protocol, ttl] = [octets[6]!, octets[7]!]
  const tos = (view.getUint32(0) >> 20) & 0xff
  const body = octets.subarray(40, 40 + view.getUint16(4))
  return { src: octets.slice(8, 24), dst: octets.slice(24, 40), protocol, tos, ttl, body }
}
