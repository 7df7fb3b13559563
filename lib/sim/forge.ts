import { NO_OPTIONS } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import type { Flows } from './flows'
import type { InjectAction } from './scenario'
import type { World } from './world'

/** The segment that an injection stands for, with its numbers worked out now. */
export function forge(world: World, action: InjectAction, flows: Flows | null): Segment {
  const { segment } = action
  const { timestamps } = segment
  const address = (name: string) => world.machine(name)?.address ?? name
  const from = { address: address(segment.src), port: segment.srcPort }
  const to = { address: address(action.to), port: segment.dstPort }
  // an expression of the receiver's numbers follows the other direction
  const value = (expression: InjectAction['segment']['seq']) => {
    if (!expression.of) return expression.plus >>> 0
    if (flows === null) throw new Error('Nobody followed the numbers of the wire that an injection is written in.')
    const towards = address(expression.of.host) === to.address
    return towards ? flows.value(expression, to, from) : flows.value(expression, from, to)
  }
  return {
    src: from.address,
    srcPort: from.port,
    dst: to.address,
    dstPort: to.port,
    seq: value(segment.seq),
    ack: segment.ackFlag ? value(segment.ack) : 0,
    syn: segment.syn,
    ackFlag: segment.ackFlag,
    fin: segment.fin,
    rst: segment.rst,
    psh: segment.psh,
    urg: segment.urg ?? false,
    ece: false,
    cwr: false,
    window: segment.window,
    length: segment.data.length,
    data: segment.data,
    options: timestamps
      ? { ...segment.options, timestamps: { value: value(timestamps.value), echo: value(timestamps.echo) } }
      : (segment.options ?? NO_OPTIONS),
  }
}
