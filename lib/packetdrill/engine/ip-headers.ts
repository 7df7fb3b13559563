import { isIpv6 } from '../../protocol/address'
import type { Segment } from '../../protocol/segment'
import type { Host } from '../../tcp/host'
import type { RequestSock, TcpSock } from '../../tcp/socks'
import type { TcpDatagram } from '../datagram'
import { FLAG } from '../datagram'

/** What an IP header says beside its addresses. */
export type IpHeader = Pick<TcpDatagram, 'tos' | 'ttl'>

/** Linux: sysctl_ip_default_ttl, IPV6_DEFAULT_HOPLIMIT. */
const TTL = 64
/** The bits of the type of service that are not those of ECN. */
const DSCP = 0xfc

type Ends = Pick<Segment, 'srcPort' | 'dst' | 'dstPort'>
interface Remembered {
  readonly ends: Ends
  readonly header: IpHeader
}

const keyOf = ({ srcPort, dst, dstPort }: Ends): string => `${srcPort} ${dst} ${dstPort}`

/** The IP headers of what a host sends and takes: what its sockets ask for, and what is left of it once they are gone. */
export class IpHeaders {
  /** What the socket said whose connection a stub or nobody answers for by now. */
  private readonly last = new Map<string, Remembered>()
  /** The type of service of the SYN of each passive connection. Linux: tcp_rsk(req)->syn_tos. */
  private readonly synTos = new Map<string, number>()
  private arrivedTos = 0

  constructor(
    private readonly host: Host,
    /** tcp_reflect_tos. */
    private readonly reflects: () => boolean,
  ) {}

  /** A datagram comes. False when its header, or a digest that nobody asked for, keeps it from TCP. Linux: MinTTLDrop in tcp_v4_rcv(), tcp_inbound_hash(). */
  takes({ src, srcPort, dst, dstPort, flags, tos, ttl, options }: TcpDatagram): boolean {
    this.arrivedTos = tos & DSCP
    if ((flags & (FLAG.SYN | FLAG.ACK)) === FLAG.SYN)
      this.synTos.set(keyOf({ srcPort: dstPort, dst: src, dstPort: srcPort }), this.arrivedTos)
    if (options.some(({ kind }) => kind === 'md5')) return false
    const { connections, listeners, secret } = this.host
    const sock = connections.find(dstPort, src, srcPort) ?? listeners.find(dstPort, dst, src, srcPort, secret.isn)
    if (sock === null || sock.kind === 'timewait') return true
    const { kept } = sock.kind === 'request' ? sock.listener.options : sock.options
    return ttl >= (isIpv6(src) ? 0 : (kept.IP_MINTTL ?? 0))
  }

  /** The header of a segment that leaves. Linux: inet_sk(sk)->tos, uc_ttl; np->tclass, hop_limit; ip_hdr(skb)->tos in tcp_v4_send_reset(). */
  of(segment: Segment): IpHeader {
    const key = keyOf(segment)
    const sock = this.host.connections.find(segment.srcPort, segment.dst, segment.dstPort)
    const answered = { tos: this.arrivedTos, ttl: TTL }
    if (sock === null || sock.kind === 'timewait') return this.last.get(key)?.header ?? answered
    // what a half-open connection refuses is answered as if there were none
    if (sock.kind === 'request' && segment.rst) return answered
    const header = this.asked(sock, key, isIpv6(segment.dst))
    this.last.set(key, { ends: segment, header })
    return header
  }

  /** What the child of a listener begins with where tcp_reflect_tos is on; null where it is not. */
  reflected(ends: Ends): number | null {
    return this.reflects() ? (this.synTos.get(keyOf(ends)) ?? 0) : null
  }

  /** All of a turn has left. A stub keeps the type of service alone, and a connection that is gone nothing. Linux: tw_tos. */
  settle(): void {
    for (const [key, { ends, header }] of this.last) {
      const sock = this.host.connections.find(ends.srcPort, ends.dst, ends.dstPort)
      if (sock === null) this.last.delete(key)
      else if (sock.kind === 'timewait' && header.ttl !== TTL)
        this.last.set(key, { ends, header: { tos: header.tos, ttl: TTL } })
    }
  }

  private asked(sock: RequestSock | TcpSock, key: string, six: boolean): IpHeader {
    const { kept } = sock.kind === 'request' ? sock.listener.options : sock.options
    const own = {
      tos: (six ? kept.IPV6_TCLASS : kept.IP_TOS) ?? 0,
      ttl: (six ? kept.IPV6_UNICAST_HOPS : kept.IP_TTL) ?? TTL,
    }
    const waits = sock.kind === 'request' || sock.socket === null
    return waits && this.reflects() && this.synTos.has(key) ? { ...own, tos: this.synTos.get(key)! } : own
  }
}
