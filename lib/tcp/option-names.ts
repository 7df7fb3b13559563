/** A socket option's level and number in the kernel's headers. */
export interface OptionNumber {
  readonly level: 'SOL_SOCKET' | 'IPPROTO_IP' | 'IPPROTO_TCP' | 'IPPROTO_IPV6'
  readonly number: number
}

/** The numbers of the levels. */
export const LEVELS = { IPPROTO_IP: 0, SOL_SOCKET: 1, IPPROTO_TCP: 6, IPPROTO_IPV6: 41 } as const

const of =
  (level: OptionNumber['level']) =>
  (number: number): OptionNumber => ({ level, number })
const sol = of('SOL_SOCKET')
const tcp = of('IPPROTO_TCP')
const ip = of('IPPROTO_IP')
const ipv6 = of('IPPROTO_IPV6')

/** Every option a socket of this engine knows. Linux: include/uapi/asm-generic/socket.h, linux/tcp.h, linux/in.h, linux/in6.h. */
export const OPTIONS = {
  SO_DEBUG: sol(1),
  SO_REUSEADDR: sol(2),
  SO_TYPE: sol(3),
  SO_ERROR: sol(4),
  SO_DONTROUTE: sol(5),
  SO_BROADCAST: sol(6),
  SO_SNDBUF: sol(7),
  SO_RCVBUF: sol(8),
  SO_KEEPALIVE: sol(9),
  SO_OOBINLINE: sol(10),
  SO_PRIORITY: sol(12),
  SO_LINGER: sol(13),
  SO_REUSEPORT: sol(15),
  SO_RCVLOWAT: sol(18),
  SO_SNDLOWAT: sol(19),
  SO_BINDTODEVICE: sol(25),
  SO_TIMESTAMP: sol(29),
  SO_ACCEPTCONN: sol(30),
  SO_SNDBUFFORCE: sol(32),
  SO_RCVBUFFORCE: sol(33),
  SO_TIMESTAMPNS: sol(35),
  SO_MARK: sol(36),
  SO_TIMESTAMPING: sol(37),
  SO_PROTOCOL: sol(38),
  SO_DOMAIN: sol(39),
  SO_BUSY_POLL: sol(46),
  SO_MAX_PACING_RATE: sol(47),
  SO_INCOMING_CPU: sol(49),
  SO_MEMINFO: sol(55),
  SO_INCOMING_NAPI_ID: sol(56),
  SO_ZEROCOPY: sol(60),
  SO_TXTIME: sol(61),
  SO_TXREHASH: sol(74),
  TCP_NODELAY: tcp(1),
  TCP_MAXSEG: tcp(2),
  TCP_CORK: tcp(3),
  TCP_KEEPIDLE: tcp(4),
  TCP_KEEPINTVL: tcp(5),
  TCP_KEEPCNT: tcp(6),
  TCP_SYNCNT: tcp(7),
  TCP_LINGER2: tcp(8),
  TCP_DEFER_ACCEPT: tcp(9),
  TCP_WINDOW_CLAMP: tcp(10),
  TCP_INFO: tcp(11),
  TCP_QUICKACK: tcp(12),
  TCP_CONGESTION: tcp(13),
  TCP_THIN_LINEAR_TIMEOUTS: tcp(16),
  TCP_THIN_DUPACK: tcp(17),
  TCP_USER_TIMEOUT: tcp(18),
  TCP_FASTOPEN: tcp(23),
  TCP_TIMESTAMP: tcp(24),
  TCP_NOTSENT_LOWAT: tcp(25),
  TCP_CC_INFO: tcp(26),
  TCP_SAVE_SYN: tcp(27),
  TCP_SAVED_SYN: tcp(28),
  TCP_FASTOPEN_CONNECT: tcp(30),
  TCP_FASTOPEN_KEY: tcp(33),
  TCP_FASTOPEN_NO_COOKIE: tcp(34),
  TCP_INQ: tcp(36),
  TCP_TX_DELAY: tcp(37),
  TCP_RTO_MAX_MS: tcp(44),
  TCP_RTO_MIN_US: tcp(45),
  TCP_DELACK_MAX_US: tcp(46),
  IP_TOS: ip(1),
  IP_TTL: ip(2),
  IP_HDRINCL: ip(3),
  IP_OPTIONS: ip(4),
  IP_RECVOPTS: ip(6),
  IP_PKTINFO: ip(8),
  IP_MTU_DISCOVER: ip(10),
  IP_RECVERR: ip(11),
  IP_RECVTTL: ip(12),
  IP_RECVTOS: ip(13),
  IP_MTU: ip(14),
  IP_FREEBIND: ip(15),
  IP_TRANSPARENT: ip(19),
  IP_MINTTL: ip(21),
  IP_BIND_ADDRESS_NO_PORT: ip(24),
  IPV6_UNICAST_HOPS: ipv6(16),
  IPV6_MTU_DISCOVER: ipv6(23),
  IPV6_MTU: ipv6(24),
  IPV6_RECVERR: ipv6(25),
  IPV6_V6ONLY: ipv6(26),
  IPV6_RECVTCLASS: ipv6(66),
  IPV6_TCLASS: ipv6(67),
} as const satisfies Record<string, OptionNumber>

export type OptionName = keyof typeof OPTIONS

/** The option of this level and number; undefined when the engine knows none. */
export const findOption = (level: number, number: number): OptionName | undefined =>
  BY_NUMBER.get(level * 65536 + number)

const BY_NUMBER: ReadonlyMap<number, OptionName> = new Map(
  Object.entries(OPTIONS).map(([name, option]) => [LEVELS[option.level] * 65536 + option.number, name as OptionName]),
)

/** Options that tell something and take nothing. */
const TOLD: ReadonlySet<OptionName> = new Set([
  'SO_TYPE',
  'SO_ERROR',
  'SO_ACCEPTCONN',
  'SO_PROTOCOL',
  'SO_DOMAIN',
  'SO_SNDLOWAT',
  'SO_MEMINFO',
  'SO_INCOMING_NAPI_ID',
  'TCP_INFO',
  'TCP_CC_INFO',
  'TCP_SAVED_SYN',
  'IP_MTU',
])

/** Whether an option only tells something. */
export const isTold = (name: OptionName): boolean => TOLD.has(name)
