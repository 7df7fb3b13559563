import type { Micros } from '../protocol/time'
import type { EntryId, QueueChange, SockName, Trace } from './events'

/** How long one queue of a listener was over the run. */
export interface QueueLevels {
  readonly host: string
  readonly sock: SockName
  readonly queue: QueueChange['queue']
  /** The largest limit it had. */
  readonly limit: number
  /** The longest it ever was. */
  readonly most: number
  readonly levels: readonly { readonly entry: EntryId; readonly at: Micros; readonly length: number }[]
}

/** The queues of a run's listeners: the SYN queue before the accept queue of each, in the order in which listeners filled. */
export function queueLevelsOf(trace: Trace): readonly QueueLevels[] {
  const found = new Map<
    string,
    QueueLevels & { limit: number; most: number; levels: QueueLevels['levels'][number][] }
  >()
  for (const entry of trace.entries) {
    if (entry.kind !== 'queue') continue
    const { host, sock, queue, limit, length, id, at } = entry
    const key = `${host} ${sock} ${queue}`
    const known = found.get(key) ?? { host, sock, queue, limit, most: 0, levels: [] }
    found.set(key, known)
    known.limit = Math.max(known.limit, limit)
    known.most = Math.max(known.most, length)
    known.levels.push({ entry: id, at, length })
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(a.host > b.host) - Number(a.host < b.host) || Number(b.queue === 'syn') - Number(a.queue === 'syn'),
  )
}

/** Whether a queue says something: more than one waits in it at a time, or it has no room for more. */
export const isContended = ({ most, limit }: QueueLevels): boolean => most > 1 || (most > 0 && most >= limit)
