import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { EntryId, SockName, Trace } from './events'

/** A socket as it stood at one moment. */
export interface SockMoment {
  readonly host: string
  readonly sock: SockName
  readonly state: State
  /** The entry that brought it there. */
  readonly since: EntryId
}

/** The state of every socket at a moment, what happened in that moment counted, in the order in which they came to be. */
export function socksAt(trace: Trace, at: Micros): readonly SockMoment[] {
  const socks = new Map<string, SockMoment>()
  for (const entry of trace.entries) {
    if (entry.at > at) break
    if (entry.kind !== 'state') continue
    const { host, sock, to: state, id: since } = entry
    socks.set(`${host} ${sock}`, { host, sock, state, since })
  }
  return [...socks.values()]
}
