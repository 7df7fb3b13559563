import { endSeq, type Segment } from '../protocol/segment'
import { after, before, plus, type Seq } from '../protocol/seq'
import type { State } from '../protocol/states'

/** One end of a captured connection as its segments alone tell: its state, and what it has sent and received in order. */
export class CapturedEnd {
  private iss: Seq | null = null
  private fin: Seq | null = null
  private peersFin: Seq | null = null
  private expected: Seq | null = null
  /** What came before its turn. */
  private waiting: { seq: Seq; end: Seq }[] = []

  constructor(public state: State) {}

  /** It sent a segment. Its new state, or null when nothing changed. */
  sends(segment: Segment): State | null {
    if (segment.syn) this.iss = segment.seq
    if (segment.rst) return this.resetsItself(segment) ? this.becomes('CLOSED') : null
    if (segment.syn && !segment.ackFlag && (this.state === 'CLOSED' || this.state === 'LISTEN'))
      return this.becomes('SYN_SENT')
    if (!segment.fin) return null
    this.fin = endSeq(segment)
    if (this.state === 'ESTABLISHED' || this.state === 'SYN_RECEIVED') return this.becomes('FIN_WAIT_1')
    return this.state === 'CLOSE_WAIT' ? this.becomes('LAST_ACK') : null
  }

  /** A segment reached it. The states that it went through, in order. */
  receives(segment: Segment): State[] {
    const states: State[] = []
    const become = (state: State): void => {
      this.state = state
      states.push(state)
    }
    if (segment.rst) {
      if (this.isReset(segment)) become('CLOSED')
      return states
    }
    if (segment.syn) this.synchronize(segment, become)
    if (segment.ackFlag) this.acknowledge(segment, become)
    this.takeIn(segment, become)
    // a FIN that acknowledges this end's own leads from FIN-WAIT-1 to TIME-WAIT in one step (RFC 9293 Figure 5)
    return states.filter((state, at) => state !== 'FIN_WAIT_2' || states[at + 1] !== 'TIME_WAIT')
  }

  private becomes(state: State): State {
    this.state = state
    return state
  }

  /** A RST that denies what the connection is not about leaves it alone: only one that goes on where this end is ends it. */
  private resetsItself({ ackFlag }: Segment): boolean {
    if (this.state === 'CLOSED' || this.state === 'LISTEN' || this.state === 'TIME_WAIT') return false
    return this.state !== 'SYN_SENT' && (ackFlag || this.fin !== null)
  }

  private isReset({ seq, ack, ackFlag }: Segment): boolean {
    if (this.state === 'CLOSED' || this.state === 'LISTEN') return false
    if (this.state === 'SYN_SENT') return ackFlag && this.iss !== null && ack === plus(this.iss, 1)
    return this.expected === null || seq === this.expected
  }

  private synchronize(segment: Segment, become: (state: State) => void): void {
    if (this.state === 'LISTEN') {
      this.expected = plus(segment.seq, 1)
      become('SYN_RECEIVED')
    } else if (this.state === 'SYN_SENT') {
      if (segment.ackFlag && (this.iss === null || segment.ack !== plus(this.iss, 1))) return
      this.expected = plus(segment.seq, 1)
      become(segment.ackFlag ? 'ESTABLISHED' : 'SYN_RECEIVED')
    }
  }

  private acknowledge({ ack }: Segment, become: (state: State) => void): void {
    if (this.state === 'SYN_RECEIVED' && this.iss !== null && after(ack, this.iss)) become('ESTABLISHED')
    if (this.fin === null || before(ack, this.fin)) return
    if (this.state === 'FIN_WAIT_1') become('FIN_WAIT_2')
    else if (this.state === 'CLOSING') become('TIME_WAIT')
    else if (this.state === 'LAST_ACK') become('CLOSED')
  }

  /** Data and FIN count in their order; what comes early waits. */
  private takeIn(segment: Segment, become: (state: State) => void): void {
    if (segment.length === 0 && !segment.fin) return
    const begins = segment.syn ? plus(segment.seq, 1) : segment.seq
    if (segment.fin) this.peersFin = endSeq(segment)
    this.expected ??= begins
    this.waiting.push({ seq: begins, end: endSeq(segment) })
    for (let moved = true; moved; ) {
      moved = false
      for (const { seq, end } of this.waiting) {
        if (after(seq, this.expected) || !after(end, this.expected)) continue
        this.expected = end
        moved = true
      }
    }
    const next = this.expected
    this.waiting = this.waiting.filter(({ end }) => after(end, next))
    if (this.peersFin === null || before(next, this.peersFin)) return
    if (this.state === 'ESTABLISHED') become('CLOSE_WAIT')
    else if (this.state === 'FIN_WAIT_1') become('CLOSING')
    else if (this.state === 'FIN_WAIT_2') become('TIME_WAIT')
  }
}
