import { z } from 'zod'
import type { Trace } from '../trace/events'
import { type Flight, flightsOf } from '../trace/flights'
import { isSegmentName, type NamedSegment, segmentName } from './segment-name'

/** `server SYN,ACK 2`; without a number the first. */
export const namedSegment = z.string().transform((text, context): NamedSegment => {
  const [host = '', name = '', nth = '1', ...rest] = text.trim().split(/\s+/)
  if (/^[a-z][a-z0-9-]*$/.test(host) && isSegmentName(name) && /^[1-9]\d?$/.test(nth) && rest.length === 0)
    return { host, name, nth: Number(nth) }
  context.addIssue({ code: 'custom', message: `"${text}" names no segment: write it as server SYN,ACK 1.` })
  return z.NEVER
})

export const showNamed = ({ host, name, nth }: NamedSegment): string => `${host} ${name} ${nth}`

/** The segment of that name in the run; null where the host sends no so many. */
export const findSegment = (trace: Trace, { host, name, nth }: NamedSegment): Flight | null =>
  flightsOf(trace).filter(
    ({ from, form, segment }) => from === host && form !== 'copy' && segmentName(segment) === name,
  )[nth - 1] ?? null
