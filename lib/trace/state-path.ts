import { EDGES } from '../protocol/edges'
import type { Edge, State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { EntryId, SockName, Trace } from './events'

/** One edge of the state diagram as a socket of a run took it. */
export interface Passage {
  readonly entry: EntryId
  readonly at: Micros
  readonly host: string
  readonly sock: SockName
  readonly from: State
  readonly to: State
  /** Its place in the host's path, from 1. */
  readonly order: number
  /** The edges that it may have been: none where only a counterfactual host has such an edge. */
  readonly edges: readonly Edge[]
  readonly cite: string
}

/** The path that the sockets of every host took through the state diagram, up to an entry; the whole of it without one. */
export function statePath(trace: Trace, reached: EntryId = trace.entries.length): readonly Passage[] {
  const orders = new Map<string, number>()
  const path: Passage[] = []
  for (const entry of trace.entries) {
    if (entry.id > reached) break
    if (entry.kind !== 'state') continue
    const { id, at, host, sock, from, to, cite } = entry
    const order = (orders.get(host) ?? 0) + 1
    orders.set(host, order)
    const edges = EDGES.filter(edge => edge.from === from && edge.to === to && edge.cite === cite)
    path.push({ entry: id, at, host, sock, from, to, order, edges, cite })
  }
  return path
}

/** A socket that lives. */
export interface Standing {
  readonly host: string
  readonly sock: SockName
  readonly state: State
}

/** Where a path has led: every socket that is not CLOSED, in the order in which they came to be. */
export function standingsOf(path: readonly Passage[]): readonly Standing[] {
  const standings = new Map<string, Standing>()
  for (const { host, sock, to } of path) {
    const key = `${host} ${sock}`
    if (to === 'CLOSED') standings.delete(key)
    else standings.set(key, { host, sock, state: to })
  }
  return [...standings.values()]
}
