import type { Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { EntryId } from '../trace/events'
import { isOnPath } from './attackers/launch'
import { looksLike } from './faults'
import type { Flows } from './flows'
import { forge } from './forge'
import { forgeIcmp } from './forge-icmp'
import { isWithin } from './ingress-filter'
import type { Machine } from './machine'
import type { Network } from './network'
import type { IcmpPacket, Packet, Passing, Station } from './packets'
import { recordIcmp } from './router'
import type { Action, IcmpAction, InjectAction, ReplayAction, Scenario } from './scenario'
import type { World } from './world'

/** What an injection needs of the run beside what a program does. */
export interface Wire extends World {
  readonly scenario: Scenario
  readonly network: Network
  readonly flows: Flows | null
  readonly queue: { push(at: Micros, event: Packet | IcmpPacket | Passing): void }
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

/** Whether an action needs a copy of what passes. */
export const looksOn = (action: Action): boolean =>
  action.do === 'replay' || (action.do === 'attack' && isOnPath(action.attack))

/** Somebody puts a segment on the wire that no stack sent. */
export function inject(wire: Wire, action: InjectAction): void {
  const { network, now, flows } = wire
  const to = wire.machineOf(action.to)
  const segment = forge(wire, action, to, flows)
  const why = action.by === 'network' ? 'old duplicate' : 'forged'
  if (action.track) flows?.see(segment)
  const arrival = forgery(wire, segment, to, action.by, why, null)
  if (arrival === null) return
  if (action.atOnce) wire.arrive(arrival)
  else approach(wire, arrival, now + network.delayFrom(network.station(segment.src)?.name ?? action.by))
}

/** A segment that no stack sent is on the wire; null when the attacker's provider does not let it out. */
export function forgery(
  { network, recorder, now, scenario }: Wire,
  segment: Segment,
  to: Station,
  by: string,
  why: string,
  cause: EntryId | null,
): Packet | null {
  const packet = recorder.nextPacket()
  const entry = recorder.forged(now, by, packet, segment, to.name, why, cause)
  const { ingressFilter } = scenario.link
  // a bot's provider lets it send under its own address
  if (by === 'attacker' && why !== 'bot' && ingressFilter !== undefined && !isWithin(ingressFilter, segment.src)) {
    network.lose(packet, entry, 'ingress filter', now)
    return null
  }
  return { kind: 'packet', packet, segment, to, cause: entry, corrupt: false }
}

/** It will arrive at that moment, if no middlebox keeps it. */
export function approach({ network, queue }: Wire, arrival: Packet, at: Micros): void {
  if (!network.approach(arrival, at)) queue.push(at, arrival)
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
export function replay(wire: Wire, { from, flags, data, nth }: ReplayAction): void {
  const { network, recorder, now } = wire
  const segment = network.tap?.earlier(from, one => looksLike(one, flags, data), nth)
  const to = segment && network.station(segment.dst)
  if (!to) return
  const packet = recorder.nextPacket()
  const cause = recorder.forged(now, 'network', packet, segment, to.name, 'late duplicate')
  wire.arrive({ kind: 'packet', packet, segment, to, cause, corrupt: false })
}
