import { s } from '../protocol/time'
import type { SockOptions } from './sock-options'
import type { Turn } from './turn'

/** How long a connection is silent before it is asked whether it lives. Linux: keepalive_time_when(). */
export const keepIdle = (options: SockOptions, t: Turn): number =>
  s(options.keepIdle || t.host.sysctl.tcp_keepalive_time)

/** TCP_DEFER_ACCEPT's seconds as a number of SYN,ACK timeouts. Linux: secs_to_retrans(). */
export function deferredTimeouts(seconds: number): number {
  let timeouts = 0
  for (let elapsed = 0, wait = 1; elapsed < seconds && timeouts < 255; timeouts++) {
    elapsed += wait
    wait = Math.min(wait * 2, 120)
  }
  return timeouts
}

/** The seconds that so many timeouts really take. Linux: retrans_to_secs(). */
export function deferredSeconds(seconds: number): number {
  let elapsed = 0
  for (let left = deferredTimeouts(seconds), wait = 1; left > 0; left--) {
    elapsed += wait
    wait = Math.min(wait * 2, 120)
  }
  return elapsed
}
