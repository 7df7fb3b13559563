import { isIpv6 } from '../protocol/address'
import type { Address, Segment } from '../protocol/segment'
import { addressWords } from './address-words'
import type { Host } from './host'

/** The address of ours that talks to this one: the first of its family, else the first of all. Linux: ip_route_output_key(), ipv6_dev_get_saddr(). */
export function sourceAddress(remote: Address, host: Host): Address {
  const { address, secondAddress } = host
  return secondAddress !== null && isIpv6(remote) !== isIpv6(address) ? secondAddress : address
}

/** That address as words, which were worked out once. */
export function sourceWords(remote: Address, host: Host): readonly number[] {
  const { address, secondAddress } = host
  return secondAddress !== null && isIpv6(remote) !== isIpv6(address) ? host.secondWords : host.words
}

/** The address of a peer as words, which are worked out once as long as the host looks at no other. */
export function remoteWords(remote: Address, host: Host): readonly number[] {
  if (host.lastRemote.address !== remote) host.lastRemote = { address: remote, words: addressWords(remote) }
  return host.lastRemote.words
}

/** Whether the address is one of the host's own. */
export const isOwnAddress = (address: Address, host: Host): boolean =>
  address === host.address || address === host.secondAddress

/** Whether a segment came by IPv6. It was sent to the host's first address, nearly always, which need not be read again. */
export const cameByIpv6 = ({ dst }: Segment, host: Host): boolean =>
  dst === host.address ? host.words.length > 1 : isIpv6(dst)

/** Whether the host has an address of this family, so that there is a route at all. */
export const hasFamilyOf = (remote: Address, host: Host): boolean =>
  host.secondAddress !== null || host.words.length === remoteWords(remote, host).length
