import { flagLetters, type TcpDatagram, type TcpOption } from './datagram'
import type { PacketLine } from './script'

/** A segment in the words of a script. */
export function showPacket(
  packet: Pick<TcpDatagram, 'flags' | 'seq' | 'length' | 'ack' | 'options'> & { window: number | null; urgent: number },
): string {
  const { seq, length, flags } = packet
  const ack = flags & 16 ? ` ack ${packet.ack}` : ''
  const window = packet.window === null ? '' : ` win ${packet.window}`
  const urgent = packet.urgent === 0 ? '' : ` urg ${packet.urgent}`
  const options = packet.options.length === 0 ? '' : ` <${packet.options.map(showOption).join(',')}>`
  return `${flagLetters(flags)} ${seq}:${(seq + length) >>> 0}(${length})${ack}${window}${urgent}${options}`
}

/** A packet line without its time and direction. */
export const showLine = (line: PacketLine): string =>
  line.options === 'any'
    ? `${showPacket({ ...line, options: [] })} <...>`
    : showPacket({ ...line, options: line.options })

export function showOption(option: TcpOption): string {
  switch (option.kind) {
    case 'mss':
      return `mss ${option.value}`
    case 'window-scale':
      return `wscale ${option.shift}`
    case 'sack-permitted':
      return 'sackOK'
    case 'sack':
      return `sack ${option.blocks.map(([left, right]) => `${left}:${right}`).join(' ')}`
    case 'timestamps':
      return `TS val ${option.value} ecr ${option.echo}`
    case 'fast-open-cookie':
      return `FO ${option.cookie}`.trim()
    case 'experimental-fast-open':
      return `FOEXP ${option.cookie}`.trim()
    case 'md5':
      return `md5 ${option.digest}`
    case 'accurate-ecn':
      return `ECN ${showCounters(option)}`
    default:
      return option.kind
  }
}

function showCounters({ first, counters }: Extract<TcpOption, { kind: 'accurate-ecn' }>): string {
  const names = first === 'e0b' ? ['e0b', 'ceb', 'e1b'] : ['e1b', 'ceb', 'e0b']
  return counters.map((counter, i) => `${names[i]} ${counter}`).join(' ')
}
