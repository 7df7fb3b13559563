import { type IcmpErrorName, type IcmpMessage, icmpName } from '../../protocol/icmp'
import type { Entry } from '../../trace/events'
import type { Trigger } from '../claim'
import { matches } from './segments'
import { socksOf } from './subjects'
import type { TraceIndex } from './trace-index'

/** What made an entry happen: the nearest received segment or ICMP error, fired timer or call up the chain of causes. */
export function triggerOf(entry: Entry, index: TraceIndex): Entry | null {
  let cause = entry.cause
  // Causes point backwards, so the walk ends; a damaged trace must not make it go round.
  for (let steps = 0; cause !== null && steps < MAX_CHAIN; steps++) {
    const above = index.entry(cause)
    if (above === undefined || (above.cause !== null && above.cause >= above.id)) return null
    if (isTrigger(above)) return above
    cause = above.cause
  }
  return null
}

const MAX_CHAIN = 64

const isTrigger = (entry: Entry): boolean =>
  entry.kind === 'received' ||
  entry.kind === 'icmp-received' ||
  entry.kind === 'call' ||
  (entry.kind === 'timer' && entry.action === 'fired')

/** Is this entry the kind of cause that is meant? */
export function isOf(trigger: Trigger, entry: Entry, index: TraceIndex): boolean {
  switch (trigger.by) {
    case 'segment':
      return entry.kind === 'received' && matches(trigger.segment, entry.segment, entry.id, index)
    case 'icmp':
      return entry.kind === 'icmp-received' && isError(trigger.message, entry.message)
    case 'timeout':
      return (
        entry.kind === 'timer' &&
        entry.action === 'fired' &&
        (trigger.timer === undefined || entry.timer === trigger.timer)
      )
    case 'call':
      return entry.kind === 'call' && entry.call === trigger.call
  }
}

const KINDS = { segment: 'received', icmp: 'icmp-received', call: 'call', timeout: 'timer' } as const

/** Does an ICMP message report this error, or any when none is named? */
export const isError = (name: IcmpErrorName | undefined, message: IcmpMessage): boolean =>
  name === undefined || icmpName(message) === name

/** Does the thing after `on` happen at all, at the subject's host (or anywhere, for the network)? */
export function arises(trigger: Trigger, subject: string, index: TraceIndex): boolean {
  const host = socksOf(subject, index)[0]?.host ?? subject
  const here = (entry: Entry) => entry.host === host || !index.hosts.has(host)
  const candidates: readonly Entry[] = index.of(KINDS[trigger.by])
  return candidates.some(entry => here(entry) && isOf(trigger, entry, index))
}
