import type { Micros } from '../../protocol/time'
import type { Entry } from '../../trace/events'
import type { Amount, Contrast, Frame, Happening, Reference } from '../claim'
import type { Judgement, Verdict } from '../verdict'
import { arises, isOf, triggerOf } from './causes'
import { isUsed } from './gauges'
import { comparesWithNothing, isReferenceNamed, namesAreKnown } from './names'
import { completion, occurrences, octetsRead } from './occurrences'
import { toleranceOf } from './tolerance'
import type { TraceIndex } from './trace-index'

interface Finding {
  readonly verdict: Verdict
  readonly evidence: readonly Entry[]
}

const finding = (holds: boolean, evidence: readonly Entry[]): Finding => ({
  verdict: holds ? 'holds' : 'fails',
  evidence,
})
const vacuous = (evidence: readonly Entry[] = []): Finding => ({ verdict: 'vacuous', evidence })

/** Existence, number, time, order and cause: all sentences about an event. */
export function judgeHappening(sentence: Happening, index: TraceIndex): Judgement {
  const { verdict, evidence } = decide(sentence, index)
  return { verdict, evidence: evidence.map(entry => entry.id) }
}

function decide(sentence: Happening, index: TraceIndex): Finding {
  const { event, causes, frames } = sentence
  if (!namesAreKnown(sentence, index) || comparesWithNothing(event, index)) return vacuous()
  if (event.deed.verb === 'gauge' && !isUsed(event.subject, event.deed.gauge, index)) return vacuous()
  const all = occurrences(event, index)
  const [frame] = frames
  if (frame?.when === 'schedule') return onSchedule(frame, caused(all, sentence, index), index)
  // A false claim that something happened is false whatever it was to be measured from.
  const demanded = isDemanded(sentence)
  if (all.length === 0 && demanded && !endsBefore(frames, index)) return finding(false, [])
  if (causes.some(trigger => !arises(trigger, event.subject, index))) return vacuous(all)
  let left = caused(all, sentence, index)
  const references: Entry[] = []
  for (const each of frames) {
    const window = windowOf(each, index)
    if (window === null) return vacuous(left)
    left = left.filter(window.holds)
    if (window.reference) references.push(window.reference)
  }
  const result = count(sentence, left)
  // Whoever asks beyond the end of the run cannot be told that nothing came.
  if (endsBefore(frames, index) && !(result && isMonotone(sentence))) return vacuous(left)
  const shown = left.length === 0 && demanded ? all : left
  return finding(result, [...shown, ...references])
}

export const caused = (
  entries: readonly Entry[],
  sentence: Happening | Contrast,
  index: TraceIndex,
): readonly Entry[] =>
  entries.filter(entry =>
    sentence.causes.every(trigger => {
      const above = triggerOf(entry, index)
      return above !== null && isOf(trigger, above, index)
    }),
  )

/** Must it happen at least once for the sentence to be true? */
const isDemanded = (sentence: Happening): boolean => {
  if (sentence.never) return false
  const amount = amountOf(sentence)
  return amount === undefined || (amount.bound !== 'at most' && amount.value > 0)
}

const amountOf = ({ event: { deed }, count }: Happening): Amount | undefined =>
  deed.verb === 'reads' && 'octets' in deed.what ? deed.what.octets : count

/** More occurrences cannot make it false again. */
const isMonotone = (sentence: Happening): boolean => {
  const bound = amountOf(sentence)?.bound
  return !sentence.never && (bound === undefined || bound === 'at least')
}

function count(sentence: Happening, left: readonly Entry[]): boolean {
  const { deed } = sentence.event
  if (deed.verb === 'reads' && 'octets' in deed.what) {
    const total = left.reduce((sum, entry) => sum + octetsRead(entry), 0)
    return sentence.never !== meets(deed.what.octets, total)
  }
  const times = timesOf(left)
  if (sentence.never) return times === 0
  return sentence.count === undefined ? times > 0 : meets(sentence.count, times)
}

/** How often something happened: a counter may move by more than one. */
export const timesOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + (entry.kind === 'count' ? entry.by : 1), 0)

export const meets = ({ bound, value }: Amount, n: number): boolean =>
  bound === 'at least' ? n >= value : bound === 'at most' ? n <= value : n === value

/** The entry a reference speaks of, or undefined when it never happens. */
export function referenceEntry(reference: Reference, index: TraceIndex): Entry | undefined {
  const { event, causes } = reference
  if (!isReferenceNamed(reference, index)) return undefined
  const entries = occurrences(event, index).filter(entry => {
    const above = causes.length === 0 ? null : triggerOf(entry, index)
    return causes.every(trigger => above !== null && isOf(trigger, above, index))
  })
  return completion(event, entries)
}

interface Window {
  readonly holds: (entry: Entry) => boolean
  readonly reference?: Entry
}

/** Which entries a frame lets through; null when what it measures from never happens. */
export function windowOf(frame: Frame, index: TraceIndex): Window | null {
  switch (frame.when) {
    case 'at': {
      const off = toleranceOf(frame.tolerance, frame.time)
      if (frame.since === undefined) return { holds: entry => Math.abs(entry.at - frame.time) <= off }
      const reference = referenceEntry(frame.since, index)
      if (reference === undefined) return null
      const due = reference.at + frame.time
      return { holds: entry => entry.id !== reference.id && Math.abs(entry.at - due) <= off, reference }
    }
    case 'by':
      return { holds: entry => entry.at <= frame.time }
    case 'after-time':
      return { holds: entry => entry.at >= frame.time }
    case 'before-time':
      return { holds: entry => entry.at < frame.time }
    case 'between':
      return { holds: entry => entry.at >= frame.from && entry.at <= frame.to }
    case 'schedule':
      return { holds: () => true }
    default: {
      const reference = referenceEntry(frame.reference, index)
      if (reference === undefined) return null
      if (frame.when === 'before') return { holds: entry => entry.id < reference.id, reference }
      if (frame.when !== 'within') return { holds: entry => entry.id > reference.id, reference }
      const last = reference.at + frame.time
      return { holds: entry => entry.id > reference.id && entry.at <= last, reference }
    }
  }
}

/** Does a frame look past the end of the run? */
export function endsBefore(frames: readonly Frame[], index: TraceIndex): boolean {
  const { endedAt } = index.trace
  return frames.some(frame => {
    switch (frame.when) {
      case 'at':
        return frame.since === undefined && frame.time - toleranceOf(frame.tolerance, frame.time) > endedAt
      case 'by':
      case 'after-time':
      case 'before-time':
        return frame.time > endedAt
      case 'between':
        return frame.to > endedAt
      default:
        return false
    }
  })
}

/** All occurrences, and no other, at these times. */
function onSchedule(frame: Extract<Frame, { when: 'schedule' }>, all: readonly Entry[], index: TraceIndex): Finding {
  const [first] = all
  if (first === undefined) return finding(false, [])
  const origin = originOf(frame.since, first, index)
  if (origin === null) return vacuous(all)
  const late = Math.max(...frame.times) + origin
  if (late - toleranceOf(frame.tolerance, late - origin) > index.trace.endedAt) return vacuous(all)
  const onTime = (entry: Entry, i: number): boolean => {
    const due = frame.times[i]
    return due !== undefined && Math.abs(entry.at - origin - due) <= toleranceOf(frame.tolerance, due)
  }
  return finding(all.length === frame.times.length && all.every(onTime), all)
}

function originOf(since: 'start' | 'first' | Reference, first: Entry, index: TraceIndex): Micros | null {
  if (since === 'start') return 0
  if (since === 'first') return first.at
  return referenceEntry(since, index)?.at ?? null
}
