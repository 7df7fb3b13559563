import { type State, showState } from '../protocol/states'
import type { HostSnapshot } from '../sim/snapshot'
import type { DiagTimer, SockDiag } from '../tcp/sock-diag'
import { type Column, columnsText } from './columns'
import { infoText } from './ss-info'

/** Which sockets `ss -tn` shows and what it tells of them, by its own letters. */
export interface SsOptions {
  /** `-a`: listeners too. */
  readonly all?: boolean
  /** `-l`: listeners alone. */
  readonly listening?: boolean
  /** `-o`: timers. */
  readonly timers?: boolean
  /** `-i`: what TCP_INFO tells. */
  readonly info?: boolean
  /** `state NAME`: this state alone; it has no column then. */
  readonly state?: State
}

const STATE: Column = { heading: 'State', before: '', keepTo: 'left' }
const COLUMNS: readonly Column[] = [
  { heading: 'Recv-Q', before: ' ', keepTo: 'left' },
  { heading: 'Send-Q', before: ' ', keepTo: 'left' },
  { heading: 'Local Address:', before: ' ', keepTo: 'right' },
  { heading: 'Port', before: '', keepTo: 'left' },
  { heading: 'Peer Address:', before: ' ', keepTo: 'right' },
  { heading: 'Port', before: '', keepTo: 'left' },
  { heading: 'Process', before: '', keepTo: 'left' },
]

/** What `ss -tn` prints on a host at that moment, as it prints into a pipe. */
export function ssText({ socks }: HostSnapshot, options: SsOptions = { all: true }): string {
  const rows = socks.filter(sock => isShown(sock, options)).map(sock => row(sock, options))
  if (options.state !== undefined) return columnsText(COLUMNS, rows)
  return columnsText([STATE, ...COLUMNS], rows)
}

/** Without -a ss shows what is connected: neither listeners nor half-open requests nor what waits in TIME-WAIT. iproute2: SS_CONN. */
function isShown({ state }: SockDiag, { all, listening, state: only }: SsOptions): boolean {
  if (only !== undefined) return state === only
  if (listening) return state === 'LISTEN'
  return all === true || (state !== 'LISTEN' && state !== 'SYN_RECEIVED' && state !== 'TIME_WAIT')
}

function row(sock: SockDiag, options: SsOptions): string[] {
  const { state, receiveQueue, sendQueue, local, localPort, remote, remotePort } = sock
  const cells = [`${receiveQueue}`, `${sendQueue}`, `${bracketed(local)}:`, `${localPort}`]
  const peer = remote === null ? [`${bracketed(anyOf(local))}:`, '*'] : [`${bracketed(remote)}:`, `${remotePort}`]
  const told = `${options.timers ? timerText(sock.timer) : ''}${options.info ? `\n\t${sock.info === null ? '' : infoText(sock.info)}` : ''}`
  const shown = [...cells, ...peer, told]
  return options.state === undefined ? [showState(state, 'ss'), ...shown] : shown
}

const anyOf = (address: string): string => (address.includes(':') ? '::' : '0.0.0.0')
const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address)

/** iproute2: tcp_timer_print(). */
const timerText = (timer: DiagTimer | null): string =>
  timer === null ? '' : ` timer:(${timer.kind},${leftText(Math.floor(timer.left / 1000))},${timer.retransmits})`

/** `616ms`, `1.540ms` (seconds and thousandths), `23sec`, `1min44sec`, and nothing at all for zero. iproute2: print_ms_timer(). */
function leftText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const seconds = minutes > 9 ? 0 : Math.floor(ms / 1000) % 60
  const rest = minutes > 0 || seconds > 9 ? 0 : ms % 1000
  return [
    minutes > 0 ? `${minutes}min` : '',
    seconds > 0 ? `${seconds}${rest > 0 ? '.' : 'sec'}` : '',
    rest > 0 ? `${String(rest).padStart(3, '0')}ms` : '',
  ].join('')
}
