import type { Address } from '../protocol/address'
import { datagramOctets } from '../protocol/datagram-octets'
import type { IcmpMessage } from '../protocol/icmp'
import type { Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { EntryId, PacketId } from '../trace/events'
import type { Strangers } from './attackers/strangers'
import { altered, type FaultRule, meets } from './faults'
import type { Flows } from './flows'
import { type Box, Middlebox } from './middlebox'
import { Neighbours } from './neighbours'
import { departure, isFull } from './pace'
import type { HeldBack, IcmpPacket, Packet, Passing, Station } from './packets'
import type { Random } from './random'
import type { Recorder } from './recorder'
import { icmpAbout, recordIcmp } from './router'
import type { LinkSpec, MiddleboxSpec } from './scenario'
import { SynProxy } from './syn-proxy'
import type { Tap } from './tap'

/** Has a packet arrive at a later moment; `from` put it on the wire. */
type Delivery = (at: Micros, packet: Packet, from: Station) => void

/** The addresses behind a middlebox. */
const behind = ({ inside }: MiddleboxSpec, stations: readonly Station[]): ReadonlySet<Address> =>
  new Set(
    stations
      .filter(({ name }) => inside.includes(name))
      .flatMap(({ address, secondAddress }) => (secondAddress === null ? [address] : [address, secondAddress])),
  )

function boxOf(spec: MiddleboxSpec, stations: readonly Station[], random: Random): Box {
  const inside = behind(spec, stations)
  if (spec.kind !== 'syn-proxy') return new Middlebox(spec, inside)
  const chance = random.fork('secret of the SYN proxy')
  return new SynProxy(inside, [chance.uint32(), chance.uint32(), chance.uint32(), chance.uint32()])
}

/** Everything between the hosts: delay, rate, loss, and the faults the scenario orders. */
export class Network {
  private readonly faults: FaultRule[] = []
  /** Nothing on the link decides about a segment or looks at it, so that all arrive, and in order. */
  isClear: boolean
  /** Who is at addresses that no host has, once an attack brought them into play. */
  strangers: Strangers | null = null
  private readonly neighbours: Neighbours | null
  private readonly middlebox: Box | null

  constructor(
    readonly link: LinkSpec,
    private readonly stations: readonly Station[],
    private readonly recorder: Recorder,
    private readonly deliver: Delivery,
    private readonly enqueue: (at: Micros, event: IcmpPacket | Passing) => void,
    private readonly flows: Flows | null,
    random: Random,
    /** A copy of what passes, where somebody looks on. */
    readonly tap: Tap | null,
  ) {
    this.neighbours = link.unreachable === 'router' || link.unreachable === 'neighbour' ? new Neighbours() : null
    this.middlebox = link.middlebox ? boxOf(link.middlebox, stations, random) : null
    for (const station of stations) {
      station.loss = link.lossFrom?.[station.name] ?? link.loss ?? 0
      station.delay = this.delayFrom(station.name)
      station.chance = station.loss > 0 ? random.fork(`loss from ${station.name}`) : null
    }
    const isLossy = stations.some(({ loss }) => loss > 0)
    const isBounded = link.mtu !== undefined || (link.rate !== undefined && link.queue !== undefined)
    const isWatched = flows !== null || tap !== null || this.neighbours !== null || this.middlebox !== null
    this.isClear = !isLossy && !isBounded && !isWatched
  }

  /** From now on this fault may meet a segment. */
  addFault(fault: FaultRule): void {
    this.faults.push(fault)
    this.isClear = false
  }

  /** Takes a segment from a host that just put it on the wire. */
  carry(from: Station, packet: PacketId, segment: Segment, cause: EntryId | null, now: Micros): void {
    this.flows?.see(segment)
    this.tap?.keep(from.name, segment)
    from.sent++
    const to = this.station(segment.dst)
    if (to === from) {
      this.deliver(now, { kind: 'packet', packet, segment, to, cause, corrupt: false }, from)
      return
    }
    if (!from.linkUp) {
      this.lose(packet, cause, 'link down', now)
      return
    }
    const fault = this.faults.length > 0 ? this.faultOn(from, segment, now) : undefined
    if (fault?.effect.name === 'drop') {
      this.lose(packet, cause, fault.text, now)
      return
    }
    const { mtu } = this.link
    if (mtu !== undefined && !segment.mayFragment && datagramOctets(segment) > mtu) {
      this.refuseLong(from, packet, segment, cause, mtu, now)
      return
    }
    this.neighbours?.hear(segment.src, now)
    if (!to && segment.dst !== this.link.middlebox?.address && !this.strangers?.isAt(segment.dst)) {
      this.missed(segment, packet, cause, 'no such host', now)
      return
    }
    if (from.chance !== null && from.chance.unit() < from.loss) {
      this.lose(packet, cause, 'loss', now)
      return
    }
    if (isFull(this.link, from, now)) {
      this.lose(packet, cause, 'queue full', now)
      return
    }
    let at = departure(this.link, from, segment, now) + from.delay
    if (to && fault?.effect.name === 'reorder' && !from.heldBack) {
      from.heldBack = { packet, segment, to, cause, since: at, why: fault.text }
      return
    }
    if (fault?.effect.name === 'delay') {
      const { by } = fault.effect
      this.recorder.add({ at: now, cause, host: 'network', kind: 'delayed', packet, by, why: fault.text })
      at += by
    }
    const corrupt = fault?.effect.name === 'corrupt' && fault.effect.mended !== true
    const carried = fault === undefined ? segment : altered(segment, fault.effect)
    this.tap?.show({ from: from.name, segment: carried, cause, arrivesAt: at })
    if (this.middlebox?.isBetween(carried)) {
      this.throughMiddlebox(this.middlebox, from, packet, carried, cause, at, corrupt)
      return
    }
    if (!to) {
      this.toStranger(carried, packet, cause, at)
      return
    }
    this.deliver(at, { kind: 'packet', packet, segment: carried, to, cause, corrupt }, from)
    if (fault?.effect.name === 'duplicate')
      this.duplicate(from, packet, segment, to, cause, now, at + fault.effect.after, fault.text)
    if (from.heldBack !== null) this.release(from, from.heldBack, at, now)
  }

  private faultOn({ name, sent }: Station, segment: Segment, now: Micros): FaultRule | undefined {
    return this.faults.find(rule => meets(rule, name, segment, now, sent))
  }

  /** The host with this address. */
  station(address: string): Station | undefined {
    // a run has few hosts: a map would take longer
    for (const station of this.stations) {
      const { secondAddress } = station
      if (station.address === address || (secondAddress !== null && secondAddress === address)) return station
    }
    return undefined
  }

  /** The host with this address, or behind it where it is a middlebox's. */
  nearest(address: Address): Station | undefined {
    const { middlebox } = this.link
    if (middlebox?.address !== address) return this.station(address)
    return this.stations.find(({ name }) => name === middlebox.inside[0])
  }

  /** One-way delay of what this host sends. */
  delayFrom(name: string): Micros {
    return this.link.delayFrom?.[name] ?? this.link.delay
  }

  lose(packet: PacketId, cause: EntryId | null, why: string, now: Micros): EntryId | null {
    return this.recorder.lost(now, cause, packet, why)
  }

  /** The narrowest hop, half way, does not pass a datagram that may not be cut, and says so or does not (RFC 1191 §4). */
  private refuseLong(
    from: Station,
    packet: PacketId,
    segment: Segment,
    cause: EntryId | null,
    mtu: number,
    now: Micros,
  ): void {
    const act = (at: Micros): void => {
      const lost = this.lose(packet, cause, `longer than ${mtu} octets`, at)
      const message = this.link.tooLong === 'silent' ? null : icmpAbout(segment, 'too-long', mtu)
      if (message) this.answer(from, message, lost, at)
    }
    this.enqueue(departure(this.link, from, segment, now) + this.halfWay(from.name), { kind: 'passing', act })
  }

  /** A segment that no host sent comes near: from outside it must pass the box, too. */
  approach(arrival: Packet, at: Micros): boolean {
    const { packet, segment, to, cause, corrupt } = arrival
    if (!this.middlebox?.isBetween(segment)) return false
    this.throughMiddlebox(this.middlebox, to, packet, segment, cause, at, corrupt)
    return true
  }

  /** The box between the hosts, half way, passes a segment on or does not. */
  private throughMiddlebox(
    box: Box,
    from: Station,
    packet: PacketId,
    segment: Segment,
    cause: EntryId | null,
    at: Micros,
    corrupt: boolean,
  ): void {
    const act = (now: Micros): void => {
      const passage = box.pass(segment, now)
      if ('pass' in passage) {
        const { pass } = passage
        const to = this.station(pass.dst)
        if (to) this.deliver(at, { kind: 'packet', packet, segment: pass, to, cause, corrupt }, from)
        else if (this.strangers?.isAt(pass.dst)) this.toStranger(pass, packet, cause, at)
        else this.missed(segment, packet, cause, 'no such host', now)
        return
      }
      const lost = this.lose(packet, cause, passage.why, now)
      for (const own of passage.sends) this.sendFromMiddlebox(own, passage.why, lost, now)
    }
    this.enqueue(at - this.halfWay(from.name), { kind: 'passing', act })
  }

  private sendFromMiddlebox(segment: Segment, why: string, cause: EntryId | null, now: Micros): void {
    const to = this.station(segment.dst)
    if (!to && !this.strangers?.isAt(segment.dst)) return
    const packet = this.recorder.nextPacket()
    const base = { at: now, cause, host: 'middlebox', to: to?.name ?? 'attacker', why }
    const id = this.recorder.add({ ...base, kind: 'forged', packet, segment })
    if (!to) this.toStranger(segment, packet, id, now + this.halfWay(segment.dst))
    else
      this.deliver(now + this.halfWay(to.name), { kind: 'packet', packet, segment, to, cause: id, corrupt: false }, to)
  }

  /** Somebody who is no host of the scenario gets a segment. */
  private toStranger(segment: Segment, packet: PacketId, cause: EntryId | null, at: Micros): void {
    this.enqueue(at, { kind: 'passing', act: now => this.strangers?.arrive(segment, packet, cause, now) })
  }

  /** A datagram whose host does not answer is lost, and where neighbours are looked for, that is found out (RFC 1122 §2.3.2). */
  missed(segment: Segment, packet: PacketId, cause: EntryId | null, why: string, now: Micros): void {
    const failsAt = this.neighbours === null ? null : this.neighbours.miss(segment.dst, now)
    const from = failsAt === null ? undefined : this.station(segment.src)
    if (failsAt === null || !from) {
      this.lose(packet, cause, why, now)
      return
    }
    const act = (at: Micros): void => {
      const lost = this.lose(packet, cause, `${why}: ARP failed`, at)
      const message = icmpAbout(segment, 'host-unreachable', 0)
      if (!message || !from.powered) return
      if (this.link.unreachable === 'router') this.answer(from, message, lost, at)
      else this.tellOwn(from, { ...message, src: segment.src }, lost, at)
    }
    this.enqueue(failsAt, { kind: 'passing', act })
  }

  /** The sender's own kernel makes the ICMP error, and hears it at once. Linux: arp_error_report(), ipv4_link_failure(). */
  private tellOwn(to: Station, message: IcmpMessage, cause: EntryId | null, now: Micros): void {
    const { packet, entry } = recordIcmp(this.recorder, now, cause, to.name, to.name, message)
    this.enqueue(now, { kind: 'icmp', packet, message, to, cause: entry })
  }

  /** The router sends an ICMP error back to the host whose datagram it is about. */
  private answer(to: Station, message: IcmpMessage, cause: EntryId | null, now: Micros): void {
    const { packet, entry } = recordIcmp(this.recorder, now, cause, 'network', to.name, message)
    this.enqueue(now + this.halfWay(to.name), { kind: 'icmp', packet, message, to, cause: entry })
  }

  /** How far the router is from a host. */
  private halfWay(name: string): Micros {
    return Math.floor(this.delayFrom(name) / 2)
  }

  private duplicate(
    from: Station,
    packet: PacketId,
    segment: Segment,
    to: Station,
    cause: EntryId | null,
    now: Micros,
    at: Micros,
    why: string,
  ): void {
    const copy = this.recorder.nextPacket()
    const id = this.recorder.add({ at: now, cause, host: 'network', kind: 'duplicated', packet, copy, why })
    this.deliver(at, { kind: 'packet', packet: copy, segment, to, cause: id, corrupt: false }, from)
  }

  /** Lets go what waited for this segment to pass. */
  private release(from: Station, held: HeldBack, at: Micros, now: Micros): void {
    from.heldBack = null
    const { packet, segment, to, cause, why } = held
    const by = Math.max(0, at - held.since)
    this.recorder.add({ at: now, cause, host: 'network', kind: 'delayed', packet, by, why })
    this.deliver(Math.max(at, held.since), { kind: 'packet', packet, segment, to, cause, corrupt: false }, from)
  }
}
