import { addressOctets, isIpv6 } from '../protocol/address'
import type { Address } from '../protocol/segment'

/** Whether the address begins like the prefix `203.0.113.0/24` (RFC 2827: what a provider lets its customer send from). */
export function isWithin(prefix: string, address: Address): boolean {
  const [network = '', length = ''] = prefix.split('/')
  if (isIpv6(network) !== isIpv6(address)) return false
  const own = addressOctets(network)
  const other = addressOctets(address)
  for (let bit = 0; bit < Number(length); bit++) {
    const mask = 0x80 >> (bit & 7)
    if ((own[bit >> 3]! & mask) !== (other[bit >> 3]! & mask)) return false
  }
  return true
}
