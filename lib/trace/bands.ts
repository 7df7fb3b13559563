import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { EntryId, SockName, Trace } from './events'

/** One socket's stay in one state. */
export interface Band {
  readonly host: string
  readonly sock: SockName
  readonly state: State
  /** The entry that began it. */
  readonly from: EntryId
  /** The entry that ended it; null when the run ended first. */
  readonly to: EntryId | null
  readonly begins: Micros
  /** When it ended, or when the run did. */
  readonly ends: Micros
  /** Its place beside the lifeline, from 0; sockets that live at the same time have different ones. */
  readonly track: number
}

/** The states in which the sockets of a run stood, CLOSED left out, in the order in which they began. */
export function bandsOf(trace: Trace): readonly Band[] {
  const bands: { -readonly [Key in keyof Band]: Band[Key] }[] = []
  const open = new Map<string, (typeof bands)[number]>()
  const tracks = new Map<string, (SockName | null)[]>()

  for (const entry of trace.entries) {
    if (entry.kind !== 'state') continue
    const key = `${entry.host} ${entry.sock}`
    const taken = tracks.get(entry.host) ?? []
    tracks.set(entry.host, taken)
    const before = open.get(key)
    if (before) {
      before.to = entry.id
      before.ends = entry.at
    }
    if (entry.to === 'CLOSED') {
      open.delete(key)
      const at = taken.indexOf(entry.sock)
      if (at >= 0) taken[at] = null
      continue
    }
    const track = before?.track ?? freeTrack(taken, entry.sock, entry.to === 'LISTEN' ? 1 : 0)
    const { host, sock, to: state, id: from, at: begins } = entry
    const band = { host, sock, state, from, to: null, begins, ends: trace.endedAt, track }
    open.set(key, band)
    bands.push(band)
  }
  return bands
}

/** Connections stand next to the lifeline, listeners outside of the first of them. */
function freeTrack(taken: (SockName | null)[], sock: SockName, from: number): number {
  let at = from
  while ((taken[at] ?? null) !== null) at += 1
  for (let hole = taken.length; hole < at; hole += 1) taken[hole] = null
  taken[at] = sock
  return at
}
