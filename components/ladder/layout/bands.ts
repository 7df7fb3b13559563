import type { State } from '@/lib/protocol/states'
import type { EntryId, SockName, Trace } from '@/lib/trace/events'

/** One socket's stay in one state. */
export interface Band {
  readonly host: string
  readonly sock: SockName
  readonly state: State
  /** The entry that began it. */
  readonly from: EntryId
  /** The entry that ended it; null when the run ended first. */
  readonly to: EntryId | null
  /** Its place beside the lifeline, from 0; sockets that live at the same time have different ones. */
  readonly track: number
}

/** The states in which the sockets of a run stood, CLOSED left out, in the order in which they began. */
export function bandsOf(trace: Trace): readonly Band[] {
  const bands: { host: string; sock: SockName; state: State; from: EntryId; to: EntryId | null; track: number }[] = []
  const open = new Map<string, (typeof bands)[number]>()
  const tracks = new Map<string, (SockName | null)[]>()

  for (const entry of trace.entries) {
    if (entry.kind !== 'state') continue
    const key = `${entry.host} ${entry.sock}`
    const taken = tracks.get(entry.host) ?? []
    tracks.set(entry.host, taken)
    const before = open.get(key)
    if (before) before.to = entry.id
    if (entry.to === 'CLOSED') {
      open.delete(key)
      const at = taken.indexOf(entry.sock)
      if (at >= 0) taken[at] = null
      continue
    }
    const band = {
      host: entry.host,
      sock: entry.sock,
      state: entry.to,
      from: entry.id,
      to: null,
      track: before?.track ?? freeTrack(taken, entry.sock, entry.to === 'LISTEN'),
    }
    open.set(key, band)
    bands.push(band)
  }
  return bands
}

/** Listeners stand outside, connections next to the lifeline. */
function freeTrack(taken: (SockName | null)[], sock: SockName, listener: boolean): number {
  const from = listener ? 1 : 0
  let at = from
  while (taken[at] !== undefined && taken[at] !== null) at += 1
  for (let hole = taken.length; hole < at; hole += 1) taken[hole] = null
  taken[at] = sock
  return at
}
