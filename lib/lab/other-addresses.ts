import { changedFields } from '../trace/changed-fields'
import type { Trace } from '../trace/events'
import type { Flight } from '../trace/flights'

/** A host hears of a peer under another address than before. */
export interface OtherAddress {
  readonly host: string
  readonly was: string
  readonly is: string
}

/** What differs between two runs that have the same segments. */
export interface OtherAddresses {
  readonly heard: readonly OtherAddress[]
  /** Numbers that a host draws from both addresses are others, too: its initial sequence number, its timestamps (RFC 6528, RFC 7323 §5.4). */
  readonly numbers: boolean
}

const IN_ADDRESSES: ReadonlySet<string> = new Set(['source', 'destination', 'source-port', 'destination-port'])
const NUMBERED: ReadonlySet<string> = new Set(['seq', 'ack', 'options'])

/** By which addresses hosts hear of each other, where two runs have the same segments and differ in nothing else; else null. */
export function otherAddresses(
  [before, old]: readonly [Trace, readonly Flight[]],
  [after, now]: readonly [Trace, readonly Flight[]],
): OtherAddresses | null {
  if (old.length !== now.length) return null
  const heard = new Map<string, OtherAddress>()
  let numbers = false
  for (const [i, flight] of now.entries()) {
    const other = old[i]!
    const [was, is] = [arrived(before, other), arrived(after, flight)]
    if (was === null || is === null) {
      if (was !== is) return null
      continue
    }
    const fields = changedFields(was, is)
    const rest = fields.filter(field => !IN_ADDRESSES.has(field))
    if (!rest.every(field => NUMBERED.has(field)) || !sameCounted(other, flight)) return null
    numbers ||= rest.length > 0
    const ports = fields.includes('source-port')
    if (!fields.includes('source') && !ports) continue
    const name = (address: string, port: number) => (ports ? `${address}:${port}` : address)
    const one = { host: flight.to, was: name(was.src, was.srcPort), is: name(is.src, is.srcPort) }
    heard.set(JSON.stringify(one), one)
  }
  return heard.size === 0 ? null : { heard: [...heard.values()], numbers }
}

/** Whether two segments say the same when their numbers are counted from the initial ones and the clock is left aside. */
function sameCounted(one: Flight, other: Flight): boolean {
  const said = ({ relative, segment: { options } }: Flight) =>
    JSON.stringify([
      relative.seq,
      relative.ack,
      { ...options, timestamps: options.timestamps !== undefined, sack: null },
    ])
  return said(one) === said(other)
}

function arrived({ entries }: Trace, { end }: Flight) {
  const entry = end.kind === 'arrived' ? entries[end.entry] : undefined
  return entry?.kind === 'received' ? entry.segment : null
}
