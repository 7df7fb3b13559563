import type { ReadFrames } from './bounds'

/** A packet with the moment its clock showed, in microseconds since the epoch of the file. */
export interface RawFrame {
  readonly clock: bigint
  readonly linkType: number
  readonly octets: Uint8Array
}

export type RawFrames =
  | { readonly ok: true; readonly frames: readonly RawFrame[]; readonly cut: boolean }
  | Extract<ReadFrames, { ok: false }>
