import type { Options } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import { minus, plus, type Seq } from '../protocol/seq'
import { type Micros, s } from '../protocol/time'
import { layAddress } from './address-words'
import type { Host } from './host'
import { noPeer, timestamp } from './negotiation'
import { hashMessage, message } from './siphash'
import type { PeerOptions } from './socks'
import { cameByIpv6 } from './source-address'

/** The MSS values a cookie has room for. Linux: msstab. */
const MSS_TABLE = [536, 1300, 1440, 1460] as const
/** The same for IPv6, whose least MTU is 1280. Linux: msstab of net/ipv6/syncookies.c. */
const MSS_TABLE_V6 = [1220, 1420, 1440, 8940] as const
/** Octets of the cookie that hold the hash and the place in the table. Linux: COOKIEMASK. */
const MASK = 0xffffff
/** A cookie is good for the minute it was made in and the next. Linux: MAX_SYNCOOKIE_AGE. */
const MAX_AGE = 2
/** After the last overflow of the SYN queue cookies are believed for this long. Linux: TCP_SYNCOOKIE_VALID. */
export const COOKIE_VALID = s(120)
/** The low bits of a cookie's timestamp hold the options: four of window scale, one of SACK, one of ECN. Linux: TS_OPT_*. */
const TS_BITS = 6
const SACK_BIT = 1 << 4
const ECN_BIT = 1 << 5
const NO_WSCALE = 0xf

const tableOf = (segment: Segment, host: Host): readonly number[] =>
  cameByIpv6(segment, host) ? MSS_TABLE_V6 : MSS_TABLE

const minutes = (now: Micros): number => Math.floor(now / s(60))

/** Lays the tuple of a segment into the message that both hashes of a cookie begin with; returns its length. */
function layTupleOf({ src, dst, srcPort, dstPort }: Segment, host: Host): number {
  let length = layAddress(message, 0, src)
  // nearly every segment is for the host's first address, which need not be read again
  if (dst !== host.address) length = layAddress(message, length, dst)
  else for (let i = 0; i < host.words.length; i++) message[length++] = host.words[i]!
  message[length] = (srcPort << 16) | dstPort
  return length + 1
}

/** One of the two hashes: of the tuple, the minute, and the number of the hash. */
function hash(length: number, count: number, which: 0 | 1, host: Host): number {
  message[length] = count
  message[length + 1] = which
  return hashMessage(host.secret.cookies, length + 2)
}

/** The sequence number that says everything a request sock would have kept. Linux: secure_tcp_syn_cookie(), __cookie_v4_init_sequence(). */
export function makeCookie(syn: Segment, mss: number, now: Micros, host: Host): Seq {
  const table = tableOf(syn, host)
  let index = table.length - 1
  while (index > 0 && mss < table[index]!) index--
  const count = minutes(now)
  const length = layTupleOf(syn, host)
  const tagged = (hash(length, count, 1, host) + index) & MASK
  return plus(plus(plus(hash(length, 0, 0, host), syn.seq), (count << 24) >>> 0), tagged)
}

/** Reads the MSS out of the number that an ACK acknowledges; null when it is no cookie of ours. Linux: check_tcp_syn_cookie(). */
export function checkCookie(ack: Segment, now: Micros, host: Host): number | null {
  const length = layTupleOf(ack, host)
  const cookie = minus(minus(minus(ack.ack, 1), hash(length, 0, 0, host)), minus(ack.seq, 1))
  const count = minutes(now)
  const age = (count - (cookie >>> 24)) & 0xff
  if (age >= MAX_AGE) return null
  return tableOf(ack, host)[(cookie - hash(length, count - age, 1, host)) & MASK] ?? null
}

/** The timestamp of a cookie's SYN,ACK: our clock with the peer's options in its low bits. Linux: cookie_init_timestamp(). */
export function cookieTimestamp(peer: PeerOptions, now: Micros, offset: number): number {
  const clock = timestamp(now, 0)
  const options = (peer.wscale ? peer.shift : NO_WSCALE) | (peer.sack ? SACK_BIT : 0) | (peer.ecn ? ECN_BIT : 0)
  let value = (((clock >>> TS_BITS) << TS_BITS) | options) >>> 0
  if (value > clock) value -= 1 << TS_BITS
  return plus(value, offset)
}

/** What the echo of that timestamp gives back; without timestamps window scaling and SACK are lost. Linux: cookie_timestamp_decode(). */
export function cookieOptions(options: Options, mss: number, offset: number, ecn: boolean): PeerOptions {
  const { timestamps } = options
  if (!timestamps) return noPeer(mss)
  const bits = minus(timestamps.echo, offset) & ((1 << TS_BITS) - 1)
  const shift = bits & NO_WSCALE
  const wscale = shift !== NO_WSCALE
  return {
    mss,
    wscale,
    shift: wscale ? shift : 0,
    sack: (bits & SACK_BIT) !== 0,
    timestamps: true,
    ecn: ecn && (bits & ECN_BIT) !== 0,
  }
}
