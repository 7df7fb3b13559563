import type { Segment } from '../protocol/segment'
import { endSeq } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { Trace } from '../trace/events'

/** The TCP options of a segment made by hand, each as the script writes its value; null: it is not there. */
export interface ForgedOptions {
  readonly mss: string | null
  readonly wscale: string | null
  readonly sackPermitted: boolean
  /** Blocks of octets that were received beyond the acknowledgment: `1001-2001,3001-4001`. */
  readonly sack: string | null
  /** The timestamp and the one that it echoes. */
  readonly ts: readonly [value: string, echo: string] | null
  /** Fast Open cookie in hex; empty: it asks for one (RFC 7413 §4.1.1). */
  readonly fastOpen: string | null
  /** The same in the experimental option (RFC 7413 Appendix A). */
  readonly experimentalFastOpen: string | null
}

export const NO_FORGED: ForgedOptions = {
  mss: null,
  wscale: null,
  sackPermitted: false,
  sack: null,
  ts: null,
  fastOpen: null,
  experimentalFastOpen: null,
}

/** What a Linux of today offers with its SYN, but for its clock. */
export const USUAL_SYN: ForgedOptions = { ...NO_FORGED, mss: '1460', wscale: '7', sackPermitted: true }

/** Timestamps that go on with those of the connection, which a receiver that uses them wants to see (RFC 7323 §3.2). */
export const timestampsOf = (from: string, to: string): readonly [string, string] => [`${from} ts`, `${to} ts`]

/** The options of a segment of the run; the clock goes on from where it will be. */
export function optionsOf({ options, syn }: Segment, from: string, to: string): ForgedOptions {
  const { mss, windowScale, sackPermitted, sack, timestamps, fastOpenCookie, experimentalFastOpen } = options
  return {
    mss: mss === undefined ? null : String(mss),
    wscale: windowScale === undefined ? null : String(windowScale),
    sackPermitted: sackPermitted === true,
    sack: sack === undefined ? null : sack.map(block => block.join('-')).join(','),
    ts: timestamps === undefined || syn ? null : timestampsOf(from, to),
    fastOpen: fastOpenCookie ?? null,
    experimentalFastOpen: experimentalFastOpen ?? null,
  }
}

/** The options as the line of a script writes them, in the order in which it reads them back. */
export const optionWords = (options: ForgedOptions): readonly string[] => [
  ...plainWords(options),
  ...(options.fastOpen === null ? [] : [`fast-open="${options.fastOpen.trim()}"`]),
  ...(options.experimentalFastOpen === null ? [] : [`fast-open-experimental="${options.experimentalFastOpen.trim()}"`]),
]

const plainWords = ({ mss, wscale, sackPermitted, sack, ts }: ForgedOptions): readonly string[] => [
  ...(mss === null ? [] : [`mss=${mss.trim()}`]),
  ...(wscale === null ? [] : [`wscale=${wscale.trim()}`]),
  ...(sackPermitted ? ['sack-permitted'] : []),
  ...(sack === null ? [] : [`sack=${sack.replace(/\s+/g, '')}`]),
  ...(ts === null ? [] : [`ts=${ts[0].trim()},${ts[1].trim()}`]),
]

/** The octets that a host sent last before a moment, as a block that its peer may say it has. */
export function sackOffer({ entries }: Trace, sender: string, at: Micros): string | null {
  const last = entries.findLast(
    entry => entry.kind === 'sent' && entry.host === sender && entry.at <= at && entry.segment.length > 0,
  )
  return last?.kind === 'sent' ? `${last.segment.seq}-${endSeq(last.segment)}` : null
}
