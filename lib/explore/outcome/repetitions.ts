import { repeats } from '../../sim/faults'
import type { Sent, Trace } from '../../trace/events'
import { kindOf } from '../segment-name'
import type { Repetition } from './outcome'
import { triggerOf } from './triggers'

/** The segments that hosts send again in the disturbed run, by host and kind, in the order in which they begin. */
export function repetitions(undisturbed: Trace, disturbed: Trace): Repetition[] {
  const usual = new Map(repeated(undisturbed).map(({ key, times }) => [key, times]))
  return repeated(disturbed)
    .map(({ key, ...repetition }) => ({ ...repetition, times: repetition.times - (usual.get(key) ?? 0) }))
    .filter(({ times }) => times > 0)
}

function repeated(trace: Trace): (Repetition & { key: string })[] {
  const sent = trace.entries.filter(entry => entry.kind === 'sent')
  const found = new Map<string, Repetition & { key: string }>()
  for (const again of sent) {
    if (again.reason !== 'retransmission') continue
    const first = sent.find(entry => entry.host === again.host && repeats(again.segment, entry.segment))
    if (first === undefined || first === again) continue
    const kind = kindOf(again.segment)
    const key = `${again.host} ${kind}`
    const known = found.get(key)
    const until = again.at - first.at
    if (known) found.set(key, { ...known, times: known.times + 1, until })
    else found.set(key, { key, host: again.host, kind, times: 1, after: until, until, because: reasonOf(again, trace) })
  }
  return [...found.values()]
}

/** A timer of the host, what the peer acknowledged, or the peer's repetition of what this segment answers. */
function reasonOf(again: Sent, trace: Trace): Repetition['because'] {
  const trigger = triggerOf(again, trace)
  if (trigger?.kind === 'timer') return trigger.timer === 'reorder' ? 'acknowledgments' : 'timer'
  if (trigger?.kind !== 'received') return 'timer'
  return kindOf(trigger.segment) === 'ACK' ? 'acknowledgments' : 'peer'
}
