import { showEnd } from '../protocol/address'
import { NO_OPTIONS, type Options } from '../protocol/options'
import type { Address, Segment } from '../protocol/segment'
import { minus, plus, type Seq } from '../protocol/seq'
import { addressWords } from '../tcp/address-words'
import { type SipKey, siphashTuple } from '../tcp/siphash'
import type { Box, Passage } from './middlebox'

/** A connection that a client opened to the proxy and the proxy to the server. */
interface Splice {
  /** The client's initial number, which the server sees too. */
  readonly irs: Seq
  /** The proxy's initial number towards the client. */
  readonly iss: Seq
  /** The window of the client's ACK. */
  readonly window: number
  /** What is added to the server's numbers; null until its SYN,ACK came. */
  shift: Seq | null
}

/** What the proxy lets both ends agree on: it cannot know what the server would have offered. */
const OPTIONS: Options = { mss: 1460 }

/**
 * A SYN proxy: it answers SYNs for the hosts inside with a number that is a cookie (RFC 4987 §3.9), opens the connection to the server only when
 * the client's ACK proves its address, and from then on shifts the server's numbers. Linux: nf_synproxy_core.
 */
export class SynProxy implements Box {
  private readonly splices = new Map<string, Splice>()

  constructor(
    private readonly inside: ReadonlySet<Address>,
    private readonly secret: SipKey,
  ) {}

  isBetween({ src, dst }: Segment): boolean {
    return this.inside.has(src) !== this.inside.has(dst)
  }

  pass(segment: Segment): Passage {
    return this.inside.has(segment.src) ? this.outwards(segment) : this.inwards(segment)
  }

  private inwards(segment: Segment): Passage {
    const key = keyOf(segment.src, segment.srcPort, segment.dst, segment.dstPort)
    if (segment.syn && !segment.ackFlag) {
      this.splices.delete(key)
      const ack = plus(segment.seq, 1)
      const synAck = reply(segment, { syn: true, seq: this.cookie(segment), ack, window: 0, options: OPTIONS })
      return { why: 'answered by the SYN proxy', sends: [synAck] }
    }
    const splice = this.splices.get(key)
    if (!splice) return this.prove(segment, key)
    if (splice.shift === null) return { why: 'the SYN proxy waits for the server', sends: [] }
    return { pass: segment.ackFlag ? { ...segment, ack: minus(segment.ack, splice.shift) } : segment }
  }

  /** The third segment of a handshake with the proxy: only now does the server hear of the client. Linux: synproxy_recv_client_ack(). */
  private prove(segment: Segment, key: string): Passage {
    const iss = this.cookie(segment)
    if (!segment.ackFlag || segment.rst || segment.ack !== plus(iss, 1))
      return { why: 'no cookie of the SYN proxy', sends: [] }
    const irs = minus(segment.seq, 1)
    this.splices.set(key, { irs, iss, window: segment.window, shift: null })
    const syn = { ...segment, ...PLAIN, syn: true, ackFlag: false, seq: irs, ack: 0, options: OPTIONS }
    return { why: 'taken by the SYN proxy', sends: [syn] }
  }

  private outwards(segment: Segment): Passage {
    const splice = this.splices.get(keyOf(segment.dst, segment.dstPort, segment.src, segment.srcPort))
    // what the server opens itself is none of the proxy's business
    if (!splice) return { pass: segment }
    if (splice.shift === null && segment.syn && segment.ackFlag) return this.join(splice, segment)
    const shift = splice.shift ?? minus(plus(splice.iss, 1), segment.seq)
    return { pass: { ...segment, seq: plus(segment.seq, shift) } }
  }

  /** The server answered: its handshake ends here, and the client's window opens. Linux: synproxy_send_server_ack(), synproxy_send_client_ack(). */
  private join(splice: Splice, synAck: Segment): Passage {
    splice.shift = minus(splice.iss, synAck.seq)
    const next = plus(splice.irs, 1)
    const toServer = reply(synAck, { syn: false, seq: next, ack: plus(synAck.seq, 1), window: splice.window })
    const seq = plus(splice.iss, 1)
    const toClient = { ...synAck, ...PLAIN, seq, ack: next, options: NO_OPTIONS }
    return { why: 'joined by the SYN proxy', sends: [toServer, toClient] }
  }

  /** The number of the SYN,ACK: a hash of the tuple, so that nothing need be kept (RFC 4987 §3.6). */
  private cookie({ src, srcPort, dst, dstPort }: Segment): Seq {
    return siphashTuple(this.secret, addressWords(src), addressWords(dst), (srcPort << 16) | dstPort)
  }
}

/** No flag but ACK, and nothing to carry. */
const PLAIN = {
  syn: false,
  ackFlag: true,
  fin: false,
  rst: false,
  psh: false,
  urg: false,
  length: 0,
  data: '',
} as const

/** A segment the other way. */
const reply = (
  { src, srcPort, dst, dstPort }: Segment,
  parts: Pick<Segment, 'syn' | 'seq' | 'ack' | 'window'> & { readonly options?: Options },
): Segment => ({
  src: dst,
  srcPort: dstPort,
  dst: src,
  dstPort: srcPort,
  ...PLAIN,
  ece: false,
  cwr: false,
  options: NO_OPTIONS,
  ...parts,
})

const keyOf = (client: Address, clientPort: number, server: Address, serverPort: number): string =>
  `${showEnd(client, clientPort)}>${showEnd(server, serverPort)}`
