import type { Options } from '../protocol/options'
import type { Micros } from '../protocol/time'
import { onWire } from './sequence'
import type { SockOptions } from './sock-options'
import type { PeerOptions } from './socks'
import type { Sysctl } from './sysctl'

/** Octets of a timestamps option with its padding. */
export const TIMESTAMPS_LENGTH = 12
/** What is sent to a peer that named no MSS (RFC 9293 §3.7.1, MUST-15). */
const DEFAULT_MSS = 536
/** No segment is made smaller than this. Linux: TCP_MIN_SND_MSS. */
const MIN_MSS = 48
/** The largest shift of a window (RFC 7323 §2.3). */
const MOST_SHIFT = 14

/** The clock of timestamps: milliseconds, shifted for each pair of hosts (RFC 7323 §5.4). */
export const timestamp = (now: Micros, offset: number): number => (Math.floor(now / 1000) + offset) >>> 0

/** Octets of window that a buffer gives: Linux counts half of it as overhead (tcp_win_from_space at its initial ratio). */
export const windowSpace = (options: SockOptions, sysctl: Sysctl): number =>
  options.rcvBuf === null ? sysctl.tcp_rmem_default >> 1 : Math.max(options.rcvBuf, 1152)

/** No more than TCP_WINDOW_CLAMP allows. */
export const clamped = (space: number, { windowClamp }: SockOptions): number =>
  windowClamp === 0 ? space : Math.min(space, windowClamp)

/** The shift we offer: enough for the largest buffer the socket may get. Linux: tcp_select_initial_window(). */
export function shiftToOffer(options: SockOptions, sysctl: Sysctl): number {
  if (!sysctl.tcp_window_scaling) return 0
  // what the buffer may grow to, or be asked to be
  const most = options.rcvBuf === null ? Math.max(sysctl.tcp_rmem_max, sysctl.rmem_max) : windowSpace(options, sysctl)
  const space = clamped(most, options)
  // as many bits as the space needs beyond the field's sixteen
  return Math.min(MOST_SHIFT, Math.max(0, 16 - Math.clz32(space)))
}

/** The first window: whole segments. It may be more than the field of a SYN can say. Linux: tcp_select_initial_window(). */
export const initialReceiveWindow = (space: number, mss: number): number =>
  space > mss ? space - (space % mss) : space

/** What the window field says of it while nothing scales it (RFC 7323 §2.2). Linux: tcp_synack_window(). */
export const unscaledWindow = (window: number): number => Math.min(window, 65535)

/** What our SYN offers. Linux: tcp_syn_options(). */
export function synOptions(mss: number, now: Micros, offset: number, shift: number, sysctl: Sysctl, echo = 0): Options {
  if (sysctl.tcp_window_scaling && sysctl.tcp_sack && sysctl.tcp_timestamps)
    return allOptions(mss, now, offset, shift, echo)
  const options: Mutable<Options> = { mss }
  if (sysctl.tcp_window_scaling) options.windowScale = shift
  if (sysctl.tcp_sack) options.sackPermitted = true
  if (sysctl.tcp_timestamps) options.timestamps = { value: timestamp(now, offset), echo: onWire(echo) }
  return options
}

/** What our SYN,ACK answers: only what the peer's SYN offered too. Linux: tcp_synack_options(). */
export function synAckOptions(
  mss: number,
  peer: PeerOptions,
  now: Micros,
  offset: number,
  shift: number,
  echo: number,
): Options {
  if (peer.wscale && peer.sack && peer.timestamps) return allOptions(mss, now, offset, shift, echo)
  const options: Mutable<Options> = { mss }
  if (peer.wscale) options.windowScale = shift
  if (peer.sack) options.sackPermitted = true
  if (peer.timestamps) options.timestamps = { value: timestamp(now, offset), echo: onWire(echo) }
  return options
}

/** Those of nearly every SYN, made at once: each option that is added takes as long as all of them. */
const allOptions = (mss: number, now: Micros, offset: number, shift: number, echo: number): Options => ({
  mss,
  windowScale: shift,
  sackPermitted: true,
  timestamps: { value: timestamp(now, offset), echo: onWire(echo) },
})

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** What the peer takes as it says, and no more than `own`, the largest segment we may send. */
const peerMss = (options: Options, own: number): number => Math.min(own, Math.max(options.mss || DEFAULT_MSS, MIN_MSS))

/** What a host knows that reads options. */
interface Reader {
  readonly sysctl: Sysctl
  lastPeer: PeerOptions
}

/** Reads the options of a peer's SYN: an option counts when both ends want it; `own` is the largest segment we may send. Linux: tcp_parse_options(). */
export function readSynOptions(options: Options, own: number, host: Reader, ecn = false): PeerOptions {
  const { sysctl } = host
  const timestamps = options.timestamps !== undefined && sysctl.tcp_timestamps !== 0
  const wscale = options.windowScale !== undefined && sysctl.tcp_window_scaling !== 0
  const mss = peerMss(options, own)
  // RFC 7323 §2.3: a larger shift is taken as 14
  const shift = wscale ? Math.min(options.windowScale!, MOST_SHIFT) : 0
  const sack = options.sackPermitted === true && sysctl.tcp_sack !== 0
  return sharedPeer(mss, wscale, shift, sack, timestamps, ecn, host)
}

/** Peers of one kind offer the same, so that connections share what they offered. */
function sharedPeer(
  mss: number,
  wscale: boolean,
  shift: number,
  sack: boolean,
  timestamps: boolean,
  ecn: boolean,
  host: Reader,
): PeerOptions {
  const last = host.lastPeer
  if (
    last.mss !== mss ||
    last.wscale !== wscale ||
    last.shift !== shift ||
    last.sack !== sack ||
    last.timestamps !== timestamps ||
    last.ecn !== ecn
  )
    host.lastPeer = { mss, wscale, shift, sack, timestamps, ecn }
  return host.lastPeer
}

/** The same where a cookie is the answer: without timestamps it has no room for what the other options say. */
export const readCookieOptions = (options: Options, own: number, host: Reader, ecn: boolean): PeerOptions =>
  options.timestamps !== undefined && host.sysctl.tcp_timestamps !== 0
    ? readSynOptions(options, own, host, ecn)
    : sharedPeer(peerMss(options, own), false, 0, false, false, false, host)

/** What a peer is taken to offer that has not said anything, or of which only its MSS is remembered. */
export const noPeer = (mss: number): PeerOptions => ({
  mss,
  wscale: false,
  shift: 0,
  sack: false,
  timestamps: false,
  ecn: false,
})

/** Octets of data a full segment carries: the peer's MSS less what timestamps take. Linux: tcp_current_mss(). */
export const segmentSize = (peer: PeerOptions): number => peer.mss - (peer.timestamps ? TIMESTAMPS_LENGTH : 0)
