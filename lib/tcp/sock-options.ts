import type { SipKey } from './siphash'

/**
 * Settings a program made with setsockopt(). Accepted sockets inherit the listener's and share the record with it, as connections that never
 * called it share the defaults: whoever writes one takes a copy first.
 */
export interface SockOptions {
  reuseAddr: boolean
  reusePort: boolean
  /** SO_LINGER with its seconds; null when off. */
  linger: number | null
  /** Octets of SO_RCVBUF as asked; null for the default. */
  rcvBuf: number | null
  sndBuf: number | null
  noDelay: boolean
  keepAlive: boolean
  /** Seconds; 0 is off. */
  deferAccept: number
  /** TCP_QUICKACK was set to 0 before the connection began: it starts interactive. */
  delayFirstAck: boolean
  /** Seconds of TCP_KEEPIDLE and TCP_KEEPINTVL, probes of TCP_KEEPCNT; 0 for the sysctls. */
  keepIdle: number
  keepInterval: number
  keepCount: number
  /** Milliseconds of TCP_USER_TIMEOUT; 0 is off. */
  userTimeout: number
  /** Seconds of TCP_LINGER2; 0 for the sysctl, -1 for not at all. */
  linger2: number
  /** SYNs that connect() repeats (TCP_SYNCNT); 0 for the sysctl. */
  synCount: number
  /** Largest segment to announce and to send (TCP_MAXSEG); 0 for what the link takes. */
  maxSeg: number
  /** Connections that may be open before their handshake is over (TCP_FASTOPEN); 0 is off. */
  fastOpen: number
  /** IP_RECVERR: an ICMP error is told at once instead of when the connection is given up. */
  recvErr: boolean
  /** IP_MTU_DISCOVER; null for what ip_no_pmtu_disc says. */
  mtuDiscover: number | null
  /** connect() waits for the first write(), whose data rides on the SYN (TCP_FASTOPEN_CONNECT). */
  fastOpenConnect: boolean
  /** Data may ride on a SYN without a cookie (TCP_FASTOPEN_NO_COOKIE). */
  fastOpenNoCookie: boolean
  /** TCP_FASTOPEN_KEY, the current key first; null for those of the host. */
  fastOpenKeys: readonly SipKey[] | null
  /** Short segments wait for more (TCP_CORK). */
  cork: boolean
  /** The largest window to offer (TCP_WINDOW_CLAMP); 0 for what the buffer gives. */
  windowClamp: number
  /** Unsent octets from which on a writer waits (TCP_NOTSENT_LOWAT); 0 for the sysctl. */
  notSentLowat: number
  /** Octets that make a socket readable (SO_RCVLOWAT). */
  rcvLowat: number
  /** The urgent octet stays in the stream (SO_OOBINLINE). */
  oobInline: boolean
  /** TCP_SAVE_SYN: 1 keeps the headers of the SYN for TCP_SAVED_SYN, 2 the link's as well. */
  saveSyn: number
  /** recvmsg() tells how much is left (TCP_INQ). */
  inq: boolean
  /** TCP_CONGESTION; null for the host's. */
  congestion: string | null
  /** TCP_RTO_MIN_US and TCP_RTO_MAX_MS; 0 for the sysctls. */
  rtoMinUs: number
  rtoMaxMs: number
  /** Options that the engine remembers and nothing more, by name. */
  kept: Readonly<Record<string, number>>
}

export const DEFAULT_OPTIONS: Readonly<SockOptions> = Object.freeze({
  reuseAddr: false,
  reusePort: false,
  linger: null,
  rcvBuf: null,
  sndBuf: null,
  noDelay: false,
  keepAlive: false,
  deferAccept: 0,
  delayFirstAck: false,
  keepIdle: 0,
  keepInterval: 0,
  keepCount: 0,
  userTimeout: 0,
  linger2: 0,
  synCount: 0,
  maxSeg: 0,
  fastOpen: 0,
  recvErr: false,
  mtuDiscover: null,
  fastOpenConnect: false,
  fastOpenNoCookie: false,
  fastOpenKeys: null,
  cork: false,
  windowClamp: 0,
  notSentLowat: 0,
  rcvLowat: 1,
  oobInline: false,
  saveSyn: 0,
  inq: false,
  congestion: null,
  rtoMinUs: 0,
  rtoMaxMs: 0,
  kept: Object.freeze({}),
})
