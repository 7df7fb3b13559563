import { minus, plus, type Seq } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import { tell } from '../protocol/told'
import type { Captured, WorldSpec } from './backend'
import { FLAG, type IcmpDatagram, type TcpDatagram, type TcpOption } from './datagram'
import { icmpNumbers } from './icmp-names'
import { type Place, ScriptProblem } from './problem'
import type { IcmpLine, IpInfo, PacketLine } from './script'

const TTL = 255
const ECN_BITS = { noecn: 0, ect0: 2, ect1: 1, ect01: 2, ce: 3 } as const

/** The type-of-service octet of an injected packet. */
const tosOf = (ip: IpInfo): number => (ip.tos ?? 0) | (ip.ecn ? ECN_BITS[ip.ecn] : 0)

/**
 * A connection between the stack under test and the script's peer, with what turns the script's numbers into those on the wire:
 * a SYN's number is the peer's real one, the numbers of all other segments count from the SYN of their direction.
 */
export class Connection {
  /** Script descriptor of the socket, once a call gave it. */
  fd: number | null = null
  /** The stack's own initial number, once its SYN was seen, and what the script calls it. */
  private localIsn: Seq | null = null
  private localScript: Seq = 0
  private remoteIsn: Seq | null = null
  /** The stack's timestamp for each value the script wrote for one. */
  private readonly timestamps = new Map<number, number>()
  private baseline: { readonly script: number; readonly live: number } | null = null

  constructor(
    private readonly world: WorldSpec,
    readonly remotePort: number,
    /** Null until the stack has chosen one for its connect(). */
    private localPort: number | null,
    /** What was emitted before belongs to older connections. */
    private readonly since: Micros,
  ) {}

  /** Whether these are its ports; one of connect() takes what the script calls its own. */
  hasPorts(local: number, remote: number): boolean {
    return this.remotePort === remote && (this.localPort === null || this.localPort === local)
  }

  /** Whether this emitted segment belongs to the connection; the first SYN of a connect() tells its port. */
  owns({ at, datagram }: Captured): boolean {
    const { srcPort, dstPort, flags } = datagram
    if (dstPort !== this.remotePort || at < this.since) return false
    if (this.localPort === null && (flags & (FLAG.SYN | FLAG.ACK)) === FLAG.SYN) this.localPort = srcPort
    return srcPort === this.localPort
  }

  /** Learns the stack's initial number from its first SYN. */
  learn(live: TcpDatagram, line: PacketLine): void {
    if (this.localIsn !== null || !(live.flags & FLAG.SYN)) return
    this.localIsn = live.seq
    this.localScript = line.seq >>> 0
  }

  /** The segment an inbound line stands for. */
  toWire(line: PacketLine, place: Place, gsoSize: number | null): TcpDatagram {
    const syn = (line.flags & FLAG.SYN) !== 0
    if (syn) this.remoteIsn ??= line.seq >>> 0
    const seq = syn ? line.seq >>> 0 : plus(this.remoteIsn ?? 0, line.seq)
    const ack = line.flags & FLAG.ACK ? plus(this.localOffset(syn), line.ack) : line.ack >>> 0
    const bareSyn = syn && !(line.flags & FLAG.ACK)
    const options = line.options === 'any' ? [] : line.options
    return {
      kind: 'tcp',
      version: this.world.ip === 'ipv6' ? 6 : 4,
      src: this.world.remoteAddress,
      srcPort: this.remotePort,
      dst: this.world.localAddress,
      dstPort: this.localPort ?? 0,
      tos: tosOf(line.ip),
      ttl: line.ip.ttl ?? TTL,
      seq,
      ack,
      flags: line.flags,
      window: line.window ?? 0,
      urgent: line.urgent,
      options: options.map(option => this.optionToWire(option, bareSyn, place)),
      length: line.length,
      ...(gsoSize !== null && line.length > gsoSize && { gsoSize }),
    }
  }

  /** The ICMP error a line stands for. */
  icmpToWire(line: IcmpLine, place: Place): IcmpDatagram {
    const { localAddress, remoteAddress, ip } = this.world
    const version = ip === 'ipv6' ? 6 : 4
    return {
      kind: 'icmp',
      version,
      src: remoteAddress,
      dst: localAddress,
      ...icmpNumbers(version, line.type, line.code, place),
      mtu: line.mtu,
      quoted: {
        src: localAddress,
        srcPort: this.localPort ?? 0,
        dst: remoteAddress,
        dstPort: this.remotePort,
        seq: plus(this.localIsn ?? 0, line.seq),
        length: line.length,
      },
    }
  }

  /** An emitted segment in the script's numbers. Timestamps stay as they are. */
  toScript(live: TcpDatagram): TcpDatagram {
    const syn = (live.flags & FLAG.SYN) !== 0
    const seq = (live.seq - this.localOffset(syn)) >>> 0
    const ack = live.flags & FLAG.ACK ? (live.ack - (syn ? 0 : (this.remoteIsn ?? 0))) >>> 0 : live.ack
    const options = live.options.map(option =>
      option.kind === 'sack'
        ? { ...option, blocks: option.blocks.map(([l, r]) => [this.remote(l), this.remote(r)] as const) }
        : option,
    )
    return { ...live, seq, ack, options }
  }

  /** Remembers which timestamp of the stack stands behind the one of a line that matched. */
  rememberTimestamp(line: PacketLine, live: TcpDatagram): void {
    if (line.options === 'any') return
    const script = line.options.find(option => option.kind === 'timestamps')
    const real = live.options.find(option => option.kind === 'timestamps')
    if (script?.kind !== 'timestamps' || real?.kind !== 'timestamps') return
    this.baseline ??= { script: script.value, live: real.value }
    this.timestamps.set(script.value, real.value)
  }

  /** The stack's timestamp as the script counts; null before the first pair. */
  scriptTimestamp(live: number): number | null {
    return this.baseline && plus(this.baseline.script, minus(live, this.baseline.live))
  }

  private remote(seq: Seq): Seq {
    return (seq - (this.remoteIsn ?? 0)) >>> 0
  }

  /** What is added to the script's numbers of the stack's direction. A SYN's are absolute: the script's SYN is the stack's. */
  private localOffset(syn: boolean): number {
    const isn = this.localIsn ?? 0
    return syn ? isn - this.localScript : isn
  }

  private optionToWire(option: TcpOption, bareSyn: boolean, place: Place): TcpOption {
    if (option.kind === 'sack') {
      const isn = this.localIsn ?? 0
      return { ...option, blocks: option.blocks.map(([l, r]) => [plus(isn, l), plus(isn, r)] as const) }
    }
    if (option.kind !== 'timestamps' || bareSyn) return option
    const echo = this.timestamps.get(option.echo)
    if (echo === undefined)
      throw new ScriptProblem(
        tell`No earlier line of the stack has the timestamp ${option.echo}, so that nothing can stand behind its echo.`,
        place,
      )
    return { ...option, echo }
  }
}
