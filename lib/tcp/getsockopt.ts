import type { Errno } from '../protocol/errno'
import { type CallResult, failed } from './calls'
import { showKeys } from './fast-open-key'
import { deferredSeconds, keepIdle } from './keep-idle'
import { TIMESTAMPS_LENGTH, timestamp } from './negotiation'
import { OPTIONS, type OptionName } from './option-names'
import { inPingpong } from './quickack'
import { sendBuffer } from './send-buffer'
import { takeError } from './socket'
import type { OptionValue } from './socket-options'
import type { Socket, TcpSock } from './socks'
import { CONGESTION_CONTROL_WORDS } from './sysctl'
import type { Turn } from './turn'

/** What getsockopt() wrote. */
export interface OptionResult extends CallResult {
  readonly value?: OptionValue
}

/** getsockopt(). TCP_INFO has a call of its own. Linux: sk_getsockopt(), do_tcp_getsockopt(), do_ip_getsockopt(). */
export function getsockopt(socket: Socket, name: OptionName, t: Turn): OptionResult {
  const { options, sk } = socket
  const open = sk?.kind === 'tcp' && !sk.dead ? sk : null
  if (name === 'SO_ERROR')
    return { result: 0, value: takeError(sk?.kind === 'tcp' ? sk : socket) ?? softError(open) ?? 0 }
  if (name === 'SO_LINGER') return { result: 0, value: { on: options.linger !== null, seconds: options.linger ?? 0 } }
  if ((name === 'IP_MTU' || name === 'IPV6_MTU') && !open) return failed('ENOTCONN')
  if (name === 'SO_SNDBUFFORCE' || name === 'SO_RCVBUFFORCE') return failed('ENOPROTOOPT')
  if (EMPTY.has(name)) return { result: 0, value: '' }
  if (name === 'TCP_SAVED_SYN') return savedSyn(socket)
  const value =
    OPTIONS[name].level === 'IPPROTO_TCP' ? tcpValue(socket, name, open, t) : plainValue(socket, name, open, t)
  return { result: 0, value }
}

function savedSyn({ sk }: Socket): OptionResult {
  if (sk?.kind !== 'tcp' || sk.savedSyn === null) return { result: 0, value: '' }
  const value = sk.savedSyn
  sk.savedSyn = null
  return { result: 0, value }
}

/** Options of which nobody ever set anything, and that are text. */
const EMPTY: ReadonlySet<OptionName> = new Set(['IP_OPTIONS', 'SO_BINDTODEVICE', 'TCP_CC_INFO'])

/** What ICMP said and did not end the connection with is told to who asks, once. Linux: sk_err_soft in sk_getsockopt(). */
function softError(open: TcpSock | null): Errno | null {
  if (open === null) return null
  const { errorSoft } = open
  open.errorSoft = null
  return errorSoft
}

const yes = (on: boolean): number => (on ? 1 : 0)

function plainValue({ options, sk }: Socket, name: OptionName, open: TcpSock | null, t: Turn): number {
  switch (name) {
    case 'SO_REUSEADDR':
      return yes(options.reuseAddr)
    case 'SO_REUSEPORT':
      return yes(options.reusePort)
    case 'SO_KEEPALIVE':
      return yes(options.keepAlive)
    case 'SO_OOBINLINE':
      return yes(options.oobInline)
    case 'SO_RCVLOWAT':
      return options.rcvLowat
    case 'SO_ACCEPTCONN':
      return yes(sk?.kind === 'listener')
    case 'SO_SNDBUF':
      if (open) return sendBuffer(open)
      return options.sndBuf === null ? t.host.sysctl.tcp_wmem_default : Math.max(2 * options.sndBuf, 4608)
    case 'SO_RCVBUF':
      if (open) return open.rcv.buffer
      return options.rcvBuf === null ? t.host.sysctl.tcp_rmem_default : Math.max(2 * options.rcvBuf, 2304)
    case 'IP_MTU':
    case 'IPV6_MTU':
      return open ? t.host.paths.to(open.remote) : 0
    case 'IP_RECVERR':
    case 'IPV6_RECVERR':
      return yes(options.recvErr)
    case 'IP_MTU_DISCOVER':
    case 'IPV6_MTU_DISCOVER':
      return options.mtuDiscover ?? (t.host.sysctl.ip_no_pmtu_disc ? 0 : 1)
    default:
      return options.kept[name] ?? UNSET[name] ?? 0
  }
}

/** What an option says that nobody set, where it is not 0. */
const UNSET: Partial<Record<OptionName, number>> = {
  SO_TYPE: 1,
  SO_PROTOCOL: 6,
  SO_DOMAIN: 2,
  SO_SNDLOWAT: 1,
  SO_INCOMING_CPU: -1,
  SO_MAX_PACING_RATE: -1,
  SO_TXREHASH: 1,
  IP_TTL: 64,
  IPV6_UNICAST_HOPS: 64,
  TCP_DELACK_MAX_US: 200_000,
}

function tcpValue({ options, sk }: Socket, name: OptionName, open: TcpSock | null, t: Turn): OptionValue {
  const { sysctl } = t.host
  switch (name) {
    case 'TCP_NODELAY':
      return yes(options.noDelay)
    case 'TCP_CORK':
      return yes(options.cork)
    case 'TCP_MAXSEG':
      if (open === null && options.maxSeg > 0) return options.maxSeg
      if (open?.state === 'SYN_SENT') return unansweredMss(options.maxSeg, t)
      return sk?.kind === 'tcp' ? sk.snd.mss : DEFAULT_MSS
    case 'TCP_KEEPIDLE':
      return keepIdle(options, t) / 1_000_000
    case 'TCP_KEEPINTVL':
      return options.keepInterval || sysctl.tcp_keepalive_intvl
    case 'TCP_KEEPCNT':
      return options.keepCount || sysctl.tcp_keepalive_probes
    case 'TCP_SYNCNT':
      return options.synCount || sysctl.tcp_syn_retries
    case 'TCP_LINGER2':
      return options.linger2 < 0 ? -1 : options.linger2 || sysctl.tcp_fin_timeout
    case 'TCP_DEFER_ACCEPT':
      return deferredSeconds(options.deferAccept)
    case 'TCP_WINDOW_CLAMP':
      return open ? open.rcv.clamp : options.windowClamp
    case 'TCP_QUICKACK':
      return yes(open ? !inPingpong(open, t) : !options.delayFirstAck)
    case 'TCP_CONGESTION':
      return options.congestion ?? CONGESTION_CONTROL_WORDS[sysctl.tcp_congestion_control]!
    case 'TCP_USER_TIMEOUT':
      return options.userTimeout
    case 'TCP_FASTOPEN':
      return options.fastOpen
    case 'TCP_FASTOPEN_CONNECT':
      return yes(options.fastOpenConnect)
    case 'TCP_FASTOPEN_NO_COOKIE':
      return yes(options.fastOpenNoCookie)
    case 'TCP_FASTOPEN_KEY':
      // only what was set on this socket; the host's keys are in tcp_fastopen_key
      return options.fastOpenKeys === null ? '' : showKeys(options.fastOpenKeys)
    case 'TCP_TIMESTAMP':
      return timestamp(t.now, open ? open.ts.offset : 0)
    case 'TCP_NOTSENT_LOWAT':
      return options.notSentLowat | 0
    case 'TCP_SAVE_SYN':
      return options.saveSyn
    case 'TCP_INQ':
      return yes(options.inq)
    case 'TCP_RTO_MAX_MS':
      return options.rtoMaxMs || sysctl.tcp_rto_max_ms
    case 'TCP_RTO_MIN_US':
      return options.rtoMinUs || sysctl.tcp_rto_min_us
    default:
      return options.kept[name] ?? UNSET[name] ?? 0
  }
}

/** Nothing is known of the peer yet: what it takes at least, with room for timestamps. Linux: tcp_connect_init(). */
const unansweredMss = (maxSeg: number, t: Turn): number =>
  (maxSeg || DEFAULT_MSS) - (t.host.sysctl.tcp_timestamps > 0 ? TIMESTAMPS_LENGTH : 0)

/** Linux: TCP_MSS_DEFAULT, of a socket that has no peer. */
const DEFAULT_MSS = 536
