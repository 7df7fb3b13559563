import { isIpv6, isLoopback } from '../protocol/address'
import type { Address } from '../protocol/segment'
import { type Micros, s } from '../protocol/time'
import type { Sysctl } from './sysctl'

/** The loopback device takes datagrams as long as IPv4 allows. Linux: IP_MAX_MTU. */
const LOOPBACK_MTU = 65_535
/** Every link of IPv6 takes this (RFC 8200 §5). Linux: IPV6_MIN_MTU. */
export const IPV6_MIN_MTU = 1280
/** Of IPv6; net.ipv6.route.mtu_expires. */
const IPV6_MTU_EXPIRES = s(600)

interface Learned {
  readonly mtu: number
  readonly until: Micros
  /** The true MTU is less than the least we go down to: DF is no longer set. Linux: fnhe_mtu_locked. */
  readonly locked: boolean
}

/** What a host knows of the MTU of its paths (RFC 1191, RFC 8201). Linux: the route and its exceptions, fib_nh_exception. */
export class PathMtus {
  /** Changes whenever some path's MTU does, so that a socket need not ask before each segment. */
  version = 0
  /** When the first of what was learned is forgotten. */
  private expiresAt: Micros = Number.POSITIVE_INFINITY
  private readonly learned = new Map<Address, Learned>()

  constructor(
    private readonly address: Address,
    private readonly secondAddress: Address | undefined,
    /** The MTU of the host's interface. */
    readonly device: number,
  ) {}

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
    this.version++
    return believed
  }

  /** Forgets what is too old. */
  age(now: Micros): void {
    if (now < this.expiresAt) return
    this.expiresAt = Number.POSITIVE_INFINITY
    for (const [remote, { until }] of this.learned)
      if (until <= now) this.learned.delete(remote)
      else if (until < this.expiresAt) this.expiresAt = until
    this.version++
  }
}
