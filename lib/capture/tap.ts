import { endSeq } from '../protocol/segment'
import { after } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { Connection, Seen } from './connections'

/** Where a tap stood, as its own times tell: how long a segment takes from it to either end. */
export interface Tap {
  readonly place: 'client' | 'server' | 'between'
  readonly toClient: Micros
  readonly toServer: Micros
}

/** An end answers within so much of the whole round trip by itself: nearer than this the tap is taken to be at it. */
const AT_THE_END = 0.1

/** Guesses from the shortest answers of each side where the tap stood. Where nothing was answered it is taken to be at the client. */
export function tapOf({ seen }: Connection): Tap {
  const [client, server] = [shortestAnswer(seen, 'client'), shortestAnswer(seen, 'server')]
  const whole = (client ?? 0) + (server ?? 0)
  if (client === null || client <= whole * AT_THE_END)
    return { place: 'client', toClient: 0, toServer: half(server ?? 0) }
  if (server === null || server <= whole * AT_THE_END) return { place: 'server', toClient: half(client), toServer: 0 }
  return { place: 'between', toClient: half(client), toServer: half(server) }
}

const half = (round: Micros): Micros => Math.round(round / 2)

/** The shortest time in which a side acknowledged something new that it had just been sent; null when it never did. */
function shortestAnswer(seen: readonly Seen[], side: Seen['from']): Micros | null {
  let shortest: Micros | null = null
  const waiting = new Map<number, Micros>()
  const twice = new Set<number>()
  for (const { at, from, segment } of seen) {
    if (from !== side) {
      const end = endSeq(segment)
      if (end === segment.seq) continue
      // the SYN,ACK of a simultaneous open is no repeat of the SYN
      if (segment.syn && segment.ackFlag && waiting.has(end)) continue
      // of what was sent twice an answer tells nothing (Karn's algorithm, RFC 6298 §3)
      if (waiting.has(end)) twice.add(end)
      waiting.set(end, at)
      continue
    }
    if (!segment.ackFlag) continue
    const sent = waiting.get(segment.ack)
    if (sent !== undefined && !twice.has(segment.ack))
      shortest = Math.min(shortest ?? Number.POSITIVE_INFINITY, at - sent)
    for (const end of waiting.keys()) if (!after(end, segment.ack)) waiting.delete(end)
  }
  return shortest
}
