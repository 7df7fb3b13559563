import type { Congestion } from '../sender'
import type { SockOptions } from '../sock-options'
import { CONGESTION_CONTROL_WORDS } from '../sysctl'
import type { Turn } from '../turn'
import { CA_OPEN, INFINITE_SSTHRESH } from './ca-state'
import { NO_REDUCTION } from './reduction'

/** The congestion machine of a connection that is to be. Linux: tcp_init_sock(), tcp_assign_congestion_control(). */
export function initialCongestion(mss: number, options: SockOptions, t: Turn): Congestion {
  const { sysctl, rules } = t.host
  return {
    control:
      options.congestion === null
        ? sysctl.tcp_congestion_control
        : CONGESTION_CONTROL_WORDS.indexOf(options.congestion),
    state: CA_OPEN,
    ignored: rules.networksWindow() === 'none',
    cwnd: rules.initialWindow(mss),
    ssthresh: INFINITE_SSTHRESH,
    count: 0,
    limited: false,
    maxPackets: 0,
    usageSeq: 0,
    usedAt: t.now,
    used: 0,
    highSeq: 0,
    reduction: NO_REDUCTION,
    reordering: sysctl.tcp_reordering,
    reordered: 0,
    delayMin: 0,
    cubic: null,
  }
}
