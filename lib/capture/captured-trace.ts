import type { Segment } from '../protocol/segment'
import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { Entry, Trace } from '../trace/events'
import type { Connection, Seen } from './connections'
import { CapturedEnd } from './end'
import { type Fate, fatesOf } from './fates'
import { type Tap, tapOf } from './tap'

/** A captured connection as a picture can show it. The segments are its own; where they were lost and how the ends stood is inferred. */
export interface CapturedTrace {
  readonly trace: Trace
  readonly tap: Tap
  readonly fates: readonly Fate[]
}

type Side = Seen['from']
const SIDES: readonly Side[] = ['client', 'server']
type Draft<E extends Entry = Entry> = E extends Entry ? Omit<E, 'id' | 'cause'> & { readonly by: number | null } : never

/** Draws what the tap saw at both ends: a segment leaves one earlier than the tap saw it, and reaches the other later. */
export function capturedTrace(connection: Connection): CapturedTrace {
  const { seen, client, server } = connection
  const tap = tapOf(connection)
  const fates = fatesOf(connection, tap)
  const away = (side: Side): Micros => (side === 'client' ? tap.toClient : tap.toServer)
  const moments = seen.flatMap((one, packet) => {
    const [there, back] = [away(one.from), away(other(one.from))]
    const leaves = { at: one.at - there, packet, arrives: false }
    return fates[packet]!.lost ? [leaves] : [leaves, { at: one.at + back, packet, arrives: true }]
  })
  // at one moment and place, what the tap saw first was first
  moments.sort((a, b) => a.at - b.at || a.packet - b.packet || Number(a.arrives) - Number(b.arrives))
  const start = Math.min(0, ...moments.map(({ at }) => at))
  const ends = new Map(SIDES.map(side => [side, new CapturedEnd(firstState(side, connection))]))
  const entries: Entry[] = []
  const add = ({ by, ...entry }: Draft): number => {
    entries.push({ ...entry, id: entries.length, cause: by } as Entry)
    return entries.length - 1
  }
  const turn = (at: Micros, side: Side, from: State, to: State, by: number | null): void => {
    const [local, remote] = side === 'client' ? [client, server] : [server, client]
    add({
      kind: 'state',
      at,
      host: side,
      sock: side === 'client' ? 'c' : 's1',
      local: show(local),
      remote: show(remote),
      from,
      to,
      cite: 'rfc9293#figure-5',
      by,
    })
  }
  for (const side of SIDES) {
    const state = ends.get(side)!.state
    if (state !== 'CLOSED') turn(0, side, 'CLOSED', state, null)
  }
  const sent = new Map<number, number>()
  const heard = new Map<Side, number>()
  for (const { at: seenAt, packet, arrives } of moments) {
    const { from, segment } = seen[packet]!
    const at = seenAt - start
    const { again, lost } = fates[packet]!
    if (!arrives) {
      const end = ends.get(from)!
      const before = end.state
      const after = end.sends(segment)
      if (after !== null) turn(at, from, before, after, null)
      const reason = again ? 'retransmission' : segment.length > 0 ? 'data' : 'ack'
      const id = add({
        kind: 'sent',
        at,
        host: from,
        packet,
        segment,
        sock: null,
        reason,
        by: isAnswer(segment) ? (heard.get(from) ?? null) : null,
      })
      sent.set(packet, id)
      if (lost) add({ kind: 'lost', at, host: 'network', packet, why: 'inferred', by: id })
      continue
    }
    const host = other(from)
    const id = add({ kind: 'received', at, host, packet, segment, by: sent.get(packet) ?? null })
    heard.set(host, id)
    const end = ends.get(host)!
    let before = end.state
    for (const state of end.receives(segment)) {
      turn(at, host, before, state, id)
      before = state
    }
  }
  const endedAt = entries.at(-1)?.at ?? 0
  const hosts = [
    { name: 'client', address: client.address },
    { name: 'server', address: server.address },
  ]
  return { trace: { engine: '', seed: 0, hosts, endedAt, entries }, tap, fates }
}

/** What carries nothing of its own, and the answer to a SYN, was called forth by what came before it. */
const isAnswer = (segment: Segment): boolean => segment.ackFlag && segment.length === 0 && !segment.fin

const other = (side: Side): Side => (side === 'client' ? 'server' : 'client')
const show = ({ address, port }: Connection['client']): string => `${address}:${port}`

/** A connection that begins in the middle was open; a server that answered a SYN listened, unless it had sent one of its own. */
function firstState(side: Side, { whole, seen }: Connection): State {
  if (!whole) return 'ESTABLISHED'
  if (side === 'client') return 'CLOSED'
  const syns = seen.filter(({ from, segment }) => from === 'server' && segment.syn)
  return syns.length > 0 && syns.every(({ segment }) => segment.ackFlag) ? 'LISTEN' : 'CLOSED'
}
