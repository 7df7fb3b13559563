import { datagramOctets } from '../protocol/datagram-octets'
import type { Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { Station } from './packets'
import type { LinkSpec } from './scenario'

/** Whether what waits for the link leaves no room (a drop-tail queue). */
export function isFull({ rate, queue }: LinkSpec, from: Station, now: Micros): boolean {
  if (rate === undefined || queue === undefined) return false
  return (Math.max(from.busyUntil - now, 0) * rate) / 8_000_000 > queue
}

/** When the last bit has left the host, where the link has a rate. */
export function departure({ rate }: LinkSpec, from: Station, segment: Segment, now: Micros): Micros {
  if (!rate) return now
  const start = Math.max(now, from.busyUntil)
  from.busyUntil = start + Math.ceil((datagramOctets(segment) * 8 * 1_000_000) / rate)
  return from.busyUntil
}
