import type { CountedOption, SockOption } from '../sim/scenario'
import { optionName } from './constants'
import type { OptionValue } from './socket-call'

const SWITCHES = ['SO_REUSEADDR', 'TCP_NODELAY', 'TCP_QUICKACK', 'SO_KEEPALIVE'] as const
const COUNTED: readonly (CountedOption | 'SO_RCVBUF' | 'SO_SNDBUF' | 'TCP_DEFER_ACCEPT')[] = [
  'SO_RCVBUF',
  'SO_SNDBUF',
  'SO_RCVLOWAT',
  'SO_REUSEPORT',
  'IP_RECVERR',
  'IPV6_V6ONLY',
  'TCP_DEFER_ACCEPT',
  'TCP_CORK',
  'TCP_FASTOPEN',
  'TCP_FASTOPEN_CONNECT',
  'TCP_KEEPCNT',
  'TCP_KEEPIDLE',
  'TCP_KEEPINTVL',
  'TCP_LINGER2',
  'TCP_MAXSEG',
  'TCP_NOTSENT_LOWAT',
  'TCP_RTO_MAX_MS',
  'TCP_SYNCNT',
  'TCP_THIN_LINEAR_TIMEOUTS',
  'TCP_USER_TIMEOUT',
  'TCP_WINDOW_CLAMP',
]

const OF_THE_IP_HEADER: ReadonlySet<string | undefined> = new Set([
  'IP_TOS',
  'IP_TTL',
  'IPV6_TCLASS',
  'IPV6_UNICAST_HOPS',
  'SO_MARK',
  'SO_PRIORITY',
])

/** Whether an option only says what stands in IP headers, of which a lab shows none. */
export const isOfTheIpHeader = (level: number, option: number): boolean =>
  OF_THE_IP_HEADER.has(optionName(level, option))

/** A socket option of a script as a lab has it; null when a lab has no such option. */
export function labOption(level: number, option: number, value: OptionValue): SockOption | null {
  const name = optionName(level, option)
  if (name === 'SO_LINGER' && value.kind === 'linger')
    return { name, value: { on: value.onoff !== 0, seconds: value.linger } }
  if (name === 'TCP_CONGESTION' && value.kind === 'octets') return { name, value: value.value }
  if (value.kind !== 'int') return null
  const known = SWITCHES.find(one => one === name)
  if (known) return { name: known, value: value.value !== 0 }
  const counted = COUNTED.find(one => one === name)
  return counted ? { name: counted, value: value.value } : null
}
