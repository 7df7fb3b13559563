import type { Seq } from './seq'

/** Edges of one SACK block: [left, right), RFC 2018 §3. */
export type SackBlock = readonly [left: Seq, right: Seq]

/** TCP options of one segment; an absent key is an absent option. */
export interface Options {
  /** Maximum segment size in octets (RFC 9293 §3.7.1), SYN only. */
  readonly mss?: number
  /** Window scale shift, 0..14 (RFC 7323 §2), SYN only. */
  readonly windowScale?: number
  /** SACK-permitted (RFC 2018 §2), SYN only. */
  readonly sackPermitted?: true
  /** SACK blocks, newest first; a DSACK comes first (RFC 2883). */
  readonly sack?: readonly SackBlock[]
  /** Timestamps (RFC 7323 §3), milliseconds as Linux ticks them. */
  readonly timestamps?: { readonly value: number; readonly echo: number }
  /** Fast Open cookie in hex; the empty string asks for one (RFC 7413 §4.1.1). */
  readonly fastOpenCookie?: string
  /** The same in the experimental option, kind 254 with the magic 0xF989 (RFC 7413 Appendix A). */
  readonly experimentalFastOpen?: string
}

export const NO_OPTIONS: Options = Object.freeze({})
