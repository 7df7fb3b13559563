import { sockOctets } from '../../protocol/memory'
import type { Entry } from '../../trace/events'
import type { Gauge, Subject } from '../claim'
import { belongsTo } from './subjects'
import type { TraceIndex } from './trace-index'

/** A queue, a counter or the memory of sockets has this level from this entry on. */
export interface Step {
  readonly level: number
  readonly entry: Entry
}

/** The courses of a subject's queue (one a listener) or counter (one), each in time order. Before its first step a level is 0. */
export function levelsOf(subject: Subject, gauge: Gauge, index: TraceIndex): readonly (readonly Step[])[] {
  if ('counter' in gauge) {
    const moved = index.of('count').filter(entry => entry.host === subject && entry.counter === gauge.counter)
    return [moved.map(entry => ({ level: entry.total, entry }))]
  }
  if ('memory' in gauge) return [memoryOf(subject, index)]
  const host = index.socks.get(subject)?.host ?? subject
  const changes = (index.queues.get(`${host} ${gauge.queue}`) ?? []).filter(entry => belongsTo(entry, subject, index))
  const courses = new Map<string, Step[]>()
  for (const entry of changes) {
    const course = courses.get(entry.sock) ?? []
    courses.set(entry.sock, course)
    course.push({ level: gauge.limit ? entry.limit : entry.length, entry })
  }
  return [...courses.values()]
}

/** What the subject's sockets take of memory after each of their changes of state. */
function memoryOf(subject: Subject, index: TraceIndex): Step[] {
  const taken = new Map<string, number>()
  let level = 0
  return index
    .of('state')
    .filter(entry => belongsTo(entry, subject, index))
    .map(entry => {
      const before = taken.get(entry.sock) ?? 0
      const octets = sockOctets(entry.from, entry.to)
      taken.set(entry.sock, octets)
      level += octets - before
      return { level, entry }
    })
}

/** Was the gauge ever used? A counter always counts and memory is always held, if only from zero; a queue that nothing entered says nothing. */
export const isUsed = (subject: Subject, gauge: Gauge, index: TraceIndex): boolean =>
  !('queue' in gauge) || levelsOf(subject, gauge, index).length > 0
