import { z } from 'zod'
import { parseClaim } from '../../claims/parse'
import type { Trace } from '../../trace/events'
import { claim, slug } from '../field'
import { findSegment, namedSegment, showNamed } from '../named-segment'
import type { LearnerPart, OrderItem } from '../question'
import type { Kind } from './kind'
import { shuffle } from './shuffle'

/** Things that happen, or segments of the run, in the right order. */
export const orderShape = {
  items: z
    .array(z.union([z.strictObject({ id: slug, event: claim }), z.strictObject({ id: slug, segment: namedSegment })]))
    .min(2)
    .max(12),
}

type File = z.infer<z.ZodObject<typeof orderShape>>

export const order: Kind<'order', File> = {
  // a segment is its own picture
  parts: file => file.items.flatMap((item, i) => ('event' in item ? [{ id: item.id, path: ['items', i] }] : [])),
  claims: file =>
    file.items.flatMap((item, i) => ('event' in item ? [{ text: item.event, path: ['items', i, 'event'] }] : [])),
  problems(file, complain) {
    if (new Set(file.items.map(item => 'event' in item)).size > 1)
      complain(['items'], 'Either all items are events or all are segments.')
    for (const [i, item] of file.items.entries()) {
      if (file.items.findIndex(other => other.id === item.id) < i && 'segment' in item)
        complain(['items', i], `The id "${item.id}" stands twice.`)
      if (!('event' in item) || !parseClaim(item.event).ok) continue
      if (!parseClaim(`${item.event} before ${item.event}`).ok)
        complain(['items', i, 'event'], `"${item.event}" is more than an event, so that it cannot be put in order.`)
    }
  },
  read: file => ({ items: file.items }),
  conjectures: question =>
    question.items.slice(1).flatMap((second, i) => {
      const first = question.items[i] ?? second
      const text = pairClaim(first, second)
      const part = `${first.id} ${second.id}`
      return text === null ? [] : [{ part, text, wanted: 'holds' as const, path: ['items', i + 1, 'event'] }]
    }),
  misconceptions: () => [],
  check(question, runs, _, complain) {
    const places = question.items.map(item => placeOf(item, runs.ordinary))
    question.items.forEach((item, i) => {
      const [place, before] = [places[i], places[i - 1]]
      if ('segment' in item && place === null)
        complain(['items', i, 'segment'], `The run has no segment "${showNamed(item.segment)}".`)
      if (place != null && before != null && place <= before)
        complain(['items', i], `"${item.id}" leaves before "${question.items[i - 1]?.id}".`)
    })
  },
  learner: (question, { words, seed, trace }) => {
    const shuffled = shuffle(question.items, question.id, seed)
    const given = shuffled.every((item, i) => item === question.items[i])
    // The right order must not be the one that is shown: turned by one place it gives nothing away.
    const shown = given ? [...shuffled.slice(1), ...shuffled.slice(0, 1)] : shuffled
    return { parts: shown.map(item => itemPart(item, words(item.id), trace)) }
  },
}

function itemPart(item: OrderItem, text: string, trace: () => Trace): LearnerPart {
  if ('event' in item) return { id: item.id, text }
  const flight = findSegment(trace(), item.segment)
  if (flight === null) return { id: item.id, text: item.segment.name }
  const { seq, ack } = flight.relative
  const arrow = {
    from: flight.from,
    to: flight.to,
    name: item.segment.name,
    seq,
    ...(ack !== null && { ack }),
    length: flight.segment.length,
  }
  return { id: item.id, text: `${arrow.from} → ${arrow.to} ${arrow.name} ${showNumbers(arrow)}`, arrow }
}

/** `seq 0 ack 1 len 5` */
const showNumbers = ({ seq, ack, length }: { seq: number; ack?: number; length: number }): string =>
  [`seq ${seq}`, ack === undefined ? '' : `ack ${ack}`, length > 0 ? `len ${length}` : '']
    .filter(text => text !== '')
    .join(' ')

/** Where in the trace the segment of an item leaves; null for an event, and for what the run does not have. */
export const placeOf = (item: OrderItem, trace: Trace): number | null =>
  'segment' in item ? (findSegment(trace, item.segment)?.start.entry ?? null) : null

/** The claim that two events follow each other so; null for segments, whose places in the trace say it. */
export const pairClaim = (first: OrderItem, second: OrderItem): string | null =>
  'event' in first && 'event' in second ? `${first.event} before ${second.event}` : null
