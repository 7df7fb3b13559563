import type { CounterName } from '../protocol/counters'
import type { Micros } from '../protocol/time'
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
  /** Since the host booted. */
  readonly counters: Readonly<Record<CounterName, number>>
}

/**
 * Every host of a scenario as it stands when all of that moment has happened. It is a run that stops there: the same scenario
 * always gives the same run, so that nothing of a socket's inside has to be written into the trace to be seen afterwards.
 */
export function snapshotsAt(scenario: Scenario, at: Micros): HostSnapshot[] {
  return machinesAt(scenario, at).map(({ name, host, powered }) => ({
    host: name,
    at: Math.min(at, scenario.until),
    socks: powered ? sockDiag(host, Math.min(at, scenario.until)) : [],
    insides: powered ? socksInside(host, Math.min(at, scenario.until)) : [],
    counters: { ...host.counters },
  }))
}
