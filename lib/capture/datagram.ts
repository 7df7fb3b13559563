import { addressText } from '../protocol/address'
import { flagsOf } from '../protocol/flag-bits'
import { decodeOptions } from '../protocol/option-octets'
import type { Segment } from '../protocol/segment'

const TCP = 6
const TCP_HEADER = 20
const FRAGMENT = 44
/** Extension headers that are passed over on the way to TCP (RFC 8200 §4.1): hop-by-hop, routing, destination options. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 60])
const MOST_EXTENSIONS = 8

/**
 * The segment in a datagram as a tap saw it: checksums are not asked, since a sender's are often filled in by its hardware later, and what a
 * short snapshot cut off is known by its length alone. Null when it holds no whole TCP header.
 */
export function segmentIn(octets: Uint8Array): Segment | null {
  const ip = octets.length === 0 ? null : octets[0]! >> 4 === 6 ? readIpv6(octets) : readIpv4(octets)
  if (ip === null || ip.protocol !== TCP) return null
  const { start, end, src, dst } = ip
  if (octets.length < start + TCP_HEADER || end < start + TCP_HEADER) return null
  const tcp = new DataView(octets.buffer, octets.byteOffset + start, Math.min(octets.length, end) - start)
  const header = (tcp.getUint8(12) >> 4) * 4
  if (header < TCP_HEADER || start + header > end) return null
  const there = Math.min(header, tcp.byteLength)
  const length = end - start - header
  const data = octets.subarray(start + header, Math.min(octets.length, end))
  const flags = flagsOf(tcp.getUint8(13))
  return {
    src,
    srcPort: tcp.getUint16(0),
    dst,
    dstPort: tcp.getUint16(2),
    seq: tcp.getUint32(4),
    ack: flags.ackFlag ? tcp.getUint32(8) : 0,
    ...flags,
    window: tcp.getUint16(14),
    length,
    data: data.length === length ? binary(data) : null,
    options: decodeOptions(new DataView(tcp.buffer, tcp.byteOffset + TCP_HEADER, there - TCP_HEADER)),
  }
}

interface Carried {
  readonly protocol: number
  readonly src: string
  readonly dst: string
  /** Where what it carries begins, and where that ends by the header's word. */
  readonly start: number
  readonly end: number
}

function readIpv4(octets: Uint8Array): Carried | null {
  if (octets.length < 20 || octets[0]! >> 4 !== 4) return null
  const header = (octets[0]! & 0x0f) * 4
  const total = (octets[2]! << 8) | octets[3]!
  const isFragment = (((octets[6]! << 8) | octets[7]!) & 0x3fff) !== 0
  // a length of 0 is what hardware that cuts segments leaves behind: then it is as long as what was captured
  const end = total === 0 ? octets.length : total
  if (header < 20 || header > end || isFragment) return null
  return {
    protocol: octets[9]!,
    src: addressText(octets.subarray(12, 16)),
    dst: addressText(octets.subarray(16, 20)),
    start: header,
    end,
  }
}

function readIpv6(octets: Uint8Array): Carried | null {
  if (octets.length < 40) return null
  const payload = (octets[4]! << 8) | octets[5]!
  const end = payload === 0 ? octets.length : 40 + payload
  let [protocol, start] = [octets[6]!, 40]
  for (let passed = 0; EXTENSIONS.has(protocol); passed++) {
    if (passed === MOST_EXTENSIONS || octets.length < start + 2) return null
    protocol = octets[start]!
    start += (octets[start + 1]! + 1) * 8
  }
  if (protocol === FRAGMENT || start > end) return null
  return { protocol, src: addressText(octets.subarray(8, 24)), dst: addressText(octets.subarray(24, 40)), start, end }
}

function binary(octets: Uint8Array): string {
  let text = ''
  for (const octet of octets) text += String.fromCharCode(octet)
  return text
}
