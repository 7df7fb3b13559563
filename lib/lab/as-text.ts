import { NotExpressible, scriptOf } from '../packetdrill/from-trace'
import type { Scenario } from '../sim/scenario'
import type { HostSnapshot } from '../sim/snapshot'
import type { Trace } from '../trace/events'
import { traceTcpdump } from '../trace/tcpdump'
import { traceText } from '../trace/text'
import { netstatText } from '../views/netstat'
import { nstatText } from '../views/nstat'
import { ssText } from '../views/ss'

/** The ways in which a run can be read as text. */
export const TEXT_FORMS = ['ladder', 'tcpdump', 'packetdrill', 'ss', 'netstat', 'nstat'] as const
export type TextForm = (typeof TEXT_FORMS)[number]

/** What a form is of: the whole run, a tap that may be a host's, or one host, in the run or at a moment. */
export const TEXT_SCOPES: Readonly<Record<TextForm, 'run' | 'tap' | 'host' | 'moment'>> = {
  ladder: 'run',
  tcpdump: 'tap',
  packetdrill: 'host',
  ss: 'moment',
  netstat: 'moment',
  nstat: 'moment',
}

/** The ending of a file that holds such a text. */
export const TEXT_ENDINGS: Readonly<Record<TextForm, string>> = {
  ladder: 'txt',
  tcpdump: 'tcpdump.txt',
  packetdrill: 'pkt',
  ss: 'ss.txt',
  netstat: 'netstat.txt',
  nstat: 'nstat.txt',
}

export interface TextOf {
  readonly scenario: Scenario
  readonly trace: Trace
  /** The hosts at the moment that is looked at; null while nobody knows. */
  readonly snapshots: readonly HostSnapshot[] | null
  /** A host; null for the wire. */
  readonly host: string | null
  /** Sequence numbers as they are on the wire. */
  readonly absolute: boolean
}

/** A run as text. Null where it cannot be told so: a script of what no script can say, a moment that is not known yet. */
export function asText(form: TextForm, { scenario, trace, snapshots, host, absolute }: TextOf): string | null {
  const snapshot = snapshots?.find(one => one.host === host) ?? null
  switch (form) {
    case 'ladder':
      return traceText(trace, { absolute })
    case 'tcpdump':
      return traceTcpdump(trace, { absolute, ...(host !== null && { host }) })
    case 'packetdrill':
      return host === null ? null : script(scenario, trace, host)
    case 'ss':
      return snapshot && ssText(snapshot, { all: true, timers: true, info: true })
    case 'netstat':
      return snapshot && netstatText(snapshot)
    case 'nstat':
      return snapshot && nstatText(snapshot, { moved: true })
  }
}

function script(scenario: Scenario, trace: Trace, host: string): string | null {
  try {
    return scriptOf(scenario, trace, host)
  } catch (error) {
    if (error instanceof NotExpressible) return null
    throw error
  }
}
