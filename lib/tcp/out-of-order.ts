import type { OutOfOrder } from './receiver'
import { after, before, held, minus, type Seq } from './sequence'
import type { TcpSock } from './socks'

/** Nothing is held: what every connection has until a segment comes out of order. */
export const NOTHING_HELD: readonly OutOfOrder[] = []

/** The connection's own blocks, to be changed. */
export function heldBlocks({ rcv }: TcpSock): OutOfOrder[] {
  if (rcv.outOfOrder === NOTHING_HELD) rcv.outOfOrder = []
  return rcv.outOfOrder as OutOfOrder[]
}

/** What follows a block at once joins it. */
export function lengthen(block: OutOfOrder, data: string | null, end: Seq, fin: boolean, memory: number): void {
  block.data = block.data === null || data === null ? null : block.data + data
  block.end = held(end)
  block.fin = fin
  block.memory += memory
}

/** Joins neighbours that touch or overlap. */
export function merge(blocks: OutOfOrder[]): void {
  for (let i = 0; i + 1 < blocks.length; ) {
    const left = blocks[i]!
    const right = blocks[i + 1]!
    if (before(left.end, right.seq)) {
      i++
      continue
    }
    if (after(right.end, left.end)) {
      const overlap = minus(left.end, right.seq)
      lengthen(left, right.data === null ? null : right.data.slice(overlap), right.end, right.fin, right.memory)
    }
    blocks.splice(i + 1, 1)
  }
}
