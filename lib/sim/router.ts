import { isIpv6 } from '../protocol/address'
import { datagramOctets } from '../protocol/datagram-octets'
import { type IcmpErrorName, type IcmpMessage, icmpCode, quote } from '../protocol/icmp'
import type { Address, Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { Flows } from './flows'
import type { Recorder } from './recorder'
import type { IcmpAction } from './scenario'
import type { World } from './world'

/** The addresses of the router between the hosts. */
const ROUTER = { v4: '10.0.0.254', v6: '2001:db8::fe' }

const routerTowards = (address: Address): Address => (isIpv6(address) ? ROUTER.v6 : ROUTER.v4)

/** What the router says of a segment that it could not pass on; null where its version of ICMP has no such error. */
export function icmpAbout(segment: Segment, error: IcmpErrorName, mtu: number): IcmpMessage | null {
  const code = icmpCode(error, segment.src)
  if (code === null) return null
  const quoted = quote(segment, datagramOctets(segment))
  return { src: routerTowards(segment.src), dst: segment.src, type: code[0], code: code[1], mtu, quoted }
}

/** The message that an injection stands for, with its sequence number worked out now. */
export function forgeIcmp(
  world: World,
  { to, error, from, mtu = 0, about }: IcmpAction,
  flows: Flows | null,
): IcmpMessage {
  const address = (name: string): Address => world.machine(name)?.address ?? name
  const [own, peer] = [address(to), address(about.dst)]
  const [here, there] = [
    { address: own, port: about.srcPort },
    { address: peer, port: about.dstPort },
  ]
  const { seq: expression } = about
  const towards = expression.of && address(expression.of.host) === peer
  const seq =
    flows === null
      ? expression.plus >>> 0
      : towards
        ? flows.value(expression, there, here)
        : flows.value(expression, here, there)
  const code = icmpCode(error, own)
  if (code === null) throw new Error(`ICMP towards ${own} has no error "${error}".`)
  const quoted = { src: own, srcPort: about.srcPort, dst: peer, dstPort: about.dstPort, seq, octets: LEAST_OCTETS }
  return { src: from ?? routerTowards(own), dst: own, type: code[0], code: code[1], mtu, quoted }
}

/** A forged message quotes a datagram of this length. */
const LEAST_OCTETS = 552

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
