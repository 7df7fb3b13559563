import type { Micros } from '../protocol/time'
import type { Scenario } from '../sim/scenario'
import { type HostSnapshot, snapshotsAt } from '../sim/snapshot'
import { netstatText } from '../views/netstat'
import { nstatText } from '../views/nstat'
import { ssText } from '../views/ss'

/** What can be looked at on a host, by the tool that shows it. */
export const VIEWS = ['ss', 'info', 'netstat', 'nstat'] as const
export type View = (typeof VIEWS)[number]

const TEXTS: Readonly<Record<View, (snapshot: HostSnapshot) => string>> = {
  ss: snapshot => ssText(snapshot, { all: true, timers: true }),
  info: snapshot => ssText(snapshot, { all: true, timers: true, info: true }),
  netstat: snapshot => netstatText(snapshot),
  nstat: snapshot => nstatText(snapshot),
}

/** What the tool prints at that moment on this host, or on each, under its name. */
export function viewText(scenario: Scenario, view: View, at: Micros, host: string | undefined): string {
  const shown = snapshotsAt(scenario, at).filter(snapshot => host === undefined || snapshot.host === host)
  const text = TEXTS[view]
  if (host !== undefined) return shown.map(text).join('')
  return shown.map(snapshot => `${snapshot.host}\n${text(snapshot)}`).join('\n')
}
