import type { CongestionControl } from './control'
import { cubic } from './cubic'
import { reno } from './reno'

/** The algorithms a host has, in the order of CONGESTION_CONTROL_WORDS. Linux: tcp_available_congestion_control. */
export const CONGESTION_CONTROLS: readonly CongestionControl[] = [reno, cubic]
