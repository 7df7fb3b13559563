import type { Trace } from '../../trace/events'
import { type Flight, flightsOf } from '../../trace/flights'

/** The segments that a host put on its cable, in the order in which faults count them. */
export const segmentsFrom = (trace: Trace, host: string): readonly Flight[] =>
  flightsOf(trace).filter(({ from, form }) => from === host && form !== 'copy')
