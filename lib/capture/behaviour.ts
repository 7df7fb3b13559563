import { endSeq, type Segment } from '../protocol/segment'
import { after, distance, plus, type Seq } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { Connection, Seen } from './connections'
import type { Fate } from './fates'
import type { Tap } from './tap'

/** What the program of one end seems to have done. */
export interface Behaviour {
  readonly writes: readonly { readonly at: Micros; readonly octets: number }[]
  readonly end: End | null
  /** Octets that never passed the tap before they were sent again, as holes: how many segments with data came before each. */
  readonly holes: readonly number[]
  /** It sent a small segment while an earlier one was not acknowledged: Nagle's algorithm was off. */
  readonly nodelay: boolean
}

/** How it ended its sending: by a call at a moment, or by itself so long after it read the end of the peer's. */
export type End =
  | { readonly how: 'close' | 'shutdown' | 'reset'; readonly at: Micros }
  | { readonly how: 'on-eof'; readonly delay: Micros }

/** When a segment left or reached an end, counted from the moment at which the first one left. */
export interface Clock {
  leaves(seen: Seen): Micros
  /** When the program called what made it leave: just after what arrived in the same moment. */
  acts(seen: Seen): Micros
  arrives(seen: Seen): Micros
}

export function clockOf(connection: Connection, tap: Tap): Clock {
  const away = (side: Seen['from']): Micros => (side === 'client' ? tap.toClient : tap.toServer)
  const start = Math.min(0, ...connection.seen.map(one => one.at - away(one.from)))
  const arrivals = new Set(
    connection.seen.map(one => `${one.from} ${one.at + away(one.from === 'client' ? 'server' : 'client') - start}`),
  )
  return {
    leaves: one => one.at - away(one.from) - start,
    acts: one => {
      const at = one.at - away(one.from) - start
      return arrivals.has(`${one.from === 'client' ? 'server' : 'client'} ${at}`) ? at + 1 : at
    },
    arrives: one => one.at + away(one.from === 'client' ? 'server' : 'client') - start,
  }
}

/** Infers from what one side sent what its program did: a write ends with PSH, or where the side was silent for longer than a round trip. */
export function behaviourOf(
  { seen }: Connection,
  side: Seen['from'],
  fates: readonly Fate[],
  tap: Tap,
  clock: Clock,
): Behaviour {
  const pause = 2 * (tap.toClient + tap.toServer) + PAUSE
  const writes: { at: Micros; octets: number }[] = []
  const holes: number[] = []
  let end: Seq | null = null
  let open = false
  let last: Micros = 0
  let dataSeen = 0
  for (const [at, one] of seen.entries()) {
    const { segment } = one
    if (one.from !== side || segment.rst) continue
    const begins = segment.syn ? plus(segment.seq, 1) : segment.seq
    end ??= begins
    if (segment.length === 0 || fates[at]!.again) continue
    const reached = plus(begins, segment.length)
    if (!after(reached, end)) continue
    if (after(begins, end)) holes.push(dataSeen)
    dataSeen++
    const now = clock.leaves(one)
    const octets = distance(reached, end)
    const current = writes.at(-1)
    if (open && current !== undefined && now - last <= pause) current.octets += octets
    else writes.push({ at: clock.acts(one), octets })
    open = !segment.psh
    last = now
    end = reached
  }
  return { writes, holes, nodelay: isImpatient(seen, side, fates), end: endOf(seen, side, fates, clock) }
}

/** A host pauses so long between two segments of one write at most, over and above the road. */
const PAUSE: Micros = 10_000

/** Whether two small segments of a side were unacknowledged at once (Minshall's form of Nagle's algorithm forbids it). */
function isImpatient(seen: readonly Seen[], side: Seen['from'], fates: readonly Fate[]): boolean {
  const full = Math.max(0, ...seen.map(({ from, segment }) => (from === side ? segment.length : 0)))
  let small: Seq | null = null
  for (const [at, { from, segment }] of seen.entries()) {
    if (from !== side) {
      if (small !== null && segment.ackFlag && !after(small, segment.ack)) small = null
      continue
    }
    const isSmall = segment.length > 0 && (segment.length < full || full < SMALL)
    if (!isSmall || fates[at]!.again || segment.fin) continue
    if (small !== null) return true
    small = endSeq(segment)
  }
  return false
}

/** A segment shorter than every MSS in use. */
const SMALL = 500

function endOf(seen: readonly Seen[], side: Seen['from'], fates: readonly Fate[], clock: Clock): End | null {
  const own = seen.find(({ from, segment }) => from === side && segment.fin)
  const reset = seen.find(({ from, segment }) => from === side && segment.rst)
  if (own === undefined)
    return reset !== undefined && aborts(seen, reset) ? { how: 'reset', at: clock.acts(reset) } : null
  const at = clock.leaves(own)
  const peers = seen.find((one, i) => one.from !== side && one.segment.fin && !fates[i]!.lost)
  const eof = peers === undefined ? null : clock.arrives(peers)
  const wroteSince =
    eof !== null && seen.some(one => one.from === side && one.segment.length > 0 && clock.leaves(one) > eof)
  if (eof !== null && at >= eof && !wroteSince) return { how: 'on-eof', delay: at - eof }
  const heardSince = seen.some(one => one.from !== side && one.segment.length > 0 && clock.arrives(one) > at)
  return { how: heardSince && reset === undefined ? 'shutdown' : 'close', at: clock.acts(own) }
}

/** A RST that goes on where its sender's stream is, on a connection that stood, ends it; others deny what does not belong to one. */
function aborts(seen: readonly Seen[], reset: Seen): boolean {
  const before = seen.slice(0, seen.indexOf(reset))
  const next = (segment: Segment): Seq => endSeq(segment)
  const last = before.findLast(({ from, segment }) => from === reset.from && !segment.rst)
  const spoke = before.some(({ from, segment }) => from !== reset.from && !segment.syn)
  return (
    last !== undefined &&
    (spoke || reset.from === 'client') &&
    next(last.segment) === reset.segment.seq &&
    reset.segment.ackFlag
  )
}
