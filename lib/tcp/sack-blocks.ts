import type { SackBlock } from '../protocol/options'
import type { KeptBlock } from './receiver'
import { after, before, held, onWire, type Seq } from './sequence'
import type { TcpSock } from './socks'

/** The most blocks that are kept. Linux: TCP_NUM_SACKS. */
const MOST = 4
/** Octets of the option's head and of each block, padding included. */
const HEAD = 4
const BLOCK = 8

/** Nothing to report: what every connection has until a segment comes out of order. */
export const NO_SACKS: readonly KeptBlock[] = []

/** A segment beyond a hole came: the block that holds it is reported first from now on (RFC 2018 §4). Linux: tcp_sack_new_ofo_skb(). */
export function noteSack({ rcv, peer }: TcpSock, from: Seq, to: Seq): void {
  if (!peer.sack) return
  const left = held(from)
  const right = held(to)
  if (rcv.sacks.length === 0) {
    rcv.sacks = [[left, right]]
    return
  }
  const sacks = rcv.sacks as KeptBlock[]
  const found = sacks.findIndex(block => extend(block, left, right))
  if (found < 0) {
    if (sacks.length === MOST) sacks.pop()
    sacks.unshift([left, right])
    return
  }
  if (found > 0) sacks.unshift(...sacks.splice(found, 1))
  if (sacks.length > 1) coalesce(sacks)
}

/** Joins a range to a block that it touches; false where it touches none. Linux: tcp_sack_extend(). */
function extend(block: KeptBlock, left: Seq, right: Seq): boolean {
  if (after(left, block[1]) || after(block[0], right)) return false
  if (before(left, block[0])) block[0] = left
  if (after(right, block[1])) block[1] = right
  return true
}

/** The first block has grown and may touch others. Linux: tcp_sack_maybe_coalesce(). */
function coalesce(sacks: KeptBlock[]): void {
  const first = sacks[0]!
  for (let i = 1; i < sacks.length; ) {
    const [left, right] = sacks[i]!
    if (extend(first, left, right)) sacks.splice(i, 1)
    else i++
  }
}

/** Octets before a hole came: what is acknowledged now is no longer reported. Linux: tcp_sack_remove(). */
export function removeSacks({ rcv }: TcpSock): void {
  if (rcv.sacks.length === 0) return
  if (rcv.outOfOrder.length === 0) rcv.sacks = NO_SACKS
  else rcv.sacks = rcv.sacks.filter(([left]) => before(rcv.nxt, left))
}

const wireBlock = ([left, right]: readonly [Seq, Seq]): SackBlock => [onWire(left), onWire(right)]

/** Whether the next segment may have anything to report. */
export const hasSacks = ({ rcv }: TcpSock): boolean => rcv.sacks !== NO_SACKS || rcv.dsack !== null

/** What the next segment reports: a duplicate first, and as many blocks as the header has room for beside timestamps. Linux: tcp_established_options(). */
export function sackOption(sock: TcpSock): SackBlock[] | null {
  const count = blockCount(sock)
  if (count === 0) return null
  const { rcv } = sock
  const blocks: SackBlock[] = rcv.dsack ? [wireBlock(rcv.dsack)] : []
  for (let i = 0; blocks.length < count; i++) blocks.push(wireBlock(rcv.sacks[i]!))
  rcv.dsack = null
  return blocks
}

/** Octets the option takes. */
export function sackOctets(sock: TcpSock): number {
  const count = blockCount(sock)
  return count === 0 ? 0 : HEAD + BLOCK * count
}

function blockCount({ rcv, peer }: TcpSock): number {
  const count = rcv.sacks.length + (rcv.dsack === null ? 0 : 1)
  return count === 0 ? 0 : Math.min(count, peer.timestamps ? 3 : MOST)
}
