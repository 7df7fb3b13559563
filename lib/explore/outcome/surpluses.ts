import type { DropReason } from '../../protocol/drop-reasons'
import { repeats } from '../../sim/faults'
import type { EntryId, Received, Trace } from '../../trace/events'
import { kindOf } from '../segment-name'
import type { Strike, Surplus } from './outcome'
import { triggerOf } from './triggers'

/** Segments of the disturbed run that bring their receiver nothing, by host, kind and what becomes of them. */
export function surpluses(undisturbed: Trace, disturbed: Trace, strike: Strike): Surplus[] {
  const usual = new Map(received(undisturbed, strike).map(({ key, times }) => [key, times]))
  return received(disturbed, strike)
    .map(({ key, ...surplus }) => ({ ...surplus, times: surplus.times - (usual.get(key) ?? 0) }))
    .filter(({ times }) => times > 0)
}

function received(trace: Trace, strike: Strike): (Surplus & { key: string })[] {
  const dropped = new Map<number, DropReason>()
  const copies = new Set<number>()
  for (const entry of trace.entries) {
    if (entry.kind === 'dropped') dropped.set(entry.packet, entry.reason)
    else if (entry.kind === 'duplicated') copies.add(entry.copy)
  }
  const answers = answersTo(trace)
  const seen: Received[] = []
  const found = new Map<string, Surplus & { key: string }>()
  for (const entry of trace.entries) {
    if (entry.kind !== 'received') continue
    const { host, packet, segment } = entry
    const known = seen.some(earlier => earlier.host === host && repeats(segment, earlier.segment))
    seen.push(entry)
    const reason = dropped.get(packet) ?? null
    const answer = answers.get(entry.id) ?? null
    // a pure ACK that says what is known, and that nobody answers, is nothing to speak of
    if (reason === null && (!known || answer === null)) continue
    const kind = kindOf(segment)
    const is = copies.has(packet) ? 'copy' : packet === strike.packet ? 'late' : 'repetition'
    const key = `${host} ${kind} ${is} ${reason} ${answer}`
    const before = found.get(key)
    found.set(key, { key, host, kind, is, reason, answer, times: (before?.times ?? 0) + 1 })
  }
  return [...found.values()]
}

/** What each received segment was answered with. */
function answersTo(trace: Trace): Map<EntryId, NonNullable<Surplus['answer']>> {
  const answers = new Map<EntryId, NonNullable<Surplus['answer']>>()
  for (const entry of trace.entries) {
    if (entry.kind !== 'sent') continue
    const trigger = triggerOf(entry, trace)
    const kind = kindOf(entry.segment)
    if (trigger?.kind === 'received' && (kind === 'ACK' || kind === 'SYN,ACK' || kind === 'RST'))
      answers.set(trigger.id, kind)
  }
  return answers
}
