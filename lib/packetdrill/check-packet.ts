import { FLAG, type TcpDatagram } from './datagram'
import type { PacketLine } from './script'
import { showLine, showOption, showPacket } from './show-packet'

/** What a check found wrong: what the script says against what the stack did. */
export interface Mismatch {
  readonly what: string
  readonly expected: string
  readonly got: string
}

const ECN: Readonly<Record<number, string>> = { 0: 'noecn', 1: 'ect1', 2: 'ect0', 3: 'ce' }

/** Holds an emitted segment, already in the script's numbers, against its line; null when they agree. */
export function checkPacket(line: PacketLine, packet: TcpDatagram): Mismatch | null {
  const expected = showLine(line)
  const shown = { ...packet, window: line.window === null ? null : packet.window }
  const got = line.options === 'any' ? `${showPacket({ ...shown, options: [] })} <...>` : showPacket(shown)
  const differs = (what: string): Mismatch => ({ what, expected, got })
  if (packet.flags !== line.flags) return differs('flags')
  if (packet.seq !== line.seq >>> 0) return differs('sequence number')
  if (packet.length !== line.length) return differs('length')
  if (packet.ack !== (line.flags & FLAG.ACK ? line.ack >>> 0 : 0)) return differs('acknowledgment number')
  if (line.window !== null && packet.window !== line.window) return differs('window')
  if (packet.urgent !== line.urgent) return differs('urgent pointer')
  if (line.options !== 'any' && !sameOptions(line.options, packet.options)) return differs('options')
  return checkIp(line, packet)
}

function sameOptions(expected: TcpDatagram['options'], got: TcpDatagram['options']): boolean {
  return (
    expected.length === got.length &&
    expected.every((option, i) => {
      const other = got[i]!
      return option.kind === 'timestamps' ? other.kind === 'timestamps' : showOption(option) === showOption(other)
    })
  )
}

function checkIp({ ip }: PacketLine, { tos, ttl }: TcpDatagram): Mismatch | null {
  const ecn = ECN[tos & 3]!
  if (ip.ecn !== undefined && ip.ecn !== ecn && !(ip.ecn === 'ect01' && (ecn === 'ect0' || ecn === 'ect1')))
    return { what: 'ECN bits', expected: ip.ecn, got: ecn }
  if (ip.tos !== undefined && ip.tos !== tos)
    return { what: 'type of service', expected: `0x${ip.tos.toString(16)}`, got: `0x${tos.toString(16)}` }
  if (ip.ttl !== undefined && ip.ttl !== ttl) return { what: 'time to live', expected: `${ip.ttl}`, got: `${ttl}` }
  return null
}

/** What all pieces of one burst have in common. */
const COMMON = FLAG.SYN | FLAG.RST | FLAG.ACK | FLAG.URG | FLAG.ECE | FLAG.AE

/** Whether `next` continues what was glued together so far, whose last piece was `last`. */
export function continues(last: TcpDatagram, next: TcpDatagram): boolean {
  return (
    (last.flags & COMMON) === (next.flags & COMMON) &&
    next.seq === (last.seq + last.length) >>> 0 &&
    next.ack === last.ack &&
    next.window === last.window &&
    next.options.length === last.options.length &&
    next.options.every((option, i) => showOption(option) === showOption(last.options[i]!))
  )
}

/** One segment that stands for several in a row: numbers and CWR of the first, all else of the last. */
export function glue(pieces: readonly TcpDatagram[]): TcpDatagram {
  const first = pieces[0]!
  const last = pieces.at(-1)!
  return {
    ...last,
    seq: first.seq,
    flags: (last.flags & ~FLAG.CWR) | (first.flags & FLAG.CWR),
    length: pieces.reduce((sum, { length }) => sum + length, 0),
  }
}
