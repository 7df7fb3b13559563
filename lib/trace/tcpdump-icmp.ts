import { isIpv6 } from '../protocol/address'
import { type IcmpErrorName, type IcmpMessage, icmpName } from '../protocol/icmp'
import { encodeIcmp } from '../protocol/icmp-octets'
import { ipHeaderOctets } from '../protocol/ip-octets'

/** An ICMP error as `tcpdump -nn` prints it, without the time. */
export function icmpLine(message: IcmpMessage): string {
  const { src, dst } = message
  const length = encodeIcmp(message).length - ipHeaderOctets(dst)
  const six = isIpv6(dst)
  const said = six ? `ICMP6, ${wordsV6(message)}` : `ICMP ${words(message)}`
  const end = said.includes('unknown') && six ? '' : `, length ${length}`
  return `${six ? 'IP6' : 'IP'} ${src} > ${dst}: ${said}${end}`
}

function words(message: IcmpMessage): string {
  const { type, code, mtu, quoted } = message
  const to = quoted.dst
  switch (icmpName(message) as IcmpErrorName) {
    case 'net-unreachable':
      return `net ${to} unreachable`
    case 'host-unreachable':
      return `host ${to} unreachable`
    case 'protocol-unreachable':
      return `${to} protocol 6 unreachable`
    case 'port-unreachable':
      return `${to} tcp port ${quoted.dstPort} unreachable`
    case 'too-long':
      return `${to} unreachable - need to frag${mtu === 0 ? '' : ` (mtu ${mtu})`}`
    case 'source-route-failed':
      return `${to} unreachable - source route failed`
    case 'net-unknown':
      return `net ${to} unreachable - unknown`
    case 'host-unknown':
      return `host ${to} unreachable - unknown`
    case 'host-isolated':
      return `${to} unreachable - source host isolated`
    case 'net-prohibited':
      return `net ${to} unreachable - admin prohibited`
    case 'host-prohibited':
      return `host ${to} unreachable - admin prohibited`
    case 'net-unreachable-for-tos':
      return `net ${to} unreachable - tos prohibited`
    case 'host-unreachable-for-tos':
      return `host ${to} unreachable - tos prohibited`
    case 'admin-prohibited':
      return `host ${to} unreachable - admin prohibited filter`
    case 'precedence-violation':
      return `host ${to} unreachable - host precedence violation`
    case 'precedence-cutoff':
      return `host ${to} unreachable - precedence cutoff`
    case 'source-quench':
      return 'source quench'
    case 'time-exceeded':
      return 'time exceeded in-transit'
    case 'parameter-problem':
      return 'parameter problem - octet 0'
    default:
      return `type-#${type} code ${code}`
  }
}

function wordsV6(message: IcmpMessage): string {
  const { type, code, mtu, quoted } = message
  const to = quoted.dst
  const unreachable = 'destination unreachable, '
  switch (icmpName(message) as IcmpErrorName) {
    case 'net-unreachable':
      return `${unreachable}unreachable route ${to}`
    case 'host-unreachable':
      return `${unreachable}unreachable address ${to}`
    case 'port-unreachable':
      return `${unreachable}unreachable port, ${to} tcp port ${quoted.dstPort}`
    case 'admin-prohibited':
      // tcpdump prints two blanks here
      return `${unreachable} unreachable prohibited ${to}`
    case 'beyond-scope':
      return `${unreachable}beyond scope ${to}, source address ${quoted.src}`
    case 'too-long':
      return `packet too big, mtu ${mtu}`
    case 'time-exceeded':
      return `time exceeded in-transit for ${to}`
    case 'protocol-unreachable':
      return 'parameter problem, next header - octet 0'
    case 'parameter-problem':
      return 'parameter problem, erroneous - octet 0'
    case 'policy-failed':
    case 'route-rejected':
      return `${unreachable}unknown unreach code (${code})`
    default:
      return `type-#${type} code ${code}`
  }
}
