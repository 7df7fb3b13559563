import type { Stream } from '../claim'
import type { Judgement } from '../verdict'
import { occurrences, octetsRead } from './occurrences'
import { isKnown } from './subjects'
import type { TraceIndex } from './trace-index'

/**
 * `server reads nothing but "hello"`: what each of its sockets read, put together, is the text or a beginning of it, so that
 * nothing was lost, repeated or put in another order. Where nothing was read the run says nothing.
 */
export function judgeStream({ subject, text }: Stream, index: TraceIndex): Judgement {
  if (!isKnown(subject, index)) return { verdict: 'vacuous', evidence: [] }
  const any = { bound: 'at least', value: 1 } as const
  const reads = occurrences({ subject, deed: { verb: 'reads', what: { octets: any } } }, index)
  if (reads.length === 0) return { verdict: 'vacuous', evidence: [] }
  const heard = new Map<string, number>()
  for (const entry of reads) {
    if (entry.kind !== 'call') continue
    const key = entry.sock ?? entry.host
    const from = heard.get(key) ?? 0
    const end = from + octetsRead(entry)
    heard.set(key, end)
    // of a long read a trace keeps only the first octets
    if (end > text.length || !text.startsWith(entry.data ?? '', from)) return { verdict: 'fails', evidence: [entry.id] }
  }
  return { verdict: 'holds', evidence: reads.map(entry => entry.id) }
}
