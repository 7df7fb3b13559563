import type { Micros } from '../protocol/time'

/** The largest file that is read: 2 MiB. */
export const MOST_OCTETS = 2 * 1024 * 1024
/** The most packets of a file. */
export const MOST_PACKETS = 5_000
/** The most octets of one packet: what tcpdump and Wireshark write at most (MAXIMUM_SNAPLEN). */
export const MOST_PACKET_OCTETS = 262_144
/** The most connections that are told apart. */
export const MOST_CONNECTIONS = 200
/** The longest time between the first and the last packet: as long as a run can be. */
export const LONGEST_CAPTURE: Micros = 2 * 24 * 3600 * 1_000_000

/** Why a file is no capture that could be read, and the octet at which that was found. */
export type CaptureFault =
  | 'too-large'
  | 'empty'
  | 'not-a-capture'
  | 'cut-header'
  | 'version'
  | 'packet-length'
  | 'block-length'
  | 'no-interface'
  | 'clock'
  | 'too-many-packets'
  | 'too-long'
  | 'link-type'
  | 'no-tcp'

/** A packet as the file holds it. */
export interface Frame {
  readonly at: Micros
  readonly linkType: number
  /** As much of it as was captured. */
  readonly octets: Uint8Array
}

export type ReadFrames =
  | {
      readonly ok: true
      /** By time, which is counted from the first. */
      readonly frames: readonly Frame[]
      /** The file ends in the middle of something; what came before it is here. */
      readonly cut: boolean
    }
  | { readonly ok: false; readonly why: CaptureFault; readonly at: number }

export const refused = (why: CaptureFault, at: number): Extract<ReadFrames, { ok: false }> => ({ ok: false, why, at })
