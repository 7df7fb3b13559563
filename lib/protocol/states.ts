/** The eleven states of RFC 9293 §3.3.2. */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN_SENT',
  'SYN_RECEIVED',
  'ESTABLISHED',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'CLOSE_WAIT',
  'CLOSING',
  'LAST_ACK',
  'TIME_WAIT',
] as const

export type State = (typeof STATES)[number]

/** One edge of the state diagram, with what takes it. */
export interface Edge {
  readonly from: State
  readonly to: State
  /** What must happen, in the words of RFC 9293 Figure 5: `rcv SYN`, `CLOSE`, `rcv ACK of FIN`, `timeout`. */
  readonly on: string
  /** What the connection does then, in the words of Figure 5: `snd SYN,ACK`, `delete TCB`. Absent where it does nothing that others see. */
  readonly does?: string
  /** Where it stands: `rfc9293#figure-5`, `rfc9293#3.10.7.4`, `linux:tcp_close`. */
  readonly cite: string
}

/** Whose spelling a state is printed in. */
export type Spelling = 'rfc' | 'ss' | 'netstat'

const SS: Record<State, string> = {
  CLOSED: 'UNCONN',
  LISTEN: 'LISTEN',
  SYN_SENT: 'SYN-SENT',
  SYN_RECEIVED: 'SYN-RECV',
  ESTABLISHED: 'ESTAB',
  FIN_WAIT_1: 'FIN-WAIT-1',
  FIN_WAIT_2: 'FIN-WAIT-2',
  CLOSE_WAIT: 'CLOSE-WAIT',
  CLOSING: 'CLOSING',
  LAST_ACK: 'LAST-ACK',
  TIME_WAIT: 'TIME-WAIT',
}

const NETSTAT: Record<State, string> = {
  CLOSED: 'CLOSE',
  LISTEN: 'LISTEN',
  SYN_SENT: 'SYN_SENT',
  SYN_RECEIVED: 'SYN_RECV',
  ESTABLISHED: 'ESTABLISHED',
  FIN_WAIT_1: 'FIN_WAIT1',
  FIN_WAIT_2: 'FIN_WAIT2',
  CLOSE_WAIT: 'CLOSE_WAIT',
  CLOSING: 'CLOSING',
  LAST_ACK: 'LAST_ACK',
  TIME_WAIT: 'TIME_WAIT',
}

export function showState(state: State, spelling: Spelling = 'rfc'): string {
  if (spelling === 'ss') return SS[state]
  if (spelling === 'netstat') return NETSTAT[state]
  return state.replaceAll('_', '-')
}

/** Names of popular notes that are no state of any standard, with the state they mean. */
const POPULAR_NAMES: Readonly<Record<string, State>> = { SYN_SEND: 'SYN_SENT', SYN_RCVD: 'SYN_RECEIVED' }

/** Reads a state in any spelling (RFC, ss, netstat, kernel, popular notes); null when it is none. */
export function readState(text: string): State | null {
  const name = text.trim().toUpperCase().replaceAll('-', '_')
  return SPELLINGS.get(name) ?? null
}

const SPELLINGS: ReadonlyMap<string, State> = new Map([
  ...STATES.flatMap(state =>
    [state, SS[state].replaceAll('-', '_'), NETSTAT[state]].map(name => [name, state] as const),
  ),
  ...Object.entries(POPULAR_NAMES),
])
