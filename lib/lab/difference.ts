import { flagNames } from '../protocol/segment'
import type { State } from '../protocol/states'
import type { CallEntry, EntryId, Trace } from '../trace/events'
import { type Flight, flightsOf } from '../trace/flights'
import { type OtherAddresses, otherAddresses } from './other-addresses'

/** A call whose outcome is another one. */
export interface OtherResult {
  readonly host: string
  readonly call: string
  /** The number or the name of the error; null: the call did not come back, or was not made. */
  readonly was: string | null
  readonly is: string | null
}

/** A connection that ends elsewhere. */
export interface OtherEnd {
  readonly host: string
  readonly was: State | null
  readonly is: State | null
}

/** What a change made of a run, for a person: arrows that came and went, calls that ended otherwise, sockets that stand elsewhere. */
export interface Difference {
  /** Where each arrow begins that the run before did not have. */
  readonly fresh: ReadonlySet<EntryId>
  /** The arrows of the run before that are gone. */
  readonly gone: readonly Flight[]
  readonly results: readonly OtherResult[]
  readonly ends: readonly OtherEnd[]
  /** By which other addresses hosts hear of each other, where nothing else is another; null otherwise. */
  readonly addresses: OtherAddresses | null
}

export function differenceOf(before: Trace, after: Trace): Difference {
  const [old, now] = [flightsOf(before), flightsOf(after)]
  const unmet = counted(old)
  const fresh = new Set<EntryId>()
  for (const flight of now) if (!take(unmet, arrowName(flight))) fresh.add(flight.start.entry)
  const met = counted(now)
  const gone = old.filter(flight => !take(met, arrowName(flight)))
  const [results, ends] = [otherResults(before, after), otherEnds(before, after)]
  const same = fresh.size === 0 && gone.length === 0 && results.length === 0 && ends.length === 0
  return { fresh, gone, results, ends, addresses: same ? otherAddresses([before, old], [after, now]) : null }
}

/** What a person sees of an arrow, whenever it is sent: from whom, which numbers, and how it ended. */
const arrowName = ({ from, to, form, end, dropped, segment, relative }: Flight): string =>
  [from, to, form, end.kind, dropped, flagNames(segment), relative.seq, relative.ack, segment.length].join(' ')

function counted(flights: readonly Flight[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const flight of flights) counts.set(arrowName(flight), (counts.get(arrowName(flight)) ?? 0) + 1)
  return counts
}

function take(counts: Map<string, number>, name: string): boolean {
  const left = counts.get(name) ?? 0
  counts.set(name, left - 1)
  return left > 0
}

/** Calls by host and name, the n-th with the n-th. */
function otherResults(before: Trace, after: Trace): readonly OtherResult[] {
  const [old, now] = [results(before), results(after)]
  const found: OtherResult[] = []
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [host = '', call = ''] = key.split(' ')
    const [was = [], is = []] = [old.get(key), now.get(key)]
    for (let i = 0; i < Math.max(was.length, is.length); i++) {
      if (was[i] !== is[i]) found.push({ host, call, was: was[i] ?? null, is: is[i] ?? null })
    }
  }
  return found
}

function results({ entries }: Trace): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const entry of entries) {
    if (entry.kind !== 'call' || entry.phase !== 'return') continue
    const key = `${entry.host} ${entry.call}`
    found.set(key, [...(found.get(key) ?? []), outcome(entry)])
  }
  return found
}

const outcome = ({ errno, result = 0 }: CallEntry): string => errno ?? String(result)

/** Sockets by host, in the order in which they came to be; only what is no listener. */
function otherEnds(before: Trace, after: Trace): readonly OtherEnd[] {
  const [old, now] = [ends(before), ends(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap(host => {
    const [was = [], is = []] = [old.get(host), now.get(host)]
    return Array.from({ length: Math.max(was.length, is.length) }, (_, i) => i)
      .filter(i => was[i] !== is[i])
      .map(i => ({ host, was: was[i] ?? null, is: is[i] ?? null }))
  })
}

function ends({ entries }: Trace): Map<string, State[]> {
  const socks = new Map<string, Map<string, State>>()
  for (const entry of entries) {
    if (entry.kind !== 'state') continue
    const own = socks.get(entry.host) ?? new Map<string, State>()
    socks.set(entry.host, own)
    own.set(entry.sock, entry.to)
  }
  return new Map([...socks].map(([host, own]) => [host, [...own.values()].filter(state => state !== 'LISTEN')]))
}
