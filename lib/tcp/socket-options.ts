import { afterRead } from './calls'
import { keepIdle } from './keep-idle'
import { mayFragment } from './mss'
import type { Listener, SockOptions, TcpSock } from './socks'
import type { Turn } from './turn'
import { hasUnsent, pushPending } from './write-queue'

/** The socket options this model knows, with their values in the kernel's units. */
export type SockOptionValue =
  | { readonly name: SwitchOption; readonly value: boolean }
  | { readonly name: 'SO_LINGER'; readonly value: { readonly on: boolean; readonly seconds: number } }
  | { readonly name: CountOption; readonly value: number }

type SwitchOption = 'SO_REUSEADDR' | 'TCP_NODELAY' | 'TCP_QUICKACK' | 'SO_KEEPALIVE'
type CountOption =
  | 'IP_MTU_DISCOVER'
  | 'IP_RECVERR'
  | 'SO_RCVBUF'
  | 'SO_SNDBUF'
  | 'TCP_DEFER_ACCEPT'
  | 'TCP_KEEPIDLE'
  | 'TCP_LINGER2'
  | keyof typeof PLAIN

/** Options that are only remembered, by the field that keeps them. */
const PLAIN = {
  TCP_MAXSEG: 'maxSeg',
  TCP_SYNCNT: 'synCount',
  TCP_KEEPCNT: 'keepCount',
  TCP_KEEPINTVL: 'keepInterval',
  TCP_USER_TIMEOUT: 'userTimeout',
  TCP_FASTOPEN: 'fastOpen',
} as const satisfies Record<string, keyof SockOptions>

const NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(PLAIN),
  'IP_MTU_DISCOVER',
  'IP_RECVERR',
  'SO_REUSEADDR',
  'TCP_NODELAY',
  'TCP_QUICKACK',
  'SO_KEEPALIVE',
  'SO_LINGER',
  'SO_RCVBUF',
  'SO_SNDBUF',
  'TCP_DEFER_ACCEPT',
  'TCP_KEEPIDLE',
  'TCP_LINGER2',
])

/** Whether the stack acts on an option of this name. */
export const isSockOption = (name: string): name is SockOptionValue['name'] => NAMES.has(name)

/** The longest TCP_LINGER2 in seconds; more means not to wait at all. Linux: TCP_FIN_TIMEOUT_MAX. */
const LINGER2_MAX = 120

/** setsockopt(): writes the value down and does what it asks for at once. Linux: sk_setsockopt(), do_tcp_setsockopt(). */
export function setOption(
  options: SockOptions,
  sock: Listener | TcpSock | null,
  option: SockOptionValue,
  t: Turn,
): void {
  const open = sock?.kind === 'tcp' && !sock.dead ? sock : null
  switch (option.name) {
    case 'SO_REUSEADDR':
      options.reuseAddr = option.value
      break
    case 'SO_LINGER':
      options.linger = option.value.on ? option.value.seconds : null
      break
    case 'SO_RCVBUF':
      options.rcvBuf = option.value
      break
    case 'SO_SNDBUF':
      options.sndBuf = option.value
      break
    case 'TCP_NODELAY':
      options.noDelay = option.value
      if (open && hasUnsent(open) && open.state !== 'SYN_SENT') pushPending(open, t)
      break
    case 'SO_KEEPALIVE':
      options.keepAlive = option.value
      if (open && option.value) t.arm(open.timers.keepalive, 'keepalive', t.now + keepIdle(options, t))
      else if (open) t.cancel(open.timers.keepalive)
      break
    case 'TCP_KEEPIDLE':
      options.keepIdle = option.value
      if (open && options.keepAlive) {
        const heard = Math.max(open.lastReceived, open.ack.lastReceived)
        t.arm(open.timers.keepalive, 'keepalive', Math.max(heard + keepIdle(options, t), t.now))
      }
      break
    case 'TCP_DEFER_ACCEPT':
      options.deferAccept = option.value
      break
    case 'TCP_LINGER2':
      options.linger2 = option.value < 0 || option.value > LINGER2_MAX ? -1 : option.value
      break
    case 'TCP_QUICKACK':
      if (sock?.kind === 'tcp') setQuickAck(sock, option.value, t)
      else options.delayFirstAck = !option.value
      break
    case 'IP_RECVERR':
      options.recvErr = option.value !== 0
      break
    case 'IP_MTU_DISCOVER':
      options.mtuDiscover = option.value
      if (open) open.path.mayFragment = mayFragment(open, t)
      break
    default:
      options[PLAIN[option.name]] = option.value
  }
}

/** Linux: __tcp_sock_set_quickack(). */
function setQuickAck(sock: TcpSock, on: boolean, t: Turn): void {
  if (!on) {
    sock.ack.pingpong = t.host.sysctl.tcp_pingpong_thresh
    return
  }
  sock.ack.pingpong = 0
  if (sock.ack.scheduled && !sock.dead) {
    sock.ack.pushed = true
    afterRead(sock, t)
  }
}
