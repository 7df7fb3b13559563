import type { Micros } from '@/lib/protocol/time'
import type { Entry, EntryId, Trace } from '@/lib/trace/events'

/** What happens at one moment at one place because of one thing: a segment comes in, the state changes, an answer leaves. */
export interface Step {
  readonly index: number
  readonly at: Micros
  readonly host: string
  /** The entry that set it off, then those that it made happen there at once. */
  readonly entries: readonly Entry[]
}

/** Entries too small to stop at by themselves. */
const QUIET: ReadonlySet<Entry['kind']> = new Set(['count', 'queue'])

/** A run as the steps at which a player stops. */
export function stepsOf(trace: Trace): readonly Step[] {
  const groups: { at: Micros; host: string; entries: Entry[] }[] = []
  const groupOf = new Map<EntryId, number>()
  for (const entry of trace.entries) {
    const causing = entry.cause === null ? undefined : groupOf.get(entry.cause)
    const group = causing === undefined ? undefined : groups[causing]
    if (group && causing !== undefined && group.at === entry.at && belongs(group.host, entry)) {
      group.entries.push(entry)
      groupOf.set(entry.id, causing)
      continue
    }
    groupOf.set(entry.id, groups.length)
    groups.push({ at: entry.at, host: entry.host, entries: [entry] })
  }
  return groups
    .filter(group => group.entries.some(isLoud))
    .map((group, index) => ({ index, at: group.at, host: group.host, entries: group.entries }))
}

/** The network's answer to a sending (lost, copied, held back) belongs to the sending. */
const belongs = (host: string, entry: Entry): boolean =>
  entry.host === host || entry.kind === 'lost' || entry.kind === 'duplicated' || entry.kind === 'delayed'

/** Whether a person would notice: arming and taking off timers, counters, queues and a bind() that succeeds are no step. */
export const isLoud = (entry: Entry): boolean =>
  !QUIET.has(entry.kind) &&
  !(entry.kind === 'timer' && entry.action !== 'fired') &&
  !(entry.kind === 'call' && entry.call === 'bind' && entry.errno === undefined)

const places = new WeakMap<readonly Step[], ReadonlyMap<EntryId, number>>()

/** The step in which an entry happens, by its index; the last one before it when it is in none. */
export function stepIndexOf(steps: readonly Step[], entry: EntryId): number {
  let known = places.get(steps)
  if (known === undefined) {
    known = new Map(steps.flatMap(step => step.entries.map(one => [one.id, step.index] as const)))
    places.set(steps, known)
  }
  return (
    known.get(entry) ??
    Math.max(
      0,
      steps.findLastIndex(step => (step.entries[0]?.id ?? 0) <= entry),
    )
  )
}
