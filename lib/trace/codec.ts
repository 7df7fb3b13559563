import type { Entry, EntryKind, Trace } from './events'

export type DecodedTrace =
  | { readonly ok: true; readonly trace: Trace }
  /** A whole sentence that names what is wrong. */
  | { readonly ok: false; readonly message: string }

/** A trace as JSON text: one line, the same text for the same trace. */
export const encodeTrace = (trace: Trace): string => JSON.stringify(trace)

/** Reads a trace from JSON text, and checks that it is one before anybody trusts it. */
export function decodeTrace(text: string): DecodedTrace {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, message: 'The text is not JSON.' }
  }
  const message = faultOf(value)
  return message === null ? { ok: true, trace: value as Trace } : { ok: false, message }
}

type Shape = Readonly<Record<string, 'string' | 'number' | 'object' | 'name?'>>

/** The fields that every entry of a kind has, beside those of all entries; `name?` is a text or null. */
const SHAPES: Readonly<Record<EntryKind, Shape>> = {
  sent: { packet: 'number', segment: 'object', sock: 'name?', reason: 'string' },
  received: { packet: 'number', segment: 'object' },
  dropped: { packet: 'number', reason: 'string' },
  state: { sock: 'string', from: 'string', to: 'string', cite: 'string' },
  queue: { sock: 'string', queue: 'string', length: 'number', limit: 'number' },
  timer: { sock: 'string', timer: 'string', action: 'string' },
  call: { phase: 'string', sock: 'name?', call: 'string', args: 'string' },
  count: { counter: 'string', by: 'number', total: 'number' },
  lost: { packet: 'number', why: 'string' },
  duplicated: { packet: 'number', copy: 'number', why: 'string' },
  delayed: { packet: 'number', by: 'number', why: 'string' },
  forged: { packet: 'number', segment: 'object', to: 'string', why: 'string' },
  'icmp-sent': { packet: 'number', message: 'object', to: 'string' },
  'icmp-received': { packet: 'number', message: 'object' },
  limit: { bound: 'string', value: 'number' },
}

function faultOf(value: unknown): string | null {
  if (!isRecord(value)) return 'A trace is an object.'
  if (typeof value.engine !== 'string') return 'The trace does not name its engine.'
  if (typeof value.seed !== 'number') return 'The trace has no seed.'
  if (typeof value.endedAt !== 'number') return 'The trace does not say when it ended.'
  if (!Array.isArray(value.hosts) || !value.hosts.every(isHost))
    return 'The hosts of the trace need a name and an address each.'
  if (!Array.isArray(value.entries)) return 'The trace has no entries.'
  let last = 0
  for (const [index, entry] of value.entries.entries()) {
    const fault = faultOfEntry(entry, index, last)
    if (fault !== null) return `Entry ${index}: ${fault}`
    last = (entry as Entry).at
  }
  return null
}

function faultOfEntry(entry: unknown, index: number, last: number): string | null {
  if (!isRecord(entry)) return 'it is no object.'
  if (entry.id !== index) return `its id is ${String(entry.id)}.`
  if (typeof entry.at !== 'number' || !Number.isInteger(entry.at) || entry.at < last)
    return 'its time is no whole number or lies before the last one.'
  const { cause } = entry
  if (cause !== null && !(typeof cause === 'number' && Number.isInteger(cause) && cause >= 0 && cause < index))
    return 'its cause is no earlier entry.'
  if (typeof entry.host !== 'string') return 'it names no host.'
  const shape =
    typeof entry.kind === 'string' && Object.hasOwn(SHAPES, entry.kind) ? SHAPES[entry.kind as EntryKind] : undefined
  if (shape === undefined) return `its kind "${String(entry.kind)}" is unknown.`
  for (const [field, type] of Object.entries(shape)) {
    const found = entry[field]
    const fits =
      type === 'name?'
        ? found === null || typeof found === 'string'
        : type === 'object'
          ? isRecord(found)
          : typeof found === type
    if (!fits) return `its field "${field}" is missing or of the wrong type.`
  }
  return null
}

const isHost = (host: unknown): boolean =>
  isRecord(host) && typeof host.name === 'string' && typeof host.address === 'string'
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
