import { isIpv6 } from '../protocol/address'
import { datagramOctets } from '../protocol/datagram-octets'
import { type IcmpErrorName, type IcmpMessage, icmpCode, quote } from '../protocol/icmp'
import type { Address, Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { Recorder } from './recorder'

/** The addresses of the router between the hosts. */
const ROUTER = { v4: '10.0.0.254', v6: '2001:db8::fe' }

export const routerTowards = (address: Address): Address => (isIpv6(address) ? ROUTER.v6 : ROUTER.v4)

/** What the router says of a segment that it could not pass on; null where its version of ICMP has no such error. */
export function icmpAbout(segment: Segment, error: IcmpErrorName, mtu: number): IcmpMessage | null {
  const code = icmpCode(error, segment.src)
  if (code === null) return null
  const quoted = quote(segment, datagramOctets(segment))
  return { src: routerTowards(segment.src), dst: segment.src, type: code[0], code: code[1], mtu, quoted }
}

/** Writes down that a message is on the wire; the packet it is known by, and the entry. */
export function recordIcmp(
  recorder: Recorder,
  at: Micros,
  cause: number | null,
  host: string,
  to: string,
  message: IcmpMessage,
): { packet: number; entry: number | null } {
  const packet = recorder.nextPacket()
  const entry = recorder.add({ at, cause, host, kind: 'icmp-sent', packet, message, to })
  return { packet, entry }
}
