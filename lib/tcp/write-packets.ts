import type { WritePacket } from './sender'
import { minus } from './sequence'
import type { TcpSock } from './socks'

/** Puts a packet that is still empty behind all others. Linux: __skb_queue_tail(). */
export function pushPacket({ snd }: TcpSock): void {
  const begin = snd.writeSeq
  const packet: WritePacket = { begin, end: begin, psh: false, fin: false, eor: false, next: null }
  if (snd.tail === null) snd.head = packet
  else snd.tail.next = packet
  snd.tail = packet
  snd.packets++
}

/** Takes the first packet off. Linux: tcp_unlink_write_queue(). */
export function shiftPacket({ snd }: TcpSock): void {
  snd.head = snd.head!.next
  if (snd.head === null) snd.tail = null
  snd.packets--
}

/** Takes the packet behind this one out: the first has all of it. */
export function removeNextPacket({ snd }: TcpSock, packet: WritePacket): void {
  packet.next = packet.next!.next
  if (packet.next === null) snd.tail = packet
  snd.packets--
}

/** Nothing is to be sent any more. Linux: tcp_write_queue_purge(). */
export function dropPackets({ snd }: TcpSock): void {
  snd.head = snd.tail = null
  snd.packets = 0
}

/** Octets of the packet at the end of the queue. */
export const tailLength = ({ snd }: TcpSock): number =>
  minus(snd.tail!.end, snd.head === snd.tail ? snd.nxt : snd.tail!.begin)
