import { getsockopt } from './getsockopt'
import { queuedMemory } from './send-buffer'
import type { Socket } from './socks'
import type { Turn } from './turn'

/** What a socket takes of the memory of the host, in octets. Linux: enum SK_MEMINFO_*. */
export interface MemInfo {
  readonly rmemAlloc: number
  readonly rcvbuf: number
  /** Of packets that lie in the queue of a device: none waits there. */
  readonly wmemAlloc: number
  readonly sndbuf: number
  /** Set aside for the socket and not in use. */
  readonly fwdAlloc: number
  readonly wmemQueued: number
  readonly optmem: number
  readonly backlog: number
  readonly drops: number
}

/** Memory is given to a socket in pages. Linux: sk_mem_pages(). */
const PAGE = 4096

/** getsockopt(SO_MEMINFO). Linux: sk_get_meminfo(). */
export function memInfo(socket: Socket, t: Turn): MemInfo {
  const sock = socket.sk?.kind === 'tcp' && !socket.sk.dead ? socket.sk : null
  const sizeOf = (name: 'SO_RCVBUF' | 'SO_SNDBUF'): number => Number(getsockopt(socket, name, t).value)
  let held = sock?.rcv.unread.memory ?? 0
  for (const block of sock?.rcv.outOfOrder ?? []) held += block.memory
  const queued = sock ? queuedMemory(sock) : 0
  const used = held + queued
  return {
    rmemAlloc: held,
    rcvbuf: sizeOf('SO_RCVBUF'),
    wmemAlloc: 0,
    sndbuf: sizeOf('SO_SNDBUF'),
    fwdAlloc: Math.ceil(used / PAGE) * PAGE - used,
    wmemQueued: queued,
    optmem: 0,
    backlog: 0,
    drops: 0,
  }
}
