import type { Errno } from '../protocol/errno'
import type { OptionName } from './option-names'
import type { SockOptions } from './sock-options'
import type { Socket } from './socks'

/** Options of which nothing more is kept than whether they are on. Linux: sock_valbool_flag(), inet_assign_bit(). */
const KEPT_SWITCHES: ReadonlySet<OptionName> = new Set([
  'SO_DEBUG',
  'SO_DONTROUTE',
  'SO_BROADCAST',
  'SO_TIMESTAMP',
  'SO_TIMESTAMPNS',
  'IP_RECVOPTS',
  'IP_PKTINFO',
  'IP_RECVTTL',
  'IP_RECVTOS',
  'IP_FREEBIND',
  'IP_TRANSPARENT',
  'IP_BIND_ADDRESS_NO_PORT',
  'IPV6_RECVTCLASS',
])

/** Options that are remembered for who reads them, and what the kernel refuses of them. Linux: do_ip_setsockopt(), do_ipv6_setsockopt(). */
export function setKept(socket: Socket, options: SockOptions, name: OptionName, value: number): Errno | null {
  switch (name) {
    case 'IPV6_V6ONLY':
      if (socket.port !== 0) return 'EINVAL'
      return keep(options, name, Number(value !== 0))
    case 'IP_TTL':
      // -1 asks for the host's own, and with 0 nothing would arrive
      if (value === 0) return 'EINVAL'
      return keep(options, name, value === -1 ? null : value)
    case 'IPV6_UNICAST_HOPS':
      return keep(options, name, value === -1 ? null : value)
    case 'IP_TOS':
    case 'IPV6_TCLASS':
      // the lower two bits are the stack's: ECN. Linux: __ip_sock_set_tos()
      return keep(options, name, value === -1 ? 0 : value & ~3)
    case 'TCP_THIN_DUPACK':
      // it does nothing any more, and is not remembered
      return null
    case 'TCP_TIMESTAMP':
      // for sockets under repair alone
      return 'EPERM'
    case 'IP_HDRINCL':
      return 'ENOPROTOOPT'
    default:
      return keep(options, name, KEPT_SWITCHES.has(name) ? Number(value !== 0) : value)
  }
}

/** Remembers what was set; null forgets it. */
function keep(options: SockOptions, name: OptionName, value: number | null): null {
  const { [name]: _, ...others } = options.kept
  options.kept = value === null ? others : { ...others, [name]: value }
  return null
}

/** Whether a socket takes nothing of IPv4. Linux: ipv6_only_sock(). */
export const isIpv6Only = ({ kept }: Readonly<SockOptions>): boolean => kept.IPV6_V6ONLY === 1
