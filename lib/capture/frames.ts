import type { Micros } from '../protocol/time'
import { type Frame, LONGEST_CAPTURE, MOST_OCTETS, type ReadFrames, refused } from './bounds'
import { readPcap } from './pcap'
import { readPcapng } from './pcapng'

/** The packets of a capture file, pcap or pcapng, of either byte order. Nothing is believed: every length is held against what is there. */
export function readFrames(file: Uint8Array): ReadFrames {
  if (file.length > MOST_OCTETS) return refused('too-large', MOST_OCTETS)
  if (file.length === 0) return refused('empty', 0)
  const raw = isPcapng(file) ? readPcapng(file) : readPcap(file)
  if (!raw.ok) return raw
  const sorted = raw.frames.toSorted((a, b) => (a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : 0))
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return refused('empty', file.length)
  if (last.clock - first.clock > BigInt(LONGEST_CAPTURE)) return refused('too-long', 0)
  const frames = sorted.map(
    ({ clock, linkType, octets }): Frame => ({ at: Number(clock - first.clock) as Micros, linkType, octets }),
  )
  return { ok: true, frames, cut: raw.cut }
}

/** The type of a section header block reads the same in either byte order. */
const isPcapng = (file: Uint8Array): boolean =>
  file[0] === 0x0a && file[1] === 0x0d && file[2] === 0x0d && file[3] === 0x0a
