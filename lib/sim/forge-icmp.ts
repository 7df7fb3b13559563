import { type IcmpMessage, icmpCode } from '../protocol/icmp'
import type { Address } from '../protocol/segment'
import { addressFor } from './address-for'
import type { Flows } from './flows'
import { routerTowards } from './router'
import type { IcmpAction } from './scenario'
import type { World } from './world'

/** The message that an injection stands for, with its sequence number worked out now. */
export function forgeIcmp(
  world: World,
  { to, error, from, mtu = 0, about }: IcmpAction,
  flows: Flows | null,
): IcmpMessage {
  const machine = world.machine(to)
  const peer = addressFor(world, about.dst, machine)
  const own = addressFor(world, to, world.machine(about.dst) ?? { address: peer, secondAddress: null })
  const address = (name: string): Address => (name === to ? own : name === about.dst ? peer : name)
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
