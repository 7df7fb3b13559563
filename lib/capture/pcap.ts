import { MOST_PACKET_OCTETS, MOST_PACKETS, refused } from './bounds'
import type { RawFrame, RawFrames } from './raw-frames'

const FILE_HEADER = 24
const RECORD_HEADER = 16
/** The magic numbers of times in microseconds and in nanoseconds. */
const MICROSECONDS = 0xa1b2c3d4
const NANOSECONDS = 0xa1b23c4d
/** The upper bits of the link type's word tell of frame check sequences. */
const LINK_TYPE = 0x0fff_ffff

/** The packets of a classic capture file (draft-ietf-opsawg-pcap): a header, then records one after the other. */
export function readPcap(file: Uint8Array): RawFrames {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < 4) return refused('not-a-capture', 0)
  const little = isMagic(view.getUint32(0, true))
  if (!little && !isMagic(view.getUint32(0, false))) return refused('not-a-capture', 0)
  if (file.length < FILE_HEADER) return refused('cut-header', file.length)
  if (view.getUint16(4, little) !== 2) return refused('version', 4)
  const nano = view.getUint32(0, little) === NANOSECONDS
  const linkType = view.getUint32(20, little) & LINK_TYPE
  const frames: RawFrame[] = []
  let at = FILE_HEADER
  for (; at + RECORD_HEADER <= file.length; ) {
    const [seconds, fraction] = [view.getUint32(at, little), view.getUint32(at + 4, little)]
    const length = view.getUint32(at + 8, little)
    if (length > MOST_PACKET_OCTETS) return refused('packet-length', at + 8)
    const start = at + RECORD_HEADER
    if (start + length > file.length) return { ok: true, frames, cut: true }
    if (frames.length === MOST_PACKETS) return refused('too-many-packets', at)
    const micros = nano ? Math.floor(fraction / 1_000) : fraction
    const clock = BigInt(seconds) * 1_000_000n + BigInt(micros)
    frames.push({ clock, linkType, octets: file.subarray(start, start + length) })
    at = start + length
  }
  return { ok: true, frames, cut: at < file.length }
}

const isMagic = (word: number): boolean => word === MICROSECONDS || word === NANOSECONDS
