import { z } from 'zod'
import { encodeSegment } from '../protocol/wire'
import type { Trace } from '../trace/events'
import { traceTcpdump } from '../trace/tcpdump'
import { findSegment, namedSegment, showNamed } from './named-segment'
import type { NamedSegment } from './segment-name'

/** What of its run a question shows before the answer: a capture to be read. */
export interface Given {
  /** `tcpdump`: lines as tcpdump prints them; `octets`: the IP datagram of one segment in hexadecimal. */
  readonly as: 'tcpdump' | 'octets'
  /** tcpdump: only what was captured before this segment; octets: this segment. */
  readonly segment?: NamedSegment
  /** tcpdump: numbers as they are on the wire (-S). */
  readonly absolute: boolean
}

/** What is shown, as text. */
export interface ShownCapture {
  readonly as: Given['as']
  readonly text: string
}

/** A capture of more lines than these is not read, it is searched. */
export const MOST_LINES = 24

export const givenSchema = z
  .strictObject({
    as: z.enum(['tcpdump', 'octets']),
    segment: namedSegment.optional(),
    absolute: z.boolean().default(false),
  })
  .refine(
    ({ as, segment }) => as === 'tcpdump' || segment !== undefined,
    'Say whose octets are shown: segment: client SYN 1.',
  )
  .transform(({ segment, ...given }): Given => ({ ...given, ...(segment !== undefined && { segment }) }))

/** The capture that a question shows of its run; a segment that the run does not have leaves nothing to show. */
export function shownCapture({ as, segment, absolute }: Given, trace: Trace): ShownCapture {
  const flight = segment === undefined ? null : findSegment(trace, segment)
  if (as === 'octets') return { as, text: flight === null ? '' : hexadecimal(encodeSegment(flight.segment)) }
  const seen = flight === null ? trace : { ...trace, entries: trace.entries.slice(0, flight.start.entry) }
  return { as, text: segment !== undefined && flight === null ? '' : traceTcpdump(seen, { absolute }) }
}

/** Why a capture cannot be shown; null when it can. */
export function captureFault(given: Given, trace: Trace): string | null {
  const { text } = shownCapture(given, trace)
  const lines = text.split('\n').length - 1
  if (text === '')
    return given.segment === undefined || findSegment(trace, given.segment) !== null
      ? 'There is nothing to show of the run.'
      : `The run has no segment "${showNamed(given.segment)}".`
  return lines > MOST_LINES ? `The capture has ${lines} lines; at most ${MOST_LINES} are shown.` : null
}

/** Sixteen octets a line, two by two, the offset in front, as `tcpdump -x` prints them. */
function hexadecimal(octets: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < octets.length; at += 16) {
    const row = [...octets.slice(at, at + 16)].map(octet => octet.toString(16).padStart(2, '0')).join('')
    lines.push(`0x${at.toString(16).padStart(4, '0')}:  ${row.replaceAll(/(.{4})(?=.)/g, '$1 ')}\n`)
  }
  return lines.join('')
}
