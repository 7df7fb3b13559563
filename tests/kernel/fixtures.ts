import type { RecordedCall, RecordedEvent, RecordedSegment, RecordedState, RecordedTrace } from '@/lib/kernel/recording'

const CLIENT = '10.0.0.1:40000'
const SERVER = '10.0.0.2:80'

/** A trace with these events. */
export const traceOf = (...events: RecordedEvent[]): RecordedTrace => ({ meta: { HZ: 250 }, events })

/** A segment that the client sent, `at` in milliseconds. */
export function segment(at: number, flags: string, given: Partial<RecordedSegment> = {}): RecordedSegment {
  const base = {
    t: at * 1000,
    ev: 'tx' as const,
    side: 'client' as const,
    src: CLIENT,
    dst: SERVER,
    flags,
    len: 0,
    win: 64,
  }
  return { ...base, rel: { seq: 1, ack: 1, wnd: 65536 }, opts: { ts: [1, 1] }, ...given }
}

/** A change of state of the client's connection, `at` in milliseconds. */
export function state(at: number, from: string, to: string, exact: string | null = 'tracepoint'): RecordedState {
  return { t: at * 1000, ev: 'state', side: 'client', local: CLIENT, remote: SERVER, from, to, exact }
}

/** A call of the client's program, `at` in milliseconds. */
export function call(at: number, op: string, ret: number | string, err: string | null = null): RecordedCall {
  return { t: at * 1000, ev: 'sys', side: 'client', sock: 'c', op, ret, err }
}
