import { icmpText } from '../protocol/icmp'
import { shownFlags } from '../protocol/segment'
import { distance } from '../protocol/seq'
import { type Micros, showMicros } from '../protocol/time'
import type { Entry, Trace } from './events'
import type { Flight } from './flights'
import { ladderRows, type Row, type Shown } from './ladder'

export interface TextOptions extends Shown {
  /** Numbers as they are on the wire instead of counted from the initial ones. */
  readonly absolute?: boolean
}

/**
 * A trace as a ladder in text: time in seconds, one column of states for each lifeline, and between the first two the
 * segments. A segment takes a row where it leaves and a row where it arrives; one that is lost ends in an X.
 *
 *     time   client                                                  server
 *     0.000  SYN_SENT     SYN seq 0 ----------------------.
 *     0.020                                                '- SYN 0 ->  SYN_RECEIVED
 */
export function traceText(trace: Trace, options: TextOptions = {}): string {
  const rows = ladderRows(trace, options)
  const [left = 'client', right = 'server'] = trace.hosts.map(host => host.name)
  const page: Page = {
    left,
    right,
    absolute: options.absolute === true,
    several: severalConnections(trace),
    listeners: listenersOf(trace),
    labels: [0, 0],
  }
  for (const row of rows) measure(row, page)
  const width = page.labels[0] + page.labels[1] + 10
  const digits = trace.entries.every(entry => entry.at % 1_000 === 0) ? 3 : 6
  const columns = trace.hosts.map(host =>
    Math.max(host.name.length, ...rows.map(row => stateOf(row, host.name, page).length)),
  )
  const line = (time: string, states: readonly string[], wire: string, note: string): string => {
    const [first = '', second = '', ...others] = states.map((state, i) => state.padEnd(columns[i] ?? 0))
    return [time.padStart(digits + 4), first, wire.padEnd(width), second, ...others, note].join('  ').trimEnd()
  }
  let shown: Micros | null = null
  const body = rows.map(row => {
    const time = row.at === shown ? '' : (row.at / 1_000_000).toFixed(digits)
    shown = row.at
    const states = trace.hosts.map(host => stateOf(row, host.name, page))
    return line(time, states, row.wire === null ? '' : arrow(row.wire.end, row.wire.flight, width, page), notes(row))
  })
  const head = line(
    'time',
    trace.hosts.map(host => host.name),
    '',
    '',
  )
  return `${[head, ...body].join('\n')}\n`
}

interface Page {
  readonly left: string
  readonly right: string
  readonly absolute: boolean
  /** Hosts on which more than one connection lived, so that states need the socket's name. */
  readonly several: ReadonlySet<string>
  /** Listeners by host and name: their end must not look like a connection's. */
  readonly listeners: ReadonlySet<string>
  /** The widest label of a departure and of an arrival. */
  readonly labels: [number, number]
}

function listenersOf(trace: Trace): Set<string> {
  const listeners = new Set<string>()
  for (const entry of trace.entries)
    if (entry.kind === 'state' && entry.to === 'LISTEN') listeners.add(`${entry.host} ${entry.sock}`)
  return listeners
}

function severalConnections(trace: Trace): Set<string> {
  const socks = new Map<string, Set<string>>()
  for (const entry of trace.entries) {
    if (entry.kind !== 'state' || entry.to === 'LISTEN' || (entry.from === 'LISTEN' && entry.to === 'CLOSED')) continue
    socks.set(entry.host, (socks.get(entry.host) ?? new Set()).add(entry.sock))
  }
  return new Set([...socks].filter(([, names]) => names.size > 1).map(([host]) => host))
}

function stateOf(row: Row, host: string, page: Page): string {
  const change = row.states.find(state => state.host === host)
  if (change === undefined) return ''
  const listener = page.listeners.has(`${host} ${change.sock}`)
  const named = listener ? change.state !== 'LISTEN' || page.listeners.size > 1 : page.several.has(host)
  return named ? `${change.sock} ${change.state}` : change.state
}

function measure(row: Row, page: Page): void {
  if (row.wire === null) return
  const { end, flight } = row.wire
  if (end === 'arrives' || end === 'dies') page.labels[1] = Math.max(page.labels[1], arrival(flight, page).length)
  else page.labels[0] = Math.max(page.labels[0], departure(flight, page).length)
}

/** `SYN,ACK seq 0 ack 1`, `ACK seq 1 ack 1 len 5`; a window only when it is shut. */
function departure(flight: Flight, page: Page): string {
  const { segment } = flight
  const parts = [shownFlags(segment), `seq ${page.absolute ? segment.seq : flight.relative.seq}`]
  if (segment.ackFlag) parts.push(`ack ${page.absolute ? segment.ack : flight.relative.ack}`)
  if (segment.length > 0) parts.push(`len ${segment.length}`)
  if (segment.window === 0 && !segment.rst) parts.push('win 0')
  const shift = page.absolute ? 0 : segment.ack - (flight.relative.ack ?? segment.ack)
  for (const [from, to] of segment.options.sack ?? []) {
    parts.push(page.absolute ? `sack ${from}..${to}` : `sack ${distance(from, shift)}..${distance(to, shift)}`)
  }
  const by = outside(flight.from, page) ? `${flight.from}: ` : ''
  return by + parts.join(' ')
}

/** Enough to know the segment again: `SYN,ACK 0`, `ACK 1 len 5`. */
function arrival(flight: Flight, page: Page): string {
  const { segment } = flight
  const length = segment.length > 0 ? ` len ${segment.length}` : ''
  const to = outside(flight.to, page) ? ` to ${flight.to}` : ''
  return `${shownFlags(segment)} ${page.absolute ? segment.seq : flight.relative.seq}${length}${flight.marked ? ' CE' : ''}${to}`
}

const outside = (name: string, page: Page): boolean => name !== page.left && name !== page.right

/** Half of an arrow. Departures lean on the sender's side and arrivals on the receiver's; both meet at the same bend. */
function arrow(end: 'leaves' | 'arrives' | 'lost' | 'dies', flight: Flight, width: number, page: Page): string {
  const rightwards = flight.to === page.right || (flight.from === page.left && flight.to !== page.left)
  const near = width - page.labels[1] - 6
  let text: string
  if (end === 'arrives') {
    text = `${' '.repeat(near)}'- ${arrival(flight, page)} `
    text = `${text.padEnd(width - 1, '-')}>`
  } else if (end === 'dies') {
    text = `${' '.repeat(near)}'- ${arrival(flight, page)} X`.padEnd(width)
  } else if (end === 'lost') {
    text = `${departure(flight, page)} `.padEnd(Math.floor(near * 0.75), '-')
    text = `${text.trimEnd()} X`
  } else {
    text = `${departure(flight, page)} `.padEnd(near - 1, '-')
    text = `${text}.`
  }
  if (rightwards) return text
  return mirrored(text, width, end === 'arrives' || end === 'dies' ? arrival(flight, page) : departure(flight, page))
}

/** The same half arrow for the other direction, its words still read from left to right. */
function mirrored(text: string, width: number, label: string): string {
  const at = text.indexOf(label)
  const before = text.slice(0, at)
  const after = text.slice(at + label.length)
  const flip = (part: string) => [...part].reverse().join('').replaceAll('>', '<')
  return (flip(after) + label + flip(before)).padStart(width)
}

function notes(row: Row): string {
  const parts: string[] = []
  if (row.wire !== null) {
    const { end, flight } = row.wire
    const leaving = end === 'leaves' || end === 'lost'
    if (leaving && flight.form === 'retransmission') parts.push('again')
    if (flight.form === 'copy') parts.push('copy')
    if (leaving && flight.form === 'forged') parts.push('forged')
    if (end === 'leaves' && flight.heldBy > 0) parts.push(`held back ${showMicros(flight.heldBy)}`)
    if (end === 'leaves' && flight.end.kind === 'under-way') parts.push('under way at the end')
  }
  for (const entry of row.remarks) parts.push(remark(entry))
  return parts.join('; ')
}

function remark(entry: Entry): string {
  switch (entry.kind) {
    case 'dropped':
      return `dropped: ${entry.reason}`
    case 'call': {
      const call = `${entry.sock === null ? entry.host : `${entry.host} ${entry.sock}`} ${entry.call}(${entry.args})`
      if (entry.phase === 'begin') return `${call} …`
      return `${call} = ${entry.errno === undefined ? (entry.result ?? 0) : `-1 ${entry.errno}`}`
    }
    case 'timer':
      return entry.action === 'armed' && entry.expiresAt !== undefined
        ? `${entry.sock} ${entry.timer} armed for ${showMicros(entry.expiresAt - entry.at)}`
        : `${entry.sock} ${entry.timer} ${entry.action}`
    case 'queue':
      return `${entry.sock} ${entry.queue} queue ${entry.length} of ${entry.limit}`
    case 'count':
      return `${entry.counter} ${entry.total}`
    case 'icmp-sent':
      return `${entry.host} sends ${entry.to} ${icmpText(entry.message)}`
    case 'icmp-received':
      return `${entry.host} receives ${icmpText(entry.message)}`
    case 'limit':
      return `The run was cut: ${entry.bound} reached ${entry.value}.`
    default:
      return ''
  }
}
