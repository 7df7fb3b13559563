import type { Entry, EntryId, SendReason, Trace } from './events'

/** One step of an explanation: an entry and where its reason is written, nearest first when it is one of a chain. */
export interface Reason {
  readonly entry: Entry
  /** `rfc9293#3.10.7.4` or `linux:function`; null where the entry is the scenario's own doing. */
  readonly cite: string | null
}

/** Longer chains are cut: nobody reads further, and a trace from outside may hold anything. */
const LONGEST_CHAIN = 256

/**
 * The chain of causes of an entry, from the entry itself back to what the scenario started (a call, a forged segment).
 * Each step is the entry named by the `cause` of the step before it.
 */
export function why(trace: Trace, id: EntryId): readonly Reason[] {
  const chain: Reason[] = []
  let next: EntryId | null = id
  while (next !== null && chain.length < LONGEST_CHAIN) {
    const entry: Entry | undefined = trace.entries[next]
    if (entry === undefined) break
    chain.push({ entry, cite: citeOf(entry) })
    // A cause lies before its effect; anything else is no cause.
    next = entry.cause !== null && entry.cause < entry.id ? entry.cause : null
  }
  return chain
}

/** Every entry that exists because of this one, itself left out, in time order. */
export function consequences(trace: Trace, id: EntryId): readonly EntryId[] {
  const caused = new Set<EntryId>([id])
  for (const entry of trace.entries) if (entry.cause !== null && caused.has(entry.cause)) caused.add(entry.id)
  caused.delete(id)
  return [...caused]
}

function citeOf(entry: Entry): string | null {
  switch (entry.kind) {
    case 'state':
      return entry.cite
    case 'sent':
      return SENDING[entry.reason]
    case 'timer':
      return TIMER_CITES[entry.timer] ?? null
    case 'queue':
      return entry.queue === 'syn' ? 'linux:inet_csk_reqsk_queue_hash_add' : 'linux:inet_csk_reqsk_queue_add'
    case 'call':
      return CALL_CITES[entry.call] ?? null
    default:
      return null
  }
}

const SENDING: Readonly<Record<SendReason, string | null>> = {
  syn: 'rfc9293#3.10.1',
  'syn-ack': 'rfc9293#3.10.7.2',
  ack: 'rfc9293#3.10.7.4',
  'delayed-ack': 'rfc9293#3.8.6.3',
  'challenge-ack': 'rfc9293#3.10.7.4',
  data: 'rfc9293#3.10.2',
  fin: 'rfc9293#3.10.4',
  reset: 'rfc9293#3.5.2',
  retransmission: 'rfc6298#5',
  probe: 'rfc9293#3.8.6.1',
  keepalive: 'rfc9293#3.8.4',
  'window-update': 'rfc9293#3.8.6.2.2',
  forged: null,
}

const TIMER_CITES: Readonly<Record<string, string>> = {
  retransmit: 'rfc6298#5',
  delack: 'rfc9293#3.8.6.3',
  probe0: 'rfc9293#3.8.6.1',
  'loss-probe': 'rfc8985#7',
  reorder: 'rfc8985#6',
  'compressed-ack': 'linux:tcp_compressed_ack_kick',
  keepalive: 'rfc9293#3.8.4',
  'fin-wait-2': 'linux:tcp_fin_time',
  'time-wait': 'rfc9293#3.10.8',
  'syn-ack': 'linux:reqsk_timer_handler',
  linger: 'linux:tcp_close',
}

const CALL_CITES: Readonly<Record<string, string>> = {
  listen: 'rfc9293#3.10.1',
  connect: 'rfc9293#3.10.1',
  accept: 'linux:inet_csk_accept',
  write: 'rfc9293#3.10.2',
  read: 'rfc9293#3.10.3',
  close: 'rfc9293#3.10.4',
  shutdown: 'rfc9293#3.10.4',
}
