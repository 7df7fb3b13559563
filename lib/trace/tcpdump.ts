import { isIpv6 } from '../protocol/address'
import { layOptions, type WireOption } from '../protocol/option-octets'
import { flagLetters, type Segment } from '../protocol/segment'
import { minus, plus, type Seq } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import { capture } from './capture'
import type { Trace } from './events'
import { icmpLine } from './tcpdump-icmp'

export interface TcpdumpOptions {
  /** -S: numbers as they are on the wire. */
  readonly absolute?: boolean
  /** The host on which the tap is; absent: on the wire, where every segment is seen once. */
  readonly host?: string
}

/** A run as `tcpdump -nn` prints it (without its guesses of what the data is), time counted from the start of the run. */
export function traceTcpdump(trace: Trace, { absolute = false, host }: TcpdumpOptions = {}): string {
  const bases = new Bases()
  return capture(trace, host)
    .map(seen => {
      const text = 'icmp' in seen ? icmpLine(seen.icmp) : line(seen.segment, absolute ? null : bases)
      return `${clock(seen.at)} ${text}\n`
    })
    .join('')
}

function line(segment: Segment, bases: Bases | null): string {
  const base = bases?.of(segment) ?? ABSOLUTE
  const parts = [`Flags [${flagLetters(segment)}]`]
  const first = minus(segment.seq, base.seq)
  // A segment without data shows its number only when the number takes part: SYN, FIN, RST.
  if (segment.length > 0) parts.push(`seq ${first}:${plus(first, segment.length)}`)
  else if (segment.syn || segment.fin || segment.rst) parts.push(`seq ${first}`)
  if (segment.ackFlag) parts.push(`ack ${minus(segment.ack, base.ack)}`)
  parts.push(`win ${segment.window}`)
  const options = layOptions(segment.options).map(option => optionText(option, base.sack))
  if (options.length > 0) parts.push(`options [${options.join(',')}]`)
  parts.push(`length ${segment.length}`)
  const version = isIpv6(segment.dst) ? 'IP6' : 'IP'
  return `${version} ${segment.src}.${segment.srcPort} > ${segment.dst}.${segment.dstPort}: ${parts.join(', ')}`
}

/** `hh:mm:ss.micros`, the days left out as tcpdump does. */
function clock(at: Micros): string {
  const seconds = Math.floor(at / 1_000_000)
  const two = (n: number): string => String(n).padStart(2, '0')
  const micros = String(at % 1_000_000).padStart(6, '0')
  return `${two(Math.floor(seconds / 3_600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${micros}`
}

function optionText(option: WireOption, sackBase: Seq): string {
  switch (option.kind) {
    case 'nop':
      return 'nop'
    case 'mss':
      return `mss ${option.value}`
    case 'window-scale':
      return `wscale ${option.shift}`
    case 'sack-permitted':
      return 'sackOK'
    case 'sack': {
      const blocks = option.blocks.map(([left, right]) => `{${minus(left, sackBase)}:${minus(right, sackBase)}}`)
      return `sack ${option.blocks.length} ${blocks.join('')}`
    }
    case 'timestamps':
      return `TS val ${option.value} ecr ${option.echo}`
    case 'fast-open-cookie':
      return option.cookie === '' ? 'tfo  cookiereq' : `tfo  cookie ${option.cookie}`
    case 'experimental-fast-open':
      return option.cookie === '' ? 'exp-tfo  cookiereq' : `exp-tfo  cookie ${option.cookie}`
  }
}

/** What is taken off SEG.SEQ, SEG.ACK and the edges of SACK blocks. */
interface Base {
  readonly seq: Seq
  readonly ack: Seq
  readonly sack: Seq
}

const ABSOLUTE: Base = { seq: 0, ack: 0, sack: 0 }

/**
 * From where tcpdump counts: the first ACK-carrying segment of a connection is printed with absolute numbers and fixes the
 * start of both directions, a SYN fixes them anew, and a segment without ACK is always absolute.
 * The SACK blocks of that first segment are relative already.
 */
class Bases {
  private readonly known = new Map<string, { seq: Seq; ack: Seq }>()

  of({ src, srcPort, dst, dstPort, seq, ack, ackFlag, syn }: Segment): Base {
    if (!ackFlag) return ABSOLUTE
    const here = `${src}:${srcPort}>${dst}:${dstPort}`
    const there = `${dst}:${dstPort}>${src}:${srcPort}`
    const own = this.known.get(here)
    const peers = this.known.get(there)
    if (!syn && own !== undefined) return { ...own, sack: own.ack }
    if (!syn && peers !== undefined) return { seq: peers.ack, ack: peers.seq, sack: peers.seq }
    const [key, base] =
      peers === undefined ? [here, { seq, ack: minus(ack, 1) }] : [there, { seq: minus(ack, 1), ack: seq }]
    this.known.set(key, base)
    return { ...ABSOLUTE, sack: minus(ack, 1) }
  }
}
