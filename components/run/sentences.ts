import type { useTranslations } from 'next-intl'
import { isLoud, type Step } from '@/components/ladder/layout/steps'
import { type IcmpMessage, icmpName, isTooLong } from '@/lib/protocol/icmp'
import { flagNames, type Segment } from '@/lib/protocol/segment'
import { showState } from '@/lib/protocol/states'
import { showMicros } from '@/lib/protocol/time'
import type { CallEntry, Entry, TimerChange } from '@/lib/trace/events'

/** The words of the namespace `run`. */
export type RunWords = ReturnType<typeof useTranslations<'run'>>

const NAMED = ['client', 'server', 'network', 'attacker', 'crowd', 'middlebox'] as const

/** A host's name in the reader's language; names that the author gave stay as they are. */
export function hostName(t: RunWords, host: string): string {
  const known = NAMED.find(name => name === host)
  return known === undefined ? host : t(`host.${known}`)
}

/** `SYN,ACK`, or `ACK` with the number of octets. */
function segmentWords(t: RunWords, segment: Segment): string {
  const flags = flagNames(segment)
  return segment.length === 0 ? flags : t('segment.data', { flags, octets: segment.length })
}

/** `too-long (mtu 1400)`: the name that scenarios use, with the MTU it tells. */
const icmpWords = (message: IcmpMessage): string =>
  isTooLong(message) ? `${icmpName(message)} (mtu ${message.mtu})` : icmpName(message)

/** A call that comes back at once is told as one act; `0` of a call that only succeeds or fails says nothing. */
function callWords(t: RunWords, entry: CallEntry): string {
  const whole = `${entry.call}(${entry.args})`
  const result = entry.result ?? 0
  if (entry.errno !== undefined) return t('clause.callFails', { call: `${entry.call}()`, errno: entry.errno })
  if (entry.phase === 'begin') return t('clause.callBegins', { call: whole })
  if (entry.cause !== null) return t('clause.callReturns', { call: `${entry.call}()`, result: String(result) })
  return result === 0
    ? t('clause.callBegins', { call: whole })
    : t('clause.callDone', { call: whole, result: String(result) })
}

/** What an entry says of its host, as a clause without a subject; null when a person need not hear of it. */
function clause(t: RunWords, entry: Entry): string | null {
  return isLoud(entry) ? anyClause(t, entry) : null
}

/** The same of any entry, also of the small ones that one must ask for. */
function anyClause(t: RunWords, entry: Entry): string | null {
  switch (entry.kind) {
    case 'sent':
      return t(entry.reason === 'retransmission' ? 'clause.sentAgain' : 'clause.sent', {
        segment: segmentWords(t, entry.segment),
      })
    case 'received':
      return t('clause.received', { segment: segmentWords(t, entry.segment) })
    case 'dropped':
      return t('clause.dropped', { reason: entry.reason })
    case 'state':
      return t('clause.state', { from: showState(entry.from), to: showState(entry.to) })
    case 'call':
      return callWords(t, entry)
    case 'timer':
      return timerWords(t, entry)
    case 'queue':
      return t(entry.queue === 'syn' ? 'clause.synQueue' : 'clause.acceptQueue', {
        length: entry.length,
        limit: entry.limit,
      })
    case 'count':
      return t('clause.count', { counter: entry.counter, total: String(entry.total) })
    case 'lost':
      return t('clause.lost')
    case 'duplicated':
      return t('clause.duplicated')
    case 'delayed':
      return t('clause.delayed', { time: showMicros(entry.by) })
    case 'forged':
      return t(entry.host === 'network' ? 'clause.stray' : 'clause.forged', {
        segment: segmentWords(t, entry.segment),
        to: hostName(t, entry.to),
      })
    case 'icmp-sent':
      return t('clause.icmpSent', { error: icmpWords(entry.message), to: hostName(t, entry.to) })
    case 'icmp-received':
      return t('clause.icmpReceived', { error: icmpWords(entry.message) })
    case 'limit':
      return t('clause.limit')
    default:
      return null
  }
}

function timerWords(t: RunWords, { timer, action, at, expiresAt }: TimerChange): string {
  if (action === 'fired') return t('clause.timer', { timer })
  return action === 'cancelled'
    ? t('clause.timerCancelled', { timer })
    : t('clause.timerArmed', { timer, time: showMicros((expiresAt ?? at) - at) })
}

/** One entry as a sentence of its own; null for one of which nothing is to be said. */
export function entrySentence(t: RunWords, entry: Entry): string | null {
  // what befalls a segment follows upon its sending elsewhere; alone it has a subject of its own
  if (entry.kind === 'lost' || entry.kind === 'duplicated') return t(`alone.${entry.kind}`)
  if (entry.kind === 'delayed') return t('alone.delayed', { time: showMicros(entry.by) })
  const clauses = anyClause(t, entry)
  return clauses === null ? null : t('sentence', { host: hostName(t, entry.host), clauses })
}

const isFate = ({ kind }: Entry): boolean => kind === 'lost' || kind === 'duplicated' || kind === 'delayed'

/** What was thrown away is said right after what came in, whatever the answer was. */
const rank = (entry: Entry): number => (entry.kind === 'received' ? 0 : entry.kind === 'dropped' ? 1 : 2)

/** More than these nobody reads in one sentence: a burst of segments is told by its first ones and a number. */
const MOST_TOLD = 7

/** A step as one sentence: who, then all that happened there at once. */
export function sentence(t: RunWords, step: Step): string {
  const { entries } = step
  // half way: what was sent is another step's
  const [only] = entries
  if (only && entries.length === 1 && isFate(only)) return entrySentence(t, only) ?? ''
  const clauses = entries
    .toSorted((a, b) => rank(a) - rank(b))
    .map(entry => clause(t, entry))
    .filter(words => words !== null)
  const told =
    clauses.length <= MOST_TOLD
      ? clauses
      : [...clauses.slice(0, MOST_TOLD - 1), t('clause.more', { count: clauses.length - MOST_TOLD + 1 })]
  return t('sentence', { host: hostName(t, step.host), clauses: told.join(t('comma')) })
}
