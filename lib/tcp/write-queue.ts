import { BUSY, chronoStart } from './chrono'
import { restartAfterIdle } from './congestion/validation'
import { NAGLE_CORK, NAGLE_OFF, NAGLE_PUSH, nagleOf } from './nagle'
import { append } from './octets'
import { notSentFull, queuedMemory, sendBuffer, sizeGoal } from './send-buffer'
import type { WritePacket } from './sender'
import { after, plus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { pushPacket, tailLength } from './write-packets'
import { hasUnsent, pushPending, writeXmit } from './write-xmit'

/** Linux: tcp_add_write_queue_tail(). */
function newPacket(sock: TcpSock, t: Turn): void {
  if (sock.snd.head === null) chronoStart(sock, BUSY, t)
  pushPacket(sock)
}

/** Whether the last packet takes no more. Linux: tcp_skb_can_collapse_to(). */
function needsPacket(sock: TcpSock, goal: number): boolean {
  const { tail } = sock.snd
  return tail === null || tail.eor || tailLength(sock) >= goal
}

/** Fills the last packet of the queue from the octets after `done`, or begins another; returns how many went in. */
function fillTail(sock: TcpSock, data: string | null, done: number, length: number, goal: number, t: Turn): number {
  const { snd } = sock
  if (needsPacket(sock, goal)) {
    newPacket(sock, t)
    restartAfterIdle(sock, t)
  }
  const part = Math.min(goal - tailLength(sock), length - done)
  const tail = snd.tail!
  if (done === 0) tail.psh = false
  snd.unsent = append(snd.unsent, data === null || part === length ? data : data.slice(done, done + part), part)
  snd.writeSeq = plus(snd.writeSeq, part)
  tail.end = snd.writeSeq
  return part
}

/** Linux: tcp_mark_push(). */
function markPush({ snd }: TcpSock, packet: WritePacket): void {
  packet.psh = true
  snd.pushed = snd.writeSeq
}

/** More has gathered than half of the largest window. Linux: forced_push(). */
const isForced = ({ snd }: TcpSock): boolean => after(snd.writeSeq, plus(snd.pushed, snd.maxWnd >> 1))

/** What a program says of the octets it writes. */
export interface WriteFlags {
  /** MSG_MORE: more follows at once, so that a short segment may wait. */
  readonly more?: boolean
  /** MSG_EOR: a record ends here, and what follows is not sent in the same segment. */
  readonly endOfRecord?: boolean
  /** MSG_OOB: the last octet is urgent. */
  readonly urgent?: boolean
}

const NO_FLAGS: WriteFlags = {}

/**
 * Takes what of these octets the send buffer has room for, and sends what the windows let through; returns how many it took.
 * Linux: tcp_sendmsg_locked().
 */
export function sendOctets(
  sock: TcpSock,
  data: string | null,
  length: number,
  t: Turn,
  { more = false, urgent = false, endOfRecord = false }: WriteFlags = NO_FLAGS,
): number {
  const { snd } = sock
  let copied = 0
  while (copied < length) {
    const goal = sizeGoal(sock)
    if (needsPacket(sock, goal)) {
      if (queuedMemory(sock) >= sendBuffer(sock) || notSentFull(sock, t)) {
        snd.full = true
        if (copied > 0) {
          if (urgent) markUrgent(sock)
          push(sock, NAGLE_PUSH, false, t)
        }
        return copied
      }
    }
    copied += fillTail(sock, data, copied, length, goal, t)
    if (copied === length) {
      if (endOfRecord) snd.tail!.eor = true
      break
    }
    // a full packet leaves at once when it is the first in the queue, and all of them when much has gathered
    const tail = snd.tail!
    if (isForced(sock)) {
      markPush(sock, tail)
      pushPending(sock, t, NAGLE_PUSH)
    } else if (snd.packets === 1) writeXmit(sock, NAGLE_PUSH, 1, t)
  }
  if (copied === 0) return 0
  if (urgent) markUrgent(sock)
  push(sock, nagleOf(sock), more, t)
  return copied
}

/** The last octet written is urgent. Linux: tcp_mark_urg(). */
function markUrgent({ snd }: TcpSock): void {
  snd.up = snd.writeSeq
}

/** The end of a write: its last packet is pushed, and what may leave does. Linux: tcp_push(). */
function push(sock: TcpSock, nagle: number, more: boolean, t: Turn): void {
  const { tail } = sock.snd
  if (tail === null) return
  if (!more || isForced(sock)) markPush(sock, tail)
  pushPending(sock, t, more ? NAGLE_CORK : nagle)
}

/** Our FIN follows the last octet written; it may ride on it. Linux: tcp_send_fin(). */
export function queueFin(sock: TcpSock, t: Turn): void {
  const { snd } = sock
  snd.shut = true
  if (!hasUnsent(sock)) newPacket(sock, t)
  snd.writeSeq = plus(snd.writeSeq, 1)
  const tail = snd.tail!
  tail.end = snd.writeSeq
  tail.fin = true
  pushPending(sock, t, NAGLE_OFF)
}
