import { NO_OPTIONS } from '../protocol/options'
import type { Address, Segment } from '../protocol/segment'
import { segLen } from '../protocol/segment'
import { plus } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { MiddleboxSpec } from './scenario'

/** A connection as the box remembers it. */
interface Flow {
  readonly inner: End
  readonly outer: End
  /** What the outside takes for the inner end. */
  readonly shown: End
  lastSeen: Micros
}

interface End {
  readonly address: Address
  readonly port: number
}

/** What a box does with a segment: it passes, perhaps changed, or the box keeps it and may send segments of its own. */
export type Passage = { readonly pass: Segment } | { readonly why: string; readonly sends: readonly Segment[] }

/** A box between the hosts that looks at segments. */
export interface Box {
  /** Whether a segment goes through the box at all. */
  isBetween(segment: Segment): boolean
  pass(segment: Segment, now: Micros): Passage
}

/** The first port a NAT gives out where the one asked for is taken (RFC 6335 §6). */
const FIRST_PORT = 1024

/** A stateful firewall or NAT (RFC 5382): it knows the flows that began through it, and forgets those that are silent. */
export class Middlebox implements Box {
  private readonly flows = new Map<string, Flow>()
  private readonly byShown = new Map<string, Flow>()

  constructor(
    private readonly spec: MiddleboxSpec,
    /** The addresses behind the box. */
    private readonly inside: ReadonlySet<Address>,
  ) {}

  isBetween({ src, dst }: Segment): boolean {
    return dst === this.spec.address || this.inside.has(src) !== this.inside.has(dst)
  }

  pass(segment: Segment, now: Micros): Passage {
    return this.inside.has(segment.src) ? this.outwards(segment, now) : this.inwards(segment, now)
  }

  private outwards(segment: Segment, now: Micros): Passage {
    const { src, srcPort, dst, dstPort } = segment
    const inner = { address: src, port: srcPort }
    const outer = { address: dst, port: dstPort }
    const flow = this.alive(this.flows.get(key(inner, outer)), now) ?? this.begin(segment, inner, outer, now)
    if (!flow) return this.refuse(segment)
    this.see(flow, segment, now)
    const { address, port } = flow.shown
    return { pass: address === src && port === srcPort ? segment : { ...segment, src: address, srcPort: port } }
  }

  private inwards(segment: Segment, now: Micros): Passage {
    const { src, srcPort, dst, dstPort } = segment
    const outer = { address: src, port: srcPort }
    const shown = { address: dst, port: dstPort }
    const known = this.alive(this.byShown.get(key(shown, outer)), now)
    const flow = known ?? (this.lets(dstPort) ? this.begin(segment, shown, outer, now) : null)
    if (!flow) return this.refuse(segment)
    this.see(flow, segment, now)
    const { address, port } = flow.inner
    return { pass: address === dst && port === dstPort ? segment : { ...segment, dst: address, dstPort: port } }
  }

  /** Whether the outside may begin a flow to this port: never to an address that is a NAT's. */
  private lets(port: number): boolean {
    const { kind, ports } = this.spec
    return kind !== 'nat' && (ports === undefined || ports.includes(port))
  }

  /** A SYN begins a flow (RFC 5382 REQ-1, REQ-5). */
  private begin(segment: Segment, inner: End, outer: End, now: Micros): Flow | null {
    if (!segment.syn || segment.ackFlag) return null
    const { address } = this.spec
    const shown = address === undefined ? inner : this.freeEnd(address, inner.port, outer, now)
    const flow = { inner, outer, shown, lastSeen: now }
    this.flows.set(key(inner, outer), flow)
    this.byShown.set(key(shown, outer), flow)
    return flow
  }

  /** The port of the inside where it is free, else the next (RFC 4787 §4.2.1, port preservation). */
  private freeEnd(address: Address, wished: number, outer: End, now: Micros): End {
    for (let port = wished; ; port = port === 65_535 ? FIRST_PORT : port + 1) {
      const end = { address, port }
      if (!this.alive(this.byShown.get(key(end, outer)), now)) return end
    }
  }

  private alive(flow: Flow | undefined, now: Micros): Flow | null {
    if (!flow) return null
    if (now - flow.lastSeen <= this.spec.idle) return flow
    this.forget(flow)
    return null
  }

  private see(flow: Flow, segment: Segment, now: Micros): void {
    flow.lastSeen = now
    if (segment.rst) this.forget(flow)
  }

  private forget(flow: Flow): void {
    this.flows.delete(key(flow.inner, flow.outer))
    this.byShown.delete(key(flow.shown, flow.outer))
  }

  /** The box knows no such flow; it may tell the sender so in the name of the peer (RFC 5382 REQ-9 would have it silent). */
  private refuse(segment: Segment): Passage {
    const why = `no flow in the ${this.spec.kind === 'nat' ? 'NAT' : 'firewall'}`
    return { why, sends: this.spec.forgotten === 'reset' && !segment.rst ? [resetOf(segment)] : [] }
  }
}

const key = (one: End, other: End): string => `${one.address}:${one.port}>${other.address}:${other.port}`

/** The RST that a host without such a connection would send (RFC 9293 §3.10.7.1). */
const resetOf = (segment: Segment): Segment => ({
  src: segment.dst,
  srcPort: segment.dstPort,
  dst: segment.src,
  dstPort: segment.srcPort,
  seq: segment.ackFlag ? segment.ack : 0,
  ack: segment.ackFlag ? 0 : plus(segment.seq, segLen(segment)),
  syn: false,
  ackFlag: !segment.ackFlag,
  fin: false,
  rst: true,
  psh: false,
  urg: false,
  ece: false,
  cwr: false,
  window: 0,
  length: 0,
  data: '',
  options: NO_OPTIONS,
})
