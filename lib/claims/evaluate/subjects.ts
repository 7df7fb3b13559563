import { showEnd } from '../../protocol/address'
import type { Entry } from '../../trace/events'
import type { Subject } from '../claim'
import { lastWhere } from './bisect'
import { endsKey, type SockHistory } from './socks'
import type { TraceIndex } from './trace-index'

/** Names the engine gives to sockets; such a socket may or may not come to be, so its absence is a fact of the run. */
const SOCKET_NAME = /^(c|s|L)\d*$/

/** Who is no host of the scenario and may still do something in its run. */
const NO_HOST: ReadonlySet<string> = new Set(['network', 'attacker', 'crowd', 'middlebox'])

/** Can the trace know this name at all? A typo would make every claim about it false without a word. */
export const isKnown = (subject: Subject, index: TraceIndex): boolean =>
  index.hosts.has(subject) || index.socks.has(subject) || NO_HOST.has(subject) || SOCKET_NAME.test(subject)

/** The sockets a subject speaks of: its own, or all of a host, oldest first. */
export function socksOf(subject: Subject, index: TraceIndex): readonly SockHistory[] {
  const own = index.socks.get(subject)
  if (own !== undefined) return [own]
  return [...index.socks.values()].filter(sock => sock.host === subject)
}

/** Does the entry belong to the subject? A host owns all its entries, a socket those of its connection. */
export function belongsTo(entry: Entry, subject: Subject, index: TraceIndex): boolean {
  if (entry.host === subject) return true
  if (index.hosts.has(subject)) return false
  const sock = index.socks.get(subject)
  if (sock === undefined || entry.host !== sock.host) return false
  if ('sock' in entry) return entry.sock === subject
  if (entry.kind === 'icmp-received') {
    const { src, srcPort, dst, dstPort } = entry.message.quoted
    return holds(sock, showEnd(src, srcPort), showEnd(dst, dstPort), entry, index)
  }
  if (entry.kind !== 'received' && entry.kind !== 'dropped') return false
  const segment = index.packets.segments.get(entry.packet)
  if (segment === undefined) return false
  return holds(sock, showEnd(segment.dst, segment.dstPort), showEnd(segment.src, segment.srcPort), entry, index)
}

/**
 * Is this the socket that has these ends at this entry? Of several with the same ends, one after another, the newest one there
 * is gets the segment. The SYN that makes a child comes just before the child.
 */
function holds(sock: SockHistory, local: string, remote: string, entry: Entry, index: TraceIndex): boolean {
  const sharing = index.byEnds.get(endsKey(sock.host, local, remote)) ?? []
  const newest = lastWhere(sharing, other => other.since <= entry.id) ?? sharing[0]
  return newest === sock
}
