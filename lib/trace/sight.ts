import { type HeaderField, headerFields } from '../protocol/header-fields'
import { checksum, pseudoChecksum } from '../protocol/ip-octets'
import type { Micros } from '../protocol/time'
import { capture, damagedPackets } from './capture'
import { capturedOctets } from './captured-octets'
import type { EntryId, PacketId, Trace } from './events'
import { type RelativeNumbers, relativeNumbers } from './relative'
import { windowShift } from './window-scale'

/** A checksum of a header: what it says, and what it would have to say. */
export interface ChecksumSight {
  readonly held: number
  readonly right: number
}

/** One datagram as it was seen at one place, octet by octet. */
export interface Sight {
  readonly packet: PacketId
  readonly entry: EntryId
  readonly at: Micros
  readonly host: string
  readonly way: 'out' | 'in'
  readonly octets: Uint8Array
  readonly fields: readonly HeaderField[]
  /** By the path of the field: `ipv4.checksum`, `tcp.checksum`, `icmp.checksum`. */
  readonly checksums: Readonly<Record<string, ChecksumSight>>
  /** The numbers counted from the initial ones; null of what is no segment. */
  readonly relative: RelativeNumbers | null
  /** By how many bits its window is to be shifted; null where that is not known. */
  readonly shift: number | null
}

/**
 * A packet as it left, and as it arrived where that was another sight: changed by a middlebox or damaged on the way. Its
 * identification is that of a capture on the wire, so that the octets are those of the file.
 */
export function sightsOf(trace: Trace, packet: PacketId): readonly Sight[] {
  const wire = capture(trace)
  const index = wire.findIndex(one => one.packet === packet)
  const left = wire[index]
  if (left === undefined) return []
  const relative = relativeNumbers(trace)
  const damaged = damagedPackets(trace)
  const sights: Sight[] = []
  const look = (seen: typeof left) => {
    const octets = capturedOctets(seen, index)
    const before = sights.at(-1)?.octets
    if (before?.length === octets.length && before.every((octet, i) => octet === octets[i])) return
    const segment = 'segment' in seen ? seen.segment : null
    const fields = headerFields(octets)
    sights.push({
      packet,
      entry: seen.entry,
      at: seen.at,
      host: seen.by,
      way: seen.way,
      octets,
      fields,
      checksums: checksumsOf(octets, fields),
      relative: segment && relative(segment, seen.entry),
      shift: segment && windowShift(trace, segment, seen.entry),
    })
  }
  const sent = 'segment' in left ? left.segment : null
  look(left)
  for (const entry of trace.entries) {
    if (entry.kind !== 'received' || entry.packet !== packet) continue
    const { id, at, host, segment } = entry
    look({ at, entry: id, packet, by: host, way: 'in', damaged: damaged.has(packet) ? sent : null, segment })
  }
  return sights
}

/** Every checksum of a datagram, worked out again from its octets. */
function checksumsOf(octets: Uint8Array, fields: readonly HeaderField[]): Record<string, ChecksumSight> {
  const [ip, carried] = fields
  const sums: Record<string, ChecksumSight> = {}
  const add = (header: HeaderField, sum: (zeroed: Uint8Array) => number) => {
    const field = header.fields.find(one => one.path === `${header.path}.checksum`)
    if (field === undefined) return
    const zeroed = octets.slice()
    zeroed.fill(0, field.bit / 8, field.bit / 8 + 2)
    sums[field.path] = { held: Number(field.value), right: sum(zeroed) }
  }
  if (ip === undefined) return sums
  const end = (ip.bit + ip.bits) / 8
  add(ip, zeroed => checksum(zeroed.subarray(0, end)))
  if (carried?.path === 'tcp') add(carried, zeroed => pseudoChecksum(zeroed, end, 6))
  if (carried?.path === 'icmp')
    add(carried, zeroed => (ip.path === 'ipv6' ? pseudoChecksum(zeroed, end, 58) : checksum(zeroed.subarray(end))))
  return sums
}
