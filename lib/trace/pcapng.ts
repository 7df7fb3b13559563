import { isIpv6 } from '../protocol/address'
import { type Captured, capture } from './capture'
import { capturedOctets } from './captured-octets'
import type { PacketId, Trace } from './events'
import { flightsOf } from './flights'

/** Block types and what they hold (draft-ietf-opsawg-pcapng §4). */
const SECTION_HEADER = 0x0a0d0d0a
const INTERFACE_DESCRIPTION = 1
const ENHANCED_PACKET = 6
const BYTE_ORDER_MAGIC = 0x1a2b3c4d
/** Each packet begins with its IP header: of either version, of IPv4, of IPv6. */
const [LINKTYPE_RAW, LINKTYPE_IPV4, LINKTYPE_IPV6] = [101, 228, 229]
const SNAPLEN = 262_144

/** Option codes: of any block, of a section, of an interface, of a packet. */
const OPT_COMMENT = 1
const SHB_USERAPPL = 4
const IF_NAME = 2
const IF_TSRESOL = 9
const EPB_FLAGS = 2

type Option = readonly [code: number, value: Uint8Array]

/**
 * A capture of a run as a pcapng file: one interface for each host that put something on the wire (or for `host` alone, with what
 * reached it), times in nanoseconds from the start of the run, and a comment on each packet of which the trace knows more than the octets say.
 */
export function tracePcapng(trace: Trace, host?: string): Uint8Array {
  const seen = capture(trace, host)
  const interfaces = host === undefined ? [...new Set(seen.map(({ by }) => by))] : [host]
  const remarks = packetRemarks(trace)
  const linktype = linktypeOf(seen)
  const blocks = [
    sectionHeader(`Ackademy ${trace.engine}`),
    ...interfaces.map(name => interfaceDescription(name, linktype)),
    ...seen.map((one, i) => enhancedPacket(one, i, interfaces.indexOf(one.by), remarks.get(one.packet) ?? [])),
  ]
  const file = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let at = 0
  for (const block of blocks) {
    file.set(block, at)
    at += block.length
  }
  return file
}

/** tcpdump takes more than one interface of those types alone whose number is the same within libpcap, and LINKTYPE_RAW is none of them. */
function linktypeOf(seen: readonly Captured[]): number {
  const versions = new Set(seen.map(one => isIpv6('icmp' in one ? one.icmp.dst : one.segment.dst)))
  if (versions.size > 1) return LINKTYPE_RAW
  return versions.has(true) ? LINKTYPE_IPV6 : LINKTYPE_IPV4
}

/** What is to be said of packets: who forged them, how the network treated them, why a stack threw them away. */
function packetRemarks(trace: Trace): ReadonlyMap<PacketId, readonly string[]> {
  const remarks = new Map<PacketId, string[]>()
  for (const { packet, form, from, end, dropped, heldBy, entries } of flightsOf(trace)) {
    const own: string[] = []
    if (form === 'forged') {
      const forged = trace.entries[entries[0]!]
      own.push(`Put on the wire by ${from}${forged?.kind === 'forged' ? `: ${forged.why}` : ''}.`)
    }
    if (form === 'copy') own.push('A copy that the network made.')
    if (form === 'retransmission') own.push('A retransmission.')
    if (heldBy > 0) own.push(`Held back by the network for ${heldBy} microseconds.`)
    if (end.kind === 'lost') own.push(`Lost on its way: ${end.why}.`)
    if (end.kind === 'under-way') own.push('Still under way when the run ended.')
    if (dropped !== null) own.push(`Thrown away by the host it reached: ${dropped}.`)
    if (own.length > 0) remarks.set(packet, own)
  }
  return remarks
}

function sectionHeader(application: string): Uint8Array {
  const body = new DataView(new ArrayBuffer(16))
  body.setUint32(0, BYTE_ORDER_MAGIC, true)
  body.setUint16(4, 1, true)
  // the length of the section is not given
  body.setBigInt64(8, -1n, true)
  return block(SECTION_HEADER, bytesOf(body), [[SHB_USERAPPL, utf8(application)]])
}

function interfaceDescription(name: string, linktype: number): Uint8Array {
  const body = new DataView(new ArrayBuffer(8))
  body.setUint16(0, linktype, true)
  body.setUint32(4, SNAPLEN, true)
  return block(INTERFACE_DESCRIPTION, bytesOf(body), [
    [IF_NAME, utf8(name)],
    [IF_TSRESOL, Uint8Array.of(9)],
  ])
}

function enhancedPacket(seen: Captured, index: number, tap: number, remarks: readonly string[]): Uint8Array {
  const octets = capturedOctets(seen, index)
  const body = new DataView(new ArrayBuffer(20 + padded(octets.length)))
  const nanoseconds = BigInt(seen.at) * 1000n
  body.setUint32(0, tap, true)
  body.setUint32(4, Number(nanoseconds >> 32n), true)
  body.setUint32(8, Number(nanoseconds & 0xffffffffn), true)
  body.setUint32(12, octets.length, true)
  body.setUint32(16, octets.length, true)
  const bytes = bytesOf(body)
  bytes.set(octets, 20)
  const way = Uint8Array.of(seen.way === 'in' ? 1 : 2, 0, 0, 0)
  return block(ENHANCED_PACKET, bytes, [
    ...remarks.map((remark): Option => [OPT_COMMENT, utf8(remark)]),
    [EPB_FLAGS, way],
  ])
}

/** A block: its type, its length at both ends, and between them its body and options in whole words. */
function block(type: number, body: Uint8Array, options: readonly Option[]): Uint8Array {
  const optionOctets = options.reduce((sum, [, value]) => sum + 4 + padded(value.length), 4)
  const length = 12 + body.length + optionOctets
  const octets = new Uint8Array(length)
  const view = new DataView(octets.buffer)
  view.setUint32(0, type, true)
  view.setUint32(4, length, true)
  octets.set(body, 8)
  let at = 8 + body.length
  for (const [code, value] of options) {
    view.setUint16(at, code, true)
    view.setUint16(at + 2, value.length, true)
    octets.set(value, at + 4)
    at += 4 + padded(value.length)
  }
  // after the option that ends them, four zeros
  view.setUint32(length - 4, length, true)
  return octets
}

const padded = (octets: number): number => Math.ceil(octets / 4) * 4
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
