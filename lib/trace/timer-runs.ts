import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import type { EntryId, SockName, Trace } from './events'

/** One running of a timer: from the moment it was armed to the moment it ran out, was taken off or was armed anew. */
export interface TimerRun {
  readonly host: string
  readonly sock: SockName
  readonly timer: TimerName
  readonly from: EntryId
  readonly armedAt: Micros
  readonly expiresAt: Micros
  /** null: it still runs when the trace ends. */
  readonly to: EntryId | null
  readonly endsAt: Micros
  readonly end: 'fired' | 'cancelled' | 'rearmed' | 'running'
  /** Its place beside the lifeline, from 0; timers that run at the same time have different ones. */
  readonly track: number
}

/**
 * Timers that share one slot of a socket, as ICSK_TIME_* share icsk_retransmit_timer and a stub has its tw_timer alone: arming one
 * takes off the others.
 */
const SLOTS: Partial<Record<TimerName, string>> = {
  retransmit: 'xmit',
  probe0: 'xmit',
  'loss-probe': 'xmit',
  reorder: 'xmit',
  'fin-wait-2': 'stub',
  'time-wait': 'stub',
}

type Draft = { -readonly [Key in keyof TimerRun]: TimerRun[Key] }

/** The runnings of the timers of a trace, in the order in which they were armed. */
export function timerRunsOf(trace: Trace): readonly TimerRun[] {
  const runs: Draft[] = []
  const running = new Map<string, Draft>()
  const tracks = new Map<string, (string | null)[]>()
  const finish = (key: string, to: EntryId, at: Micros, end: TimerRun['end']): void => {
    const run = running.get(key)
    if (run === undefined) return
    Object.assign(run, { to, endsAt: at, end })
    running.delete(key)
    const taken = tracks.get(run.host)
    if (taken !== undefined) taken[run.track] = null
  }
  for (const entry of trace.entries) {
    if (entry.kind === 'state' && entry.to === 'CLOSED') {
      for (const key of running.keys())
        if (key.startsWith(`${entry.host} ${entry.sock} `)) finish(key, entry.id, entry.at, 'cancelled')
    }
    if (entry.kind !== 'timer') continue
    const { host, sock, timer } = entry
    const key = `${host} ${sock} ${SLOTS[timer] ?? timer}`
    finish(key, entry.id, entry.at, entry.action === 'armed' ? 'rearmed' : entry.action)
    if (entry.action !== 'armed' || entry.expiresAt === undefined) continue
    const taken = tracks.get(host) ?? []
    tracks.set(host, taken)
    const hole = taken.indexOf(null)
    const track = hole >= 0 ? hole : taken.length
    taken[track] = key
    const run: Draft = {
      host,
      sock,
      timer,
      from: entry.id,
      armedAt: entry.at,
      expiresAt: entry.expiresAt,
      to: null,
      endsAt: trace.endedAt,
      end: 'running',
      track,
    }
    running.set(key, run)
    runs.push(run)
  }
  return runs
}

/** The timers that run once an entry has happened. */
export const runningAt = (runs: readonly TimerRun[], entry: EntryId): readonly TimerRun[] =>
  runs.filter(run => run.from <= entry && (run.to === null || run.to > entry))
