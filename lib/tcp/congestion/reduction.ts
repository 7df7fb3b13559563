import type { Congestion, Reduction } from '../sender'

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
