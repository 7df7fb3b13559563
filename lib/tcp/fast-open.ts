import type { Options } from '../protocol/options'
import type { Address, Segment } from '../protocol/segment'
import { plus } from '../protocol/seq'
import { become } from './become'
import { flightOf, pushFlight, timeFlight } from './flights'
import type { Host } from './host'
import { addressWords } from './isn'
import { advertisedMss } from './mss'
import { append } from './octets'
import { transmitFlight } from './output'
import { dataReceived } from './quickack'
import { truesize } from './receive-buffer'
import { promote } from './request-queue'
import type { Flight } from './sender'
import { siphash } from './siphash'
import type { Listener, RequestSock, TcpSock } from './socks'
import { sourceAddress } from './source-address'
import { beginTransfer } from './transfer'
import type { Turn } from './turn'

/** Bits of tcp_fastopen. Linux: TFO_CLIENT_ENABLE, TFO_SERVER_ENABLE. */
const CLIENT = 1
const SERVER = 2
/** Octets that the options of a SYN may take. Linux: MAX_TCP_OPTION_SPACE. */
const OPTION_SPACE = 40

/** The proof that a client owns its address: eight octets of a keyed hash (RFC 7413 §4.1.2). Linux: __tcp_fastopen_cookie_gen_cipher(). */
export function fastOpenCookie(client: Address, host: Host): string {
  const message = [...addressWords(client), ...addressWords(sourceAddress(client, host))]
  return (
    littleEndian(siphash(host.secret.fastOpen, message)) + littleEndian(siphash(host.secret.fastOpen, message, 'high'))
  )
}

const littleEndian = (word: number): string =>
  [0, 8, 16, 24].map(shift => ((word >>> shift) & 0xff).toString(16).padStart(2, '0')).join('')

/** What a SYN with data, or with a wish for a cookie, comes to: its data is taken, or a cookie rides on the SYN,ACK, or neither. Linux: tcp_try_fastopen(). */
export function judgeFastOpen(listener: Listener, syn: Segment, t: Turn): 'take' | { cookie: string } | null {
  const { fastOpenCookie: shown } = syn.options
  if (shown === undefined) return null
  if (shown === '') t.count('TcpExtTCPFastOpenCookieReqd')
  const room = listener.fastOpens < listener.options.fastOpen
  if (!(t.host.sysctl.tcp_fastopen & SERVER) || !room) return null
  const cookie = fastOpenCookie(syn.src, t.host)
  if (shown === cookie) return 'take'
  if (shown !== '') t.count('TcpExtTCPFastOpenPassiveFail')
  return { cookie }
}

/** The SYN alone makes the full socket, and its data can be read before the handshake ends. Linux: tcp_fastopen_create_child(). */
export function openFast(request: RequestSock, syn: Segment, t: Turn): void {
  const child = promote(request, t)
  become(child, 'SYN_RECEIVED', 'rcv SYN', t)
  child.fastOpenOf = request.listener
  request.listener.fastOpens++
  t.count('TcpExtTCPFastOpenPassive')
  child.snd.una = child.snd.sml = child.iss
  if (syn.length > 0) {
    append(child.rcv.unread, syn.data, syn.length, truesize(syn.length))
    child.rcv.nxt = plus(child.rcv.nxt, syn.length)
    dataReceived(child, syn.length, t)
    child.ack.scheduled = false
    t.wake(child)
  }
  const synAck = flightOf(child.iss, 1, '', { syn: true }, t.now)
  pushFlight(child.flights, synAck)
  timeFlight(child.flights, synAck, t.now)
  beginTransfer(child, t)
  transmitFlight(child, synAck, 'syn-ack', t)
  t.arm(child.timers.xmit, 'retransmit', t.now + t.host.rules.initialRto())
}

/** The handshake of a connection that was open before its end is over, one way or the other. Linux: reqsk_fastopen_remove(). */
export function settleFastOpen(sock: TcpSock): void {
  if (sock.fastOpenOf === null) return
  sock.fastOpenOf.fastOpens--
  sock.fastOpenOf = null
}

/** How many octets may ride on a SYN to this server; null when its cookie is not known. */
export function fastOpenRoom(sock: TcpSock, t: Turn): number | null {
  const known = t.host.fastOpen.get(sock.remote)
  if (!known) return null
  return Math.min(known.mss, advertisedMss(sock.remote, t.host.paths, sock.options.maxSeg)) - OPTION_SPACE
}

/** Whether sendto(MSG_FASTOPEN) may do anything but connect. */
export const fastOpenAllowed = (t: Turn): boolean => (t.host.sysctl.tcp_fastopen & CLIENT) !== 0

/** The option on the first SYN: the cookie, or the wish for one. */
export const fastOpenOption = (sock: TcpSock, t: Turn): Options => ({
  fastOpenCookie: t.host.fastOpen.get(sock.remote)?.cookie ?? '',
})

/** The flight of what rides on the SYN: it takes its numbers, and is repeated alone if the server does not take it. */
export const synData = (sock: TcpSock, data: string | null, length: number, t: Turn): Flight =>
  flightOf(plus(sock.iss, 1), length, data, { psh: true }, t.now)

/** Keeps the cookie a SYN,ACK brought. Linux: tcp_fastopen_cache_set(). */
export function keepCookie(segment: Segment, t: Turn): void {
  const { fastOpenCookie: cookie, mss = 536 } = segment.options
  if (cookie) t.host.fastOpen.set(segment.src, { cookie, mss })
}
