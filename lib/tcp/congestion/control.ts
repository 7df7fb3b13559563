import type { Micros } from '../../protocol/time'
import type { Seq } from '../sequence'
import type { TcpSock } from '../socks'
import type { Turn } from '../turn'
import type { CaState } from './ca-state'

/** A way to open and close the congestion window. Linux: struct tcp_congestion_ops. */
export interface CongestionControl {
  readonly name: string
  /** A connection begins, or changes to this algorithm. */
  init(sock: TcpSock, t: Turn): void
  /** The threshold after a loss. */
  ssthresh(sock: TcpSock, t: Turn): number
  /** `acked` segments were delivered, and the window may open. */
  avoid(sock: TcpSock, ack: Seq, acked: number, t: Turn): void
  /** The window after a reduction that proved needless. */
  undo(sock: TcpSock): number
  /** The machine is about to enter this state. */
  entering?(sock: TcpSock, state: CaState, t: Turn): void
  /** The first segment after nothing was under way leaves. Linux: CA_EVENT_TX_START. */
  transmissionStarts?(sock: TcpSock, t: Turn): void
  /** An ACK came; `rtt` is that of the last segment it reports, -1 when none could be measured. Linux: pkts_acked. */
  acknowledged?(sock: TcpSock, rtt: Micros, t: Turn): void
}

/** Ticks of the clock that congestion control reads. Linux: tcp_jiffies32; a host without a kernel's clock has one of a thousand a second. */
export const ticks = (t: Turn): number => Math.floor((t.now * ticksPerSecond(t)) / 1_000_000)

/** Linux: HZ. */
export const ticksPerSecond = (t: Turn): number => t.host.hz ?? 1000
