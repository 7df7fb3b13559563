import { showEnd } from '../../protocol/address'
import type { State } from '../../protocol/states'
import type { Entry, EntryId, SockName, StateChange } from '../../trace/events'
import { lastWhere } from './bisect'

/** One socket of the run: whose it is, and every state it went through. */
export interface SockHistory {
  readonly name: SockName
  readonly host: string
  readonly changes: StateChange[]
  /** `address:port` of both ends, once a segment or a state entry has shown them. */
  local: string
  remote: string
  /** The entry at which the socket appears. */
  readonly since: EntryId
}

/** A host's listeners, and its connections in the order in which they began. */
export interface Family {
  readonly listeners: readonly SockHistory[]
  readonly connections: readonly SockHistory[]
}

/** Follows every entry that names a socket once. */
export function indexSocks(entries: readonly Entry[]): ReadonlyMap<SockName, SockHistory> {
  const socks = new Map<SockName, SockHistory>()
  for (const entry of entries) {
    if (!('sock' in entry) || entry.sock === null) continue
    let sock = socks.get(entry.sock)
    if (sock === undefined) {
      sock = { name: entry.sock, host: entry.host, changes: [], local: '', remote: '', since: entry.id }
      socks.set(entry.sock, sock)
    }
    if (entry.kind === 'state') {
      sock.changes.push(entry)
      sock.local = entry.local
      sock.remote = entry.remote
    } else if (entry.kind === 'sent' && sock.local === '') {
      sock.local = showEnd(entry.segment.src, entry.segment.srcPort)
      sock.remote = showEnd(entry.segment.dst, entry.segment.dstPort)
    }
  }
  return socks
}

/** A listener is a socket that enters LISTEN; a child comes from it and never enters it. */
export function familiesOf(socks: ReadonlyMap<SockName, SockHistory>): ReadonlyMap<string, Family> {
  const families = new Map<string, { listeners: SockHistory[]; connections: SockHistory[] }>()
  for (const sock of socks.values()) {
    if (sock.changes.length === 0) continue
    const family = families.get(sock.host) ?? { listeners: [], connections: [] }
    families.set(sock.host, family)
    const listens = sock.changes.some(change => change.to === 'LISTEN')
    family[listens ? 'listeners' : 'connections'].push(sock)
  }
  for (const { connections } of families.values()) connections.sort((a, b) => begins(a) - begins(b))
  return families
}

/** What tells two sockets of a host apart. */
export const endsKey = (host: string, local: string, remote: string): string => `${host} ${local} ${remote}`

export function byEndsOf(socks: ReadonlyMap<SockName, SockHistory>): ReadonlyMap<string, readonly SockHistory[]> {
  const byEnds = new Map<string, SockHistory[]>()
  for (const sock of socks.values()) {
    const key = endsKey(sock.host, sock.local, sock.remote)
    const sharing = byEnds.get(key)
    if (sharing === undefined) byEnds.set(key, [sock])
    else sharing.push(sock)
  }
  return byEnds
}

/** The entry at which a socket took its first state. */
export const begins = (sock: SockHistory): EntryId => sock.changes[0]?.id ?? sock.since

/** The change that gave a socket the state it has just after the entry `id`; none before its first. */
export const stateAfter = (sock: SockHistory, id: EntryId): StateChange | undefined =>
  lastWhere(sock.changes, change => change.id <= id)

/** The states from which a connection was never usable: nothing was established yet. */
export const EMBRYONIC: ReadonlySet<State> = new Set(['CLOSED', 'LISTEN', 'SYN_SENT', 'SYN_RECEIVED'])
