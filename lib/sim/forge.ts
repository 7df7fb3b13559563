import { NO_OPTIONS } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import type { Seq } from '../protocol/seq'
import { type Addressed, addressFor, addressTowards, plain } from './address-for'
import type { Flows } from './flows'
import type { InjectAction, SeqExpression } from './scenario'
import type { World } from './world'

/** The segment that an injection stands for, on its way to a host of the run, with its numbers worked out now. */
export function forge(world: World, action: InjectAction, receiver: Addressed, flows: Flows | null): Segment {
  const { segment } = action
  const { timestamps } = segment
  const sender = world.machine(segment.src)
  const src = addressTowards(sender, segment.src, receiver)
  const dst = addressTowards(receiver, action.to, sender ?? plain(segment.src))
  // all segments without an urgent pointer have one shape, whoever made them
  const made: Segment = {
    src,
    srcPort: segment.srcPort,
    dst,
    dstPort: segment.dstPort,
    seq: numberOf(segment.seq, world, action, flows),
    ack: segment.ackFlag ? numberOf(segment.ack, world, action, flows) : 0,
    syn: segment.syn,
    ackFlag: segment.ackFlag,
    fin: segment.fin,
    rst: segment.rst,
    psh: segment.psh,
    urg: segment.urg ?? false,
    ece: segment.ece ?? false,
    cwr: segment.cwr ?? false,
    window: segment.window,
    length: segment.data.length,
    data: segment.data,
    options: timestamps
      ? {
          ...segment.options,
          timestamps: {
            value: numberOf(timestamps.value, world, action, flows),
            echo: numberOf(timestamps.echo, world, action, flows),
          },
        }
      : (segment.options ?? NO_OPTIONS),
  }
  return segment.urgentPointer === undefined ? made : { ...made, urgentPointer: segment.urgentPointer }
}

/** The address by which two ends, named or written, speak with each other: that of the first. */
const addressOf = (world: World, name: string, other: string): string =>
  addressFor(world, name, world.machine(other) ?? plain(other))

/** What a number of an injection comes to; one of the receiver's numbers follows the other direction. */
function numberOf(expression: SeqExpression, world: World, { segment, to }: InjectAction, flows: Flows | null): Seq {
  if (!expression.of) return expression.plus >>> 0
  if (flows === null) throw new Error('Nobody followed the numbers of the wire that an injection is written in.')
  const sender = { address: addressOf(world, segment.src, to), port: segment.srcPort }
  const receiver = { address: addressOf(world, to, segment.src), port: segment.dstPort }
  const { host } = expression.of
  return host === to || addressOf(world, host, to) === receiver.address
    ? flows.value(expression, receiver, sender)
    : flows.value(expression, sender, receiver)
}
