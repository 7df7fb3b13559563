import type { Options } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import { s } from '../protocol/time'
import { shownCookie } from './fast-open-cookie'
import { SYN_DATA, takeRider } from './fast-open-data'
import { ownMss } from './output'
import { before, plus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Bits of tcp_fastopen. Linux: TFO_CLIENT_ENABLE, TFO_CLIENT_NO_COOKIE. */
const CLIENT = 1
const WITHOUT_COOKIE = 4
/** Octets that the options of a SYN may take. Linux: MAX_TCP_OPTION_SPACE. */
const OPTION_SPACE = 40

/** Whether sendto(MSG_FASTOPEN) may do anything but connect. */
export const fastOpenAllowed = (t: Turn): boolean => (t.host.sysctl.tcp_fastopen & CLIENT) !== 0

/** How a SYN may use Fast Open: whether it may carry data, the option it takes along, and the largest segment the server is known to take. */
export interface FastOpenPlan {
  readonly carries: boolean
  readonly options: Options
  readonly mss: number
}

/** Linux: tcp_fastopen_cookie_check(). */
export function planFastOpen(sock: TcpSock, t: Turn): FastOpenPlan {
  const known = t.host.fastOpen.get(sock.remote)
  const own = ownMss(sock, t)
  const mss = known?.mss ? Math.min(known.mss, own) : own
  if (isPaused(sock, t)) return { carries: false, options: {}, mss }
  if (t.host.sysctl.tcp_fastopen & WITHOUT_COOKIE || sock.options.fastOpenNoCookie)
    return { carries: true, options: {}, mss }
  const cookie = known?.cookie ?? ''
  const experimental = cookie === '' ? known?.tries === 1 : known!.experimental
  return {
    carries: cookie !== '',
    options: experimental ? { experimentalFastOpen: cookie } : { fastOpenCookie: cookie },
    mss,
  }
}

/** How many octets may ride on the SYN. Linux: tcp_send_syn_data(). */
export const riderRoom = (plan: FastOpenPlan): number => (plan.carries ? Math.max(plan.mss - OPTION_SPACE, 0) : 0)

/** Linux: syn_fastopen and its companions of tcp_sock. */
export const clientOf = ({ options }: FastOpenPlan, carried: number): NonNullable<TcpSock['fastOpenClient']> => ({
  asked: options.fastOpenCookie !== undefined || options.experimentalFastOpen !== undefined,
  experimental: options.experimentalFastOpen !== undefined,
  carried,
  acked: false,
  tested: false,
})

/**
 * Learns from the SYN,ACK: the cookie it brought, or that the option or the SYN with it was lost on the way; and takes the data that
 * may ride on it. Linux: tcp_rcv_fastopen_synack(), tcp_fastopen_cache_set().
 */
export function answerFastOpen(sock: TcpSock, synAck: Segment, t: Turn): void {
  const client = sock.fastOpenClient
  if (client === null || !synAck.ackFlag || (!client.asked && client.carried === 0)) return
  const { fastOpenCookie: plain, mss = 536 } = synAck.options
  const cookie = client.asked ? shownCookie(synAck.options) : undefined
  const repeated = sock.flights.head!.retransmitted
  const refused = client.carried > 0 && before(synAck.ack, plus(plus(sock.iss, 1), client.carried))
  const none = { cookie: '', experimental: false, mss: 0, tries: 0, lost: 0 }
  const known = t.host.fastOpen.get(sock.remote) ?? none
  let { tries } = known
  if (client.asked && !repeated && cookie === undefined && client.carried === 0 && known.cookie === '')
    tries = Math.max(tries, client.experimental ? 2 : 1)
  t.host.fastOpen.set(sock.remote, {
    ...(cookie ? { cookie, experimental: plain === undefined } : known),
    mss,
    tries,
    lost: client.asked && repeated && cookie === undefined && refused ? known.lost + 1 : 0,
  })
  if (refused) {
    t.count('TcpExtTCPFastOpenActiveFail')
    return
  }
  client.acked = client.carried > 0
  if (client.acked) {
    sock.fastOpenBits |= SYN_DATA
    t.count('TcpExtTCPFastOpenActive')
  }
  takeRider(sock, synAck, t)
}

/** The most doublings of the pause. */
const MOST_DOUBLINGS = 6

/** After signs of a firewall Fast Open rests, each time twice as long. Linux: tcp_fastopen_active_should_disable(). */
function isPaused(sock: TcpSock, t: Turn): boolean {
  const { fastOpenPause: pause, sysctl } = t.host
  const timeout = s(sysctl.tcp_fastopen_blackhole_timeout_sec)
  if (timeout === 0 || pause.times === 0) return false
  if (t.now < pause.since + timeout * 2 ** Math.min(pause.times - 1, MOST_DOUBLINGS)) return true
  if (sock.fastOpenClient) sock.fastOpenClient.tested = true
  return false
}

/** Linux: tcp_fastopen_active_disable(). */
function pauseFastOpen(t: Turn): void {
  if (t.host.sysctl.tcp_fastopen_blackhole_timeout_sec === 0) return
  t.host.fastOpenPause.since = t.now
  t.host.fastOpenPause.times++
  t.count('TcpExtTCPFastOpenBlackhole')
}

/** Whether the peer has sent no data at all. Linux: !data_segs_in. */
const heardNothing = ({ rcv, irs }: TcpSock): boolean =>
  minusFin(rcv.nxt, rcv.fin) === plus(irs, 1) &&
  rcv.outOfOrder.every(({ seq, end, fin }) => fin && plus(seq, 1) === end)

const minusFin = (seq: number, fin: boolean): number => (fin ? plus(seq, -1) : seq)

/** A RST out of order is a sign of a firewall that does not like data on SYNs. Linux: tcp_validate_incoming(). */
export function suspectReset(sock: TcpSock, t: Turn): void {
  if (sock.fastOpenClient?.asked && sock.state === 'ESTABLISHED' && heardNothing(sock)) pauseFastOpen(t)
}

/** At the end: a FIN out of order is such a sign too, and data that came is one that all is well. Linux: tcp_fastopen_active_disable_ofo_check(). */
export function judgeEnd(sock: TcpSock, t: Turn): void {
  const client = sock.fastOpenClient
  if (!client?.asked) return
  if (!heardNothing(sock)) {
    if (client.tested) t.host.fastOpenPause.times = 0
  } else if (sock.rcv.outOfOrder.length === 1) pauseFastOpen(t)
}

/** The third timeout in a row, or an end before it, is a sign of a black hole. Linux: tcp_fastopen_active_detect_blackhole(). */
export function suspectTimeout(sock: TcpSock, expired: boolean, t: Turn): void {
  const client = sock.fastOpenClient
  if (client === null || (!client.asked && client.carried === 0)) return
  if (sock.retransmits !== 2 && !(sock.retransmits < 2 && expired)) return
  pauseFastOpen(t)
  t.count('TcpExtTCPFastOpenActiveFail')
}
