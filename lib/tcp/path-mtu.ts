import { isIpv6, isLoopback } from '../protocol/address'
import { IPV4_HEADER, IPV6_HEADER } from '../protocol/ip-octets'
import type { Address } from '../protocol/segment'
import { type Micros, s } from '../protocol/time'
import type { Sysctl } from './sysctl'

/** The loopback device takes datagrams as long as IPv4 allows. Linux: IP_MAX_MTU. */
const LOOPBACK_MTU = 65_535
/** Every link of IPv6 takes this (RFC 8200 §5). Linux: IPV6_MIN_MTU. */
export const IPV6_MIN_MTU = 1280
/** Of IPv6; net.ipv6.route.mtu_expires. */
const IPV6_MTU_EXPIRES = s(600)

/** Octets of a TCP header without options. */
export const TCP_HEADER = 20
/** The least MSS that is announced (RTAX_ADVMSS). Linux: net.ipv4.route.min_adv_mss, ip6_default_advmss(). */
const MIN_ADVERTISED = { v4: 256, v6: 1220 }

interface Learned {
  readonly mtu: number
  readonly until: Micros
  /** The true MTU is less than the least we go down to: DF is no longer set. Linux: fnhe_mtu_locked. */
  readonly locked: boolean
}

/** What a host knows of the way to a peer. Linux: struct dst_entry. */
export interface Route {
  readonly v6: boolean
  readonly mtu: number
  readonly locked: boolean
  /** Octets of the headers of IP and TCP, without options. */
  readonly headers: number
  /** The largest segment we take that comes this way. Linux: dst_metric_advmss(). */
  readonly advmss: number
}

/** Linux: dst_metric_advmss(). */
export const advmssOf = (mtu: number, v6: boolean): number =>
  Math.max(mtu - (v6 ? IPV6_HEADER : IPV4_HEADER) - TCP_HEADER, v6 ? MIN_ADVERTISED.v6 : MIN_ADVERTISED.v4)

/** What a host knows of the MTU of its paths (RFC 1191, RFC 8201). Linux: the route and its exceptions, fib_nh_exception. */
export class PathMtus {
  /** Changes whenever some path's MTU does, so that a socket need not ask before each segment. */
  version = 0
  /** When the first of what was learned is forgotten. */
  expiresAt: Micros = Number.POSITIVE_INFINITY
  private readonly learned = new Map<Address, Learned>()
  /** The peer that was last asked for, and the way to it. */
  private lastRemote: Address = ''
  private last: Route | null = null

  constructor(
    private readonly address: Address,
    private readonly secondAddress: Address | undefined,
    /** The MTU of the host's interface. */
    readonly device: number,
  ) {}

  /** The way to a peer, which is looked up once as long as the host asks for no other. Linux: sk_dst_get(). */
  route(remote: Address): Route {
    return this.last !== null && remote === this.lastRemote ? this.last : this.lookUp(remote)
  }

  /** Linux: ip_route_output_flow(). */
  private lookUp(remote: Address): Route {
    const v6 = isIpv6(remote)
    const mtu = this.to(remote)
    const headers = (v6 ? IPV6_HEADER : IPV4_HEADER) + TCP_HEADER
    this.lastRemote = remote
    this.last = { v6, mtu, locked: this.locked(remote), headers, advmss: advmssOf(mtu, v6) }
    return this.last
  }

  /** Something of what is known of the paths changed. */
  private change(): void {
    this.version++
    this.last = null
  }

  /** Linux: ipv4_mtu(), ip6_mtu(). */
  to(remote: Address): number {
    if (remote === this.address || isLoopback(remote)) return LOOPBACK_MTU
    // to compare a text with what may be none takes longer than to ask first
    if (this.secondAddress !== undefined && remote === this.secondAddress) return LOOPBACK_MTU
    return this.learned.size === 0 ? this.device : (this.learned.get(remote)?.mtu ?? this.device)
  }

  /** Linux: ip_mtu_locked(). */
  locked(remote: Address): boolean {
    return this.learned.get(remote)?.locked ?? false
  }

  /** Takes what ICMP says of a path, and returns what is believed of it. Linux: __ip_rt_update_pmtu(), rt6_do_update_pmtu(). */
  learn(remote: Address, mtu: number, now: Micros, sysctl: Sysctl): number {
    const old = this.to(remote)
    if (isIpv6(remote) ? mtu >= old || mtu < IPV6_MIN_MTU : mtu > old) return old
    const locked = !isIpv6(remote) && mtu < sysctl.min_pmtu
    const until = now + (isIpv6(remote) ? IPV6_MTU_EXPIRES : s(sysctl.mtu_expires))
    const believed = locked ? Math.min(old, sysctl.min_pmtu) : mtu
    this.learned.set(remote, { mtu: believed, until, locked })
    if (until < this.expiresAt) this.expiresAt = until
    this.change()
    return believed
  }

  /** Forgets what is too old. */
  age(now: Micros): void {
    if (now < this.expiresAt) return
    this.expiresAt = Number.POSITIVE_INFINITY
    for (const [remote, { until }] of this.learned)
      if (until <= now) this.learned.delete(remote)
      else if (until < this.expiresAt) this.expiresAt = until
    this.change()
  }
}
