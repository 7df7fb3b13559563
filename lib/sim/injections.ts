import type { Micros } from '../protocol/time'
import type { Flows } from './flows'
import { forge } from './forge'
import { forgeIcmp } from './forge-icmp'
import { isWithin } from './ingress-filter'
import type { Machine } from './machine'
import type { IcmpPacket, Network, Packet } from './network'
import { recordIcmp } from './router'
import type { Action, IcmpAction, InjectAction, ReplayAction, Scenario } from './scenario'
import type { World } from './world'

/** What an injection needs of the run beside what a program does. */
interface Wire extends World {
  readonly scenario: Scenario
  readonly network: Network
  readonly flows: Flows | null
  readonly queue: { push(at: Micros, event: Packet | IcmpPacket): void }
  machineOf(name: string): Machine
  /** A segment, or an ICMP error, reaches a host. */
  arrive(packet: Packet): void
  hear(packet: IcmpPacket): void
}

/** Whether an injection is written in terms of what the wire has seen. */
export const speaksOfFlows = (action: Action): boolean =>
  (action.do === 'icmp' && action.about.seq.of !== undefined) ||
  (action.do === 'inject' && [action.segment.seq, action.segment.ack, ...stampsOf(action)].some(number => number.of))

const stampsOf = ({ segment: { timestamps } }: InjectAction) => (timestamps ? [timestamps.value, timestamps.echo] : [])

/** Somebody puts a segment on the wire that no stack sent. */
export function inject(wire: Wire, action: InjectAction): void {
  const { network, recorder, now, flows } = wire
  const to = wire.machineOf(action.to)
  const segment = forge(wire, action, flows)
  const packet = recorder.nextPacket()
  const why = action.by === 'network' ? 'old duplicate' : 'forged'
  const cause = recorder.forged(now, action.by, packet, segment, to.name, why)
  const arrival: Packet = { kind: 'packet', packet, segment, to, cause, corrupt: false }
  if (action.track) flows?.see(segment)
  const { ingressFilter } = wire.scenario.link
  if (action.by === 'attacker' && ingressFilter !== undefined && !isWithin(ingressFilter, segment.src)) {
    network.lose(packet, cause, 'ingress filter', now)
    return
  }
  if (action.atOnce) {
    wire.arrive(arrival)
    return
  }
  const from = network.station(segment.src)?.name ?? action.by
  const at = now + network.delayFrom(from)
  if (!network.approach(arrival, at)) wire.queue.push(at, arrival)
}

/** Somebody sends an ICMP error. */
export function injectIcmp(wire: Wire, action: IcmpAction): void {
  const { network, recorder, now } = wire
  const to = wire.machineOf(action.to)
  const message = forgeIcmp(wire, action, wire.flows)
  const { packet, entry } = recordIcmp(recorder, now, null, action.by, to.name, message)
  const arrival: IcmpPacket = { kind: 'icmp', packet, message, to, cause: entry }
  if (action.atOnce) wire.hear(arrival)
  else wire.queue.push(now + network.delayFrom(to.name), arrival)
}

/** The network hands an earlier segment over again. */
export function replay(wire: Wire, action: ReplayAction): void {
  const { network, recorder, now } = wire
  const segment = network.earlier(action)
  const to = segment && network.station(segment.dst)
  if (!to) return
  const packet = recorder.nextPacket()
  const cause = recorder.forged(now, 'network', packet, segment, to.name, 'late duplicate')
  wire.arrive({ kind: 'packet', packet, segment, to, cause, corrupt: false })
}
