import type { Condition, Contrast, Deed, Event, Happening, Reference, SegmentPattern, Trigger, Value } from '../claim'
import { occurrences } from './occurrences'
import { hasValue } from './segments'
import { isKnown } from './subjects'
import type { TraceIndex } from './trace-index'

/** Does a sentence name only hosts and sockets that the run can know? A typo must not pass for a false claim. */
export const namesAreKnown = (sentence: Happening | Contrast, index: TraceIndex): boolean =>
  isNamed(sentence.event, index) && sentence.causes.every(trigger => isTriggerNamed(trigger, index))

export const isReferenceNamed = (reference: Reference, index: TraceIndex): boolean =>
  isNamed(reference.event, index) && reference.causes.every(trigger => isTriggerNamed(trigger, index))

function isNamed(event: Event, index: TraceIndex): boolean {
  const { subject, deed } = event
  if (!isKnown(subject, index)) return false
  if ('from' in deed && deed.from !== undefined && !isKnown(deed.from, index)) return false
  return !('segment' in deed) || isPatternNamed(deed.segment, index)
}

const isTriggerNamed = (trigger: Trigger, index: TraceIndex): boolean =>
  trigger.by !== 'segment' || isPatternNamed(trigger.segment, index)

const isPatternNamed = (pattern: SegmentPattern, index: TraceIndex): boolean =>
  pattern.conditions.every(condition => variablesOf(condition).every(({ host }) => isKnown(host, index)))

/** The variables a condition compares with: of a SACK block it may be both edges. */
const variablesOf = (condition: Condition): readonly Extract<Value, { host: string }>[] => [
  ...('value' in condition && 'host' in condition.value ? [condition.value] : []),
  ...('to' in condition && 'host' in condition.to ? [condition.to] : []),
]

/**
 * `… with ack = client iss + 1` where the client never sent a SYN: segments of that kind there are, but for none of them has
 * the variable a value, so that the comparison says nothing.
 */
export function comparesWithNothing(event: Event, index: TraceIndex): boolean {
  const { deed } = event
  if (!('segment' in deed)) return false
  const variables = deed.segment.conditions.flatMap(variablesOf)
  if (variables.length === 0) return false
  const conditions = deed.segment.conditions.filter(condition => variablesOf(condition).length === 0)
  const wider: Deed = { ...deed, segment: { ...deed.segment, conditions } }
  const candidates = occurrences({ subject: event.subject, deed: wider }, index)
  const known = candidates.some(entry => {
    const segment = 'packet' in entry ? index.packets.segments.get(entry.packet) : undefined
    return segment !== undefined && variables.every(variable => hasValue(variable, segment, entry.id, index))
  })
  return candidates.length > 0 && !known
}
