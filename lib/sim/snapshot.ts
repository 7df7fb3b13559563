import { isIpv6 } from '../protocol/address'
import type { CounterName } from '../protocol/counters'
import type { Micros } from '../protocol/time'
import { fastOpenCookie, hostKeys } from '../tcp/fast-open-cookie'
import { type SockDiag, sockDiag } from '../tcp/sock-diag'
import { type SockInside, socksInside } from '../tcp/sock-inside'
import { machinesAt } from './run'
import type { Scenario } from './scenario'

/** What a person on one host could ask its kernel at one moment: its sockets and its counters. */
export interface HostSnapshot {
  readonly host: string
  readonly at: Micros
  readonly socks: readonly SockDiag[]
  /** What those sockets hold inside, which no kernel tells whole; in no order. */
  readonly insides: readonly SockInside[]
  /** The Fast Open cookie that it would take from each of the other hosts now, in hex (RFC 7413 §4.1.2). */
  readonly cookies: Readonly<Record<string, string>>
  /** Since the host booted. */
  readonly counters: Readonly<Record<CounterName, number>>
}

/**
 * Every host of a scenario as it stands when all of that moment has happened. It is a run that stops there: the same scenario
 * always gives the same run, so that nothing of a socket's inside has to be written into the trace to be seen afterwards.
 */
export function snapshotsAt(scenario: Scenario, at: Micros): HostSnapshot[] {
  const machines = machinesAt(scenario, at)
  return machines.map(({ name, address, host, powered }) => ({
    host: name,
    at: Math.min(at, scenario.until),
    socks: powered ? sockDiag(host, Math.min(at, scenario.until)) : [],
    insides: powered ? socksInside(host, Math.min(at, scenario.until)) : [],
    cookies: Object.fromEntries(
      machines.flatMap(other => {
        const [key] = hostKeys(host)
        const sameVersion = isIpv6(other.address) === isIpv6(address)
        return other.name === name || key === undefined || !sameVersion
          ? []
          : [[other.name, fastOpenCookie(other.address, address, key)]]
      }),
    ),
    counters: { ...host.counters },
  }))
}
