import { isIpv6, mappedIpv4 } from '../protocol/address'
import type { Address } from '../protocol/segment'
import type { World } from './world'

/** The addresses of one end. */
export interface Addressed {
  readonly address: Address
  readonly secondAddress: Address | null
}

/** An end of which only an address is known. */
export const plain = (address: Address): Addressed => ({ address, secondAddress: null })

/**
 * The address by which `from` reaches what is named: a host's first address whose version `from` has too, or the address itself. A
 * v4-mapped address is that of IPv4: an AF_INET6 socket speaks IPv4 on the wire with it (RFC 4291 §2.5.5.2, linux:tcp_v6_connect).
 */
export const addressFor = (world: World, name: string, from: Addressed | undefined): Address =>
  addressTowards(world.machine(name), name, from)

/** The same where it is known which machine is named, if any. */
export function addressTowards(machine: Addressed | undefined, name: string, from: Addressed | undefined): Address {
  if (!machine) return mappedIpv4(name) ?? name
  if (!from || machine.secondAddress === null || speaks(from, machine.address)) return machine.address
  return speaks(from, machine.secondAddress) ? machine.secondAddress : machine.address
}

/** Whether an end has an address of this one's version. */
const speaks = ({ address, secondAddress }: Addressed, other: Address): boolean =>
  isIpv6(address) === isIpv6(other) || (secondAddress !== null && isIpv6(secondAddress) === isIpv6(other))
