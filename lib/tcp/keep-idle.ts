import { s } from '../protocol/time'
import type { SockOptions } from './socks'
import type { Turn } from './turn'

/** How long a connection is silent before it is asked whether it lives. Linux: keepalive_time_when(). */
export const keepIdle = (options: SockOptions, t: Turn): number =>
  s(options.keepIdle || t.host.sysctl.tcp_keepalive_time)
