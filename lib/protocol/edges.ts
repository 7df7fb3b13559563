import { type Edge, STATES, type State } from './states'

const FIGURE = 'rfc9293#figure-5'

const edge = (from: State, to: State, on: string, cite: string, does?: string): Edge => ({
  from,
  to,
  on,
  cite,
  ...(does !== undefined && { does }),
})

/**
 * Every way a connection may change state: the edges of RFC 9293 Figure 5, those that only its text gives (aborts, resets, timeouts,
 * crashes), and those that only Linux has. `become()` takes no other. Two edges between the same states differ in what takes them.
 * Left out: SYN_RECEIVED to CLOSE_WAIT on a FIN, which §3.10.7.4 names but cannot reach, since its fifth step has moved on or dropped by then.
 */
export const EDGES: readonly Edge[] = [
  edge('CLOSED', 'LISTEN', 'passive OPEN', FIGURE, 'create TCB'),
  edge('CLOSED', 'SYN_SENT', 'active OPEN', FIGURE, 'snd SYN'),
  edge('LISTEN', 'SYN_SENT', 'active OPEN', 'rfc9293#3.10.1', 'snd SYN'),
  edge('LISTEN', 'SYN_RECEIVED', 'rcv SYN', FIGURE, 'snd SYN,ACK'),
  edge('LISTEN', 'ESTABLISHED', 'rcv ACK of a SYN cookie', 'linux:cookie_v4_check'),
  edge('LISTEN', 'CLOSED', 'CLOSE', FIGURE, 'delete TCB'),
  edge('SYN_SENT', 'SYN_RECEIVED', 'rcv SYN', FIGURE, 'snd SYN,ACK'),
  edge('SYN_SENT', 'ESTABLISHED', 'rcv SYN,ACK', FIGURE, 'snd ACK'),
  edge('SYN_SENT', 'CLOSED', 'CLOSE', FIGURE, 'delete TCB'),
  edge('SYN_SENT', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.3'),
  edge('SYN_SENT', 'CLOSED', 'timeout', 'linux:tcp_write_timeout'),
  edge('SYN_SENT', 'CLOSED', 'rcv ICMP', 'linux:tcp_v4_err'),
  edge('SYN_RECEIVED', 'ESTABLISHED', 'rcv ACK of SYN', FIGURE),
  edge('SYN_RECEIVED', 'FIN_WAIT_1', 'CLOSE', FIGURE, 'snd FIN'),
  edge('SYN_RECEIVED', 'LISTEN', 'rcv RST', FIGURE),
  edge('SYN_RECEIVED', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.4'),
  edge('SYN_RECEIVED', 'CLOSED', 'rcv SYN', 'linux:tcp_check_req'),
  edge('SYN_RECEIVED', 'CLOSED', 'rcv ICMP', 'linux:tcp_req_err'),
  edge('SYN_RECEIVED', 'CLOSED', 'timeout', 'linux:reqsk_timer_handler'),
  edge('SYN_RECEIVED', 'CLOSED', 'queue overflow', 'linux:tcp_check_req'),
  edge('SYN_RECEIVED', 'CLOSED', 'listener CLOSE', 'linux:reqsk_timer_handler'),
  edge('SYN_RECEIVED', 'CLOSED', 'ABORT', 'rfc9293#3.10.5'),
  edge('ESTABLISHED', 'FIN_WAIT_1', 'CLOSE', FIGURE, 'snd FIN'),
  edge('ESTABLISHED', 'CLOSE_WAIT', 'rcv FIN', FIGURE, 'snd ACK'),
  edge('ESTABLISHED', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.4'),
  edge('ESTABLISHED', 'CLOSED', 'timeout', 'linux:tcp_write_timeout'),
  edge('ESTABLISHED', 'CLOSED', 'ABORT', 'rfc9293#3.10.5'),
  edge('ESTABLISHED', 'CLOSED', 'listener CLOSE', 'linux:inet_csk_listen_stop'),
  edge('FIN_WAIT_1', 'FIN_WAIT_2', 'rcv ACK of FIN', FIGURE),
  edge('FIN_WAIT_1', 'CLOSING', 'rcv FIN', FIGURE, 'snd ACK'),
  edge('FIN_WAIT_1', 'TIME_WAIT', 'rcv FIN', 'rfc9293#3.10.7.4', 'snd ACK'),
  edge('FIN_WAIT_1', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.4'),
  edge('FIN_WAIT_1', 'CLOSED', 'timeout', 'linux:tcp_write_timeout'),
  edge('FIN_WAIT_1', 'CLOSED', 'ABORT', 'rfc9293#3.10.5'),
  edge('FIN_WAIT_1', 'CLOSED', 'rcv data after CLOSE', 'rfc9293#3.6.1'),
  edge('FIN_WAIT_2', 'TIME_WAIT', 'rcv FIN', FIGURE, 'snd ACK'),
  edge('FIN_WAIT_2', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.4'),
  edge('FIN_WAIT_2', 'CLOSED', 'timeout', 'linux:tcp_time_wait'),
  edge('FIN_WAIT_2', 'CLOSED', 'ABORT', 'rfc9293#3.10.5'),
  edge('FIN_WAIT_2', 'CLOSED', 'rcv data after CLOSE', 'rfc9293#3.6.1'),
  edge('CLOSE_WAIT', 'LAST_ACK', 'CLOSE', FIGURE, 'snd FIN'),
  edge('CLOSE_WAIT', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.4'),
  edge('CLOSE_WAIT', 'CLOSED', 'timeout', 'linux:tcp_write_timeout'),
  edge('CLOSE_WAIT', 'CLOSED', 'ABORT', 'rfc9293#3.10.5'),
  edge('CLOSE_WAIT', 'CLOSED', 'listener CLOSE', 'linux:inet_csk_listen_stop'),
  edge('CLOSE_WAIT', 'CLOSED', 'rcv data after FIN', 'linux:tcp_rcv_state_process'),
  edge('CLOSING', 'TIME_WAIT', 'rcv ACK of FIN', FIGURE),
  edge('CLOSING', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.4'),
  edge('CLOSING', 'CLOSED', 'timeout', 'linux:tcp_write_timeout'),
  edge('CLOSING', 'CLOSED', 'ABORT', 'rfc9293#3.10.5'),
  edge('CLOSING', 'CLOSED', 'rcv data after FIN', 'linux:tcp_rcv_state_process'),
  edge('LAST_ACK', 'CLOSED', 'rcv ACK of FIN', FIGURE),
  edge('LAST_ACK', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.4'),
  edge('LAST_ACK', 'CLOSED', 'timeout', 'linux:tcp_write_timeout'),
  edge('LAST_ACK', 'CLOSED', 'ABORT', 'rfc9293#3.10.5'),
  edge('LAST_ACK', 'CLOSED', 'rcv data after FIN', 'linux:tcp_rcv_state_process'),
  edge('TIME_WAIT', 'CLOSED', 'timeout', FIGURE, 'delete TCB'),
  edge('TIME_WAIT', 'CLOSED', 'rcv RST', 'rfc9293#3.10.7.4'),
  edge('TIME_WAIT', 'CLOSED', 'rcv SYN', 'rfc6191#2'),
  edge('FIN_WAIT_2', 'CLOSED', 'connect', 'linux:tcp_twsk_unique'),
  edge('TIME_WAIT', 'CLOSED', 'connect', 'linux:tcp_twsk_unique'),
  edge('LISTEN', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('SYN_SENT', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('SYN_RECEIVED', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('ESTABLISHED', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('FIN_WAIT_1', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('FIN_WAIT_2', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('CLOSE_WAIT', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('CLOSING', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('LAST_ACK', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
  edge('TIME_WAIT', 'CLOSED', 'crash', 'rfc9293#3.5.1'),
]

/** Edges by the state that they leave. A map, since the state by which one looks is another each time. */
export type EdgesByState = ReadonlyMap<State, readonly Edge[]>

export const byState = (edges: readonly Edge[]): EdgesByState =>
  new Map(STATES.map(state => [state, edges.filter(edge => edge.from === state)]))

/** The edge between two states that is taken by `on`; undefined when there is none. */
export function findEdge(edges: EdgesByState, from: State, to: State, on: string): Edge | undefined {
  const leaving = edges.get(from)!
  for (let i = 0; i < leaving.length; i++) {
    const edge = leaving[i]!
    if (edge.to === to && edge.on === on) return edge
  }
  return undefined
}
