import type { Micros } from '../protocol/time'
import { isFloodSource } from './flood'
import type { RecordedEvent, RecordedSegment, RecordedTrace, Side } from './recording'

/** One event of a sequence: what is compared, and whether its moment is known to the microsecond. */
export interface Item {
  readonly at: Micros
  /** What must be equal, as text. */
  readonly key: string
  /** The same, readable. */
  readonly text: string
  readonly exact: boolean
}

/** Events that must agree one by one: the segments of one direction, the states of one connection, the calls of one side. */
export interface Sequence {
  readonly name: string
  readonly items: readonly Item[]
}

/** What a trace is compared by. Bulk traces leave out pure ACKs and how a program's reads were cut: only their sums count. */
export interface Facts {
  readonly sequences: ReadonlyMap<string, readonly Item[]>
  /** Pure ACKs that were left out, by direction. */
  readonly acks: ReadonlyMap<string, number>
  /** Octets read, by side and socket. */
  readonly read: ReadonlyMap<string, number>
  /** Segments sent to sources of a flood. */
  readonly floodAnswers: number
}

/** Numbers further away belong to another incarnation of the connection and say only that. */
const RELATED = 2 ** 27

const related = (number: number | null | undefined): number | null =>
  number != null && Math.abs(number) < RELATED ? number : null

/** Reads from a trace what is compared. */
export function factsOf({ events }: RecordedTrace, bulk: boolean): Facts {
  const sequences = new Map<string, Item[]>()
  const acks = new Map<string, number>()
  const read = new Map<string, number>()
  const push = (name: string, item: Item): void => {
    const items = sequences.get(name)
    if (items) items.push(item)
    else sequences.set(name, [item])
  }
  let floodAnswers = 0
  for (const event of events) {
    if (event.ev === 'tx' && isFloodSource(event.dst)) {
      floodAnswers++
      continue
    }
    const { side } = event
    if (side == null) continue
    const name = nameOf(event, side)
    if (event.ev === 'tx') {
      if (event.flags === undefined) continue
      if (bulk && withoutPush(event) === '.' && event.len === 0) acks.set(name, (acks.get(name) ?? 0) + 1)
      else push(name, segmentItem(event, bulk))
    } else if (event.ev === 'state') {
      if (isFloodSource(event.remote)) continue
      const text = `${event.from} -> ${event.to}`
      push(name, { at: event.t, key: text, text, exact: Boolean(event.exact) })
    } else if (event.ev === 'sys') {
      const { sock, op, ret, err } = event
      if (bulk && op === 'recv' && typeof ret === 'number' && ret > 0) {
        read.set(`${side} ${sock}`, (read.get(`${side} ${sock}`) ?? 0) + ret)
        continue
      }
      const key = JSON.stringify([sock, op, String(ret ?? null), err ?? null])
      push(name, { at: event.t, key, text: `${op}(${sock}) = ${ret}${err ? ` ${err}` : ''}`, exact: true })
    }
  }
  return { sequences, acks, read, floodAnswers }
}

function nameOf(event: RecordedEvent, side: Side): string {
  switch (event.ev) {
    case 'tx':
      return `${side} segments ${event.src} > ${event.dst}`
    case 'state':
      return `${side} states ${event.local} <-> ${event.remote}`
    default:
      return `${side} calls`
  }
}

const withoutPush = ({ flags }: RecordedSegment): string => (flags ?? '').replaceAll('P', '')

function segmentItem(segment: RecordedSegment, bulk: boolean): Item {
  const { opts = {}, rel, len } = segment
  const flags = withoutPush(segment)
  const seq = related(rel?.seq)
  const ack = bulk ? null : related(rel?.ack)
  const window = rel?.wnd ?? segment.win
  const closed = window === 0 && !flags.includes('R')
  const sack = bulk ? 0 : (opts.sack?.length ?? 0)
  const { mss = null, ws = null } = opts
  // `null` asks for a cookie that is absent, too
  const cookie = opts.tfo === undefined ? null : Boolean(opts.tfo)
  const key = JSON.stringify([
    flags,
    seq,
    ack,
    len,
    mss,
    ws,
    Boolean(opts.sackOK),
    opts.ts !== undefined,
    sack,
    cookie,
    closed,
  ])
  return { at: segment.t, key, text: segmentText({ flags, seq, ack, len, closed, opts, sack, cookie }), exact: true }
}

function segmentText(of: {
  flags: string
  seq: number | null
  ack: number | null
  len: number
  closed: boolean
  opts: NonNullable<RecordedSegment['opts']>
  sack: number
  cookie: boolean | null
}): string {
  const { flags, seq, ack, len, closed, opts, sack, cookie } = of
  const options = [
    opts.mss !== undefined && `mss ${opts.mss}`,
    opts.ws !== undefined && `wscale ${opts.ws}`,
    opts.sackOK && 'sackOK',
    opts.ts && 'TS',
    sack > 0 && `${sack} SACK`,
    cookie !== null && (cookie ? 'cookie' : 'cookie request'),
  ].filter(Boolean)
  const parts = [
    `[${flags}]`,
    seq !== null && `seq ${seq}`,
    ack !== null && `ack ${ack}`,
    `len ${len}`,
    closed && 'win 0',
  ]
  return `${parts.filter(Boolean).join(' ')}${options.length > 0 ? ` <${options.join(' ')}>` : ''}`
}
