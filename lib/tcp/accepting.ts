import { type CallResult, failed } from './calls'
import { socketFor } from './socket'
import type { Socket } from './socks'
import type { Turn } from './turn'

/** accept(): the oldest connection of the queue. Linux: inet_csk_accept(). */
export function accept(listener: Socket, t: Turn): CallResult & { readonly accepted?: Socket } {
  const { sk } = listener
  if (sk?.kind !== 'listener') return failed('EINVAL')
  const child = sk.acceptQueue.shift()
  if (!child) return failed('EAGAIN')
  child.listener = null
  t.queueChanged(sk, 'accept')
  const accepted = socketFor(child.name, child)
  return { result: 0, made: accepted.name, accepted }
}
