import type { Micros } from '../protocol/time'
import { capture } from './capture'
import { capturedOctets } from './captured-octets'
import type { Trace } from './events'

/** The magic number of a classic capture file whose times have nanoseconds. */
const NANOSECOND_MAGIC = 0xa1b23c4d
/** LINKTYPE_RAW: each packet begins with its IP header. */
const LINKTYPE_RAW = 101
const SNAPLEN = 262_144
const FILE_HEADER = 24
const RECORD_HEADER = 16

/** A datagram at the moment a tap sees it. */
export interface CapturedOctets {
  readonly at: Micros
  readonly octets: Uint8Array
}

/** A capture of a run as a classic pcap file. The run begins at the epoch; `host` says where the tap is. */
export const tracePcap = (trace: Trace, host?: string): Uint8Array =>
  pcapFile(capture(trace, host).map((seen, i) => ({ at: seen.at, octets: capturedOctets(seen, i) })))

/** Datagrams as a classic pcap file (little endian). */
export function pcapFile(packets: readonly CapturedOctets[]): Uint8Array {
  const size = packets.reduce((sum, { octets }) => sum + RECORD_HEADER + octets.length, FILE_HEADER)
  const file = new Uint8Array(size)
  const view = new DataView(file.buffer)
  view.setUint32(0, NANOSECOND_MAGIC, true)
  view.setUint16(4, 2, true)
  view.setUint16(6, 4, true)
  view.setUint32(16, SNAPLEN, true)
  view.setUint32(20, LINKTYPE_RAW, true)
  let at = FILE_HEADER
  for (const packet of packets) {
    view.setUint32(at, Math.floor(packet.at / 1_000_000), true)
    view.setUint32(at + 4, (packet.at % 1_000_000) * 1_000, true)
    view.setUint32(at + 8, packet.octets.length, true)
    view.setUint32(at + 12, packet.octets.length, true)
    file.set(packet.octets, at + RECORD_HEADER)
    at += RECORD_HEADER + packet.octets.length
  }
  return file
}
