import { addressOctets, addressText, isIpv6 } from '../../protocol/address'
import type { Address } from '../../protocol/segment'
import type { Random } from '../random'
import type { SOURCES } from './attack'

/** Where whom a flood claims to come from is, one prefix for each version of IP: networks that nobody on the Internet has (RFC 6890). */
const PREFIXES: Readonly<Record<(typeof SOURCES)[number], readonly [v4: string, v6: string]>> = {
  silent: ['198.18.0.0/16', '2001:2:0:1::/64'],
  unreachable: ['198.19.0.0/16', '2001:2:0:2::/64'],
  live: ['198.51.100.0/24', '2001:2:0:3::/64'],
  bots: ['192.0.2.128/25', '2001:2:0:4::/64'],
}

/** The prefix of such sources, of the version that the target's address has. */
export const prefixOf = (sources: (typeof SOURCES)[number], target: Address): string =>
  PREFIXES[sources][isIpv6(target) ? 1 : 0]

/** The attacker's own address, of the version that the target's address has. */
export const ownAddress = (target: Address): Address => (isIpv6(target) ? '2001:db8:bad::66' : '203.0.113.66')

/** The prefix that holds one address. */
export const onlyOf = (address: Address): string => `${address}/${isIpv6(address) ? 128 : 32}`

/** An address drawn from a prefix. */
export function drawAddress(prefix: string, chance: Random): Address {
  const [network = '', length = ''] = prefix.split('/')
  const octets = [...addressOctets(network)]
  const bits = octets.length * 8 - Number(length)
  let draw = chance.uint32()
  for (let bit = 0; bit < bits; bit++) {
    if (bit > 0 && bit % 32 === 0) draw = chance.uint32()
    const at = octets.length - 1 - (bit >> 3)
    if ((draw >>> (bit % 32)) & 1) octets[at]! ^= 1 << (bit & 7)
  }
  return addressText(octets)
}

/** A port that clients use, drawn (RFC 6335 §6). */
export const drawPort = (chance: Random): number => 1024 + (chance.uint32() % 64_512)
