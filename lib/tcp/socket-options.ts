import type { Errno } from '../protocol/errno'
import { PUSHED, SCHEDULED } from './ack-pending'
import { afterRead, type CallResult, failed, succeeded } from './calls'
import { changeControl } from './congestion/machine'
import { sockTimer } from './creation'
import { readKeys } from './fast-open-key'
import { keepIdle } from './keep-idle'
import { setKept } from './kept-options'
import { mayFragment } from './mss'
import { NAGLE_PUSH, nagleOf } from './nagle'
import { isTold, type OptionName } from './option-names'
import { clampWindow, setLowWater } from './receive-buffer'
import { checkSpace } from './send-buffer'
import type { SockOptions } from './sock-options'
import type { Socket, TcpSock } from './socks'
import { CONGESTION_CONTROL_WORDS } from './sysctl'
import type { Turn } from './turn'
import { hasUnsent, pushPending } from './write-xmit'

/** A value as it crosses the call: a number (1 and 0 for yes and no), SO_LINGER's two, or octets. */
export type OptionValue = number | { readonly on: boolean; readonly seconds: number } | string

/** setsockopt(): checks the value as the kernel does, writes it down and does what it asks for at once. Linux: sk_setsockopt(), do_tcp_setsockopt(). */
export function setsockopt(socket: Socket, name: OptionName, value: OptionValue, t: Turn): CallResult {
  if (typeof value === 'string') return result(setText(socket, name, value, t))
  if (typeof value === 'object') {
    if (name !== 'SO_LINGER') return failed('EINVAL')
    ownOptions(socket).linger = value.on ? value.seconds : null
    return succeeded
  }
  const range = RANGES[name]
  if (range && (value < range[0] || value > range[1])) return failed('EINVAL')
  return result(setNumber(socket, name, value, t))
}

const result = (errno: Errno | null): CallResult => (errno === null ? succeeded : failed(errno))

/** What do_tcp_setsockopt() and do_ip_setsockopt() refuse with EINVAL when it lies outside. */
const RANGES: Partial<Record<OptionName, readonly [number, number]>> = {
  TCP_KEEPIDLE: [1, 32767],
  TCP_KEEPINTVL: [1, 32767],
  TCP_KEEPCNT: [1, 127],
  TCP_SYNCNT: [1, 127],
  TCP_USER_TIMEOUT: [0, 2 ** 31 - 1],
  TCP_FASTOPEN: [0, 2 ** 31 - 1],
  TCP_FASTOPEN_CONNECT: [0, 1],
  TCP_FASTOPEN_NO_COOKIE: [0, 1],
  TCP_SAVE_SYN: [0, 2],
  TCP_INQ: [0, 1],
  TCP_THIN_LINEAR_TIMEOUTS: [0, 1],
  TCP_THIN_DUPACK: [0, 1],
  TCP_TX_DELAY: [0, 2 ** 31 - 1],
  SO_TXREHASH: [-1, 1],
  SO_BUSY_POLL: [0, 2 ** 31 - 1],
  TCP_RTO_MAX_MS: [1000, 120_000],
  TCP_RTO_MIN_US: [4001, 200_000],
  TCP_DELACK_MAX_US: [4001, 200_000],
  IP_MTU_DISCOVER: [0, 5],
  IPV6_MTU_DISCOVER: [0, 5],
  IP_TTL: [-1, 255],
  IP_MINTTL: [0, 255],
  IPV6_UNICAST_HOPS: [-1, 255],
  IPV6_TCLASS: [-1, 255],
}

/** The largest TCP_LINGER2 in seconds. Linux: TCP_FIN_TIMEOUT_MAX. */
const LINGER2_MAX = 120

/** Options that are a yes or no, and the field that keeps it. */
const SWITCHES = {
  SO_REUSEADDR: 'reuseAddr',
  SO_REUSEPORT: 'reusePort',
  SO_OOBINLINE: 'oobInline',
  TCP_INQ: 'inq',
} as const satisfies Partial<Record<OptionName, keyof SockOptions>>

/** Options that are a number, and the field that keeps it. */
const NUMBERS = {
  TCP_SYNCNT: 'synCount',
  TCP_KEEPCNT: 'keepCount',
  TCP_KEEPINTVL: 'keepInterval',
  TCP_USER_TIMEOUT: 'userTimeout',
  TCP_SAVE_SYN: 'saveSyn',
  TCP_RTO_MIN_US: 'rtoMinUs',
  TCP_RTO_MAX_MS: 'rtoMaxMs',
} as const satisfies Partial<Record<OptionName, keyof SockOptions>>

const isSwitch = (name: OptionName): name is keyof typeof SWITCHES => name in SWITCHES
const isNumber = (name: OptionName): name is keyof typeof NUMBERS => name in NUMBERS

/** The options of a socket, no longer shared with anybody, to be written. */
function ownOptions(socket: Socket): SockOptions {
  const options = { ...socket.options }
  socket.options = options
  if (socket.sk) socket.sk.options = options
  return options
}

function setNumber(socket: Socket, name: OptionName, value: number, t: Turn): Errno | null {
  const options = ownOptions(socket)
  const open = socket.sk?.kind === 'tcp' && !socket.sk.dead ? socket.sk : null
  if (isTold(name)) return 'ENOPROTOOPT'
  if (isSwitch(name)) options[SWITCHES[name]] = value !== 0
  else if (isNumber(name)) options[NUMBERS[name]] = value
  else
    switch (name) {
      case 'SO_LINGER':
        return 'EINVAL'
      case 'SO_SNDBUF':
      case 'SO_SNDBUFFORCE':
        options.sndBuf = bufferOf(value, name === 'SO_SNDBUF' ? t.host.sysctl.wmem_max : FORCED_MOST)
        if (open) checkSpace(open, t)
        break
      case 'SO_RCVBUF':
      case 'SO_RCVBUFFORCE':
        options.rcvBuf = bufferOf(value, name === 'SO_RCVBUF' ? t.host.sysctl.rmem_max : FORCED_MOST)
        if (open) open.rcv.buffer = Math.max(2 * options.rcvBuf, 2304)
        break
      case 'SO_RCVLOWAT':
        setLowWater(options, open, value, t)
        break
      case 'SO_KEEPALIVE':
        setKeepAlive(options, open, value !== 0, t)
        break
      case 'TCP_KEEPIDLE':
        setKeepIdle(options, open, value, t)
        break
      case 'TCP_NODELAY':
        options.noDelay = value !== 0
        if (options.noDelay) release(open, t)
        break
      case 'TCP_CORK':
        options.cork = value !== 0
        if (!options.cork) release(open, t)
        break
      case 'TCP_MAXSEG':
        if (value !== 0 && (value < 88 || value > 32767)) return 'EINVAL'
        options.maxSeg = value
        break
      case 'TCP_LINGER2':
        options.linger2 = value < 0 ? -1 : Math.min(value, LINGER2_MAX)
        break
      case 'TCP_DEFER_ACCEPT':
        options.deferAccept = Math.max(value, 0)
        break
      case 'TCP_QUICKACK':
        if (open) setQuickAck(open, (value & 1) === 1, value, t)
        else options.delayFirstAck = value === 0
        break
      case 'TCP_WINDOW_CLAMP':
        return clampWindow(options, socket.sk?.kind === 'listener' ? 'listener' : open, value)
      case 'IP_RECVERR':
      case 'IPV6_RECVERR':
        options.recvErr = value !== 0
        break
      case 'IP_MTU_DISCOVER':
      case 'IPV6_MTU_DISCOVER':
        options.mtuDiscover = value
        if (open) open.path.mayFragment = mayFragment(open, t)
        break
      case 'TCP_NOTSENT_LOWAT':
        options.notSentLowat = value >>> 0
        if (open) checkSpace(open, t)
        break
      default:
        return setFastOpen(socket, options, name, value, t)
    }
  return null
}

/** Options of Fast Open. */
function setFastOpen(socket: Socket, options: SockOptions, name: OptionName, value: number, t: Turn): Errno | null {
  const { sk } = socket
  const idle = sk === null || (sk.kind === 'tcp' && sk.dead)
  switch (name) {
    case 'TCP_FASTOPEN':
      if (!idle && sk.kind !== 'listener') return 'EINVAL'
      options.fastOpen = Math.min(value, t.host.sysctl.somaxconn)
      return null
    case 'TCP_FASTOPEN_CONNECT':
      if (!(t.host.sysctl.tcp_fastopen & 1)) return 'EOPNOTSUPP'
      if (!idle) return 'EINVAL'
      options.fastOpenConnect = value === 1
      return null
    case 'TCP_FASTOPEN_NO_COOKIE':
      if (!idle && sk.kind !== 'listener') return 'EINVAL'
      options.fastOpenNoCookie = value === 1
      return null
    case 'TCP_FASTOPEN_KEY':
    case 'TCP_CONGESTION':
      return 'EINVAL'
    default:
      return setKept(socket, options, name, value)
  }
}

/** Linux: do_tcp_setsockopt() for what is no number. */
function setText(socket: Socket, name: OptionName, value: string, t: Turn): Errno | null {
  const { sk } = socket
  if (name === 'TCP_FASTOPEN_KEY') {
    const keys = readKeys(value)
    if (keys === null) return 'EINVAL'
    ownOptions(socket).fastOpenKeys = keys
    return null
  }
  if (name !== 'TCP_CONGESTION') return 'EINVAL'
  const control = CONGESTION_CONTROL_WORDS.indexOf(value)
  if (control < 0) return 'ENOENT'
  ownOptions(socket).congestion = value
  if (sk?.kind === 'tcp' && !sk.dead) changeControl(sk, control, t)
  return null
}

/** The most that SO_SNDBUFFORCE takes, since the kernel doubles it. */
const FORCED_MOST = 2 ** 30 - 1

/** Octets asked for; a negative number is a very large one, unless it is forced. */
const bufferOf = (value: number, most: number): number =>
  value < 0 ? (most === FORCED_MOST ? 0 : most) : Math.min(value, most)

/** What waited for company leaves. Linux: __tcp_sock_set_nodelay(), __tcp_sock_set_cork(). */
function release(open: TcpSock | null, t: Turn): void {
  if (open && hasUnsent(open) && open.state !== 'SYN_SENT')
    pushPending(open, t, nagleOf(open) | (open.options.noDelay ? NAGLE_PUSH : 0))
}

/** Linux: tcp_set_keepalive(). */
function setKeepAlive(options: SockOptions, open: TcpSock | null, on: boolean, t: Turn): void {
  const was = options.keepAlive
  options.keepAlive = on
  if (!open) return
  if (!on) t.cancel(open.timers.keepalive)
  else if (!was) t.arm(sockTimer(open, 'keepalive'), 'keepalive', t.now + keepIdle(options, t))
}

/** Linux: tcp_sock_set_keepidle_locked(). */
function setKeepIdle(options: SockOptions, open: TcpSock | null, seconds: number, t: Turn): void {
  options.keepIdle = seconds
  if (!open || !options.keepAlive) return
  const heard = Math.max(open.lastReceived, open.ack.lastReceived)
  t.arm(sockTimer(open, 'keepalive'), 'keepalive', Math.max(heard + keepIdle(options, t), t.now))
}

/** Linux: __tcp_sock_set_quickack(). An even number lasts for one ACK. */
function setQuickAck(sock: TcpSock, lasting: boolean, value: number, t: Turn): void {
  if (value === 0) {
    sock.ack.pingpong = t.host.sysctl.tcp_pingpong_thresh
    return
  }
  sock.ack.pingpong = 0
  if (!(sock.ack.pending & SCHEDULED) || (sock.state !== 'ESTABLISHED' && sock.state !== 'CLOSE_WAIT')) return
  sock.ack.pending |= PUSHED
  afterRead(sock, t)
  if (!lasting) sock.ack.pingpong = t.host.sysctl.tcp_pingpong_thresh
}
