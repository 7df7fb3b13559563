import type { Seq } from '../../protocol/seq'
import type { Congestion } from '../sender'

/** What a connection keeps of the last time its window was reduced, so that it can be taken back. */
export interface Reduction {
  /** The window and the threshold before; a threshold of 0 cannot be brought back. Linux: prior_cwnd, prior_ssthresh. */
  priorCwnd: number
  priorSsthresh: number
  /** snd.una when the reduction began that may yet prove needless; null when none may. Linux: undo_marker. */
  undoMarker: Seq | null
  /** Retransmissions not yet known to have been needless; -1 before the first. Linux: undo_retrans. */
  undoRetrans: number
  /** It is being found out whether the last timeout was spurious (RFC 5682). */
  frto: boolean
  /** Proportional rate reduction (RFC 9937): segments delivered and sent since it began. Linux: prr_delivered, prr_out. */
  delivered: number
  out: number
  /** The receiver took back what it had selectively acknowledged. Linux: is_sack_reneg. */
  reneged: boolean
}

const fresh = (): Reduction => ({
  priorCwnd: 0,
  priorSsthresh: 0,
  undoMarker: null,
  undoRetrans: 0,
  frto: false,
  delivered: 0,
  out: 0,
  reneged: false,
})

/** That of every connection whose window was never reduced. */
export const NO_REDUCTION: Readonly<Reduction> = Object.freeze(fresh())

/** The connection's own, to be written to. */
export function reductionOf(cong: Congestion): Reduction {
  if (cong.reduction === NO_REDUCTION) cong.reduction = fresh()
  return cong.reduction
}
