import { endSeq, type Segment } from '../protocol/segment'
import { after, plus, type Seq } from '../protocol/seq'
import type { SeqExpression } from './scenario'

/** What the wire has seen of one direction of a connection. */
interface Flow {
  iss: Seq
  nxt: Seq
  ack: Seq
  wnd: number
  ts: number
}

/** One end of a connection, as its datagrams name it. */
export interface End {
  readonly address: string
  readonly port: number
}

/** Follows the sequence numbers that pass, for injections that are written in terms of them. */
export class Flows {
  private readonly flows = new Map<string, Flow>()

  see(segment: Segment): void {
    const name = flowName(
      { address: segment.src, port: segment.srcPort },
      { address: segment.dst, port: segment.dstPort },
    )
    const end = endSeq(segment)
    const flow = this.flows.get(name)
    const ack = segment.ackFlag ? segment.ack : (flow?.ack ?? 0)
    const ts = segment.options.timestamps?.value ?? flow?.ts ?? 0
    const last = { ack, wnd: segment.window, ts }
    if (segment.syn && (!flow || flow.iss !== segment.seq))
      this.flows.set(name, { iss: segment.seq, nxt: end, ...last })
    else if (flow && !segment.rst) Object.assign(flow, last, after(end, flow.nxt) && { nxt: end })
  }

  /** The number an expression stands for, in the direction from one end to the other; 0 for what was never seen. */
  value(expression: SeqExpression, from: End, to: End): Seq {
    if (!expression.of) return expression.plus >>> 0
    const flow = this.flows.get(flowName(from, to))
    return plus(flow?.[expression.of.variable] ?? 0, expression.plus)
  }
}

const flowName = (from: End, to: End): string => `${from.address}:${from.port}>${to.address}:${to.port}`
