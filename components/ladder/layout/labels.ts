import { shownFlags } from '@/lib/protocol/segment'
import type { ChangedField } from '@/lib/trace/changed-fields'
import type { Flight } from '@/lib/trace/flights'
import type { Lifeline } from './lifelines'
import type { Metrics } from './metrics'
import { optionWords } from './option-words'

/** Whether sequence numbers are counted from the initial ones or printed as they are on the wire. */
export type Numbers = 'relative' | 'absolute'

/** A flight with its line and the words on it, in SVG units. */
export interface Placed {
  readonly flight: Flight
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly name: string
  readonly numbers: string
  /** The middle of its words. */
  readonly labelX: number
  readonly labelWidth: number
  /** Its window and options, where details are shown. */
  readonly more: string
  /** Its words have no room. */
  readonly silent: boolean
  /** Too steep for level words: they are set along the line. */
  readonly steep: boolean
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A sign before the name for what is not an ordinary first sending. */
const SIGNS = { plain: '', retransmission: '↻ ', copy: '×2 ', forged: '' } as const

/** `SYN,ACK`, `↻ DATA`, `FIN,ACK DATA`: what the segment is called in the picture. */
function segmentName(flight: Flight): string {
  const flags = shownFlags(flight.segment)
  const data = flight.segment.length > 0
  const reason = flight.again === null ? '' : ` ${flight.again}`
  const changed = `${changeWords(flight)}${flight.marked ? ' CE' : ''}`
  return `${SIGNS[flight.form]}${data && flags === 'ACK' ? 'DATA' : data ? `${flags} DATA` : flags}${reason}${changed}`
}

/** ` ≠ seq`: in what it arrives as another one; a box that rewrites addresses and ports as its trade is not told at each segment. */
export function changeWords({ changed }: Flight): string {
  const rewritten = changed.includes('source') || changed.includes('destination')
  const told = rewritten ? changed.filter(field => !IN_ADDRESSES.has(field)) : changed
  return told.length === 0 ? '' : ` ≠ ${told.join(' ')}`
}

const IN_ADDRESSES: ReadonlySet<ChangedField> = new Set(['source', 'destination', 'source-port', 'destination-port'])

/** `win 64240 mss 1460 wscale 7 sackOK TS`, as far as there is room. */
function moreOf({ segment }: Flight, letters: number): string {
  const words = `win ${segment.window} ${optionWords(segment.options, '')}`.trim()
  return words.length <= letters ? words : `${words.slice(0, Math.max(1, letters - 1))}…`
}

/** `seq 0 ack 1 len 5`. */
export function segmentNumbers(flight: Flight, numbers: Numbers): string {
  const { segment, relative } = flight
  const seq = numbers === 'relative' ? relative.seq : segment.seq
  const ack = !segment.ackFlag ? null : numbers === 'relative' ? relative.ack : segment.ack
  return [
    `seq ${minus(seq)}`,
    ack === null ? '' : ` ack ${minus(ack)}`,
    segment.length > 0 ? ` len ${segment.length}` : '',
  ]
    .join('')
    .trim()
}

const minus = (n: number): string => (n < 0 ? `−${-n}` : String(n))

/**
 * The line of a flight that leaves at `y` and falls by `drop`; its end is moved when it is known. What nobody's stack
 * sent begins in the middle of the channel. `crosses`: another flight goes the other way at the same time, so the words
 * stand nearer to where the flight began.
 */
export function lineBetween(
  flight: Flight,
  lifelines: readonly Lifeline[],
  y: number,
  { metrics, numbers, details }: { readonly metrics: Metrics; readonly numbers: Numbers; readonly details: boolean },
  crosses: boolean,
  drop: number,
): Placed {
  const at = lifelines.findIndex(line => line.host === flight.to)
  const to = lifelines[at]?.x ?? metrics.width / 2
  const neighbour = lifelines[at - 1]?.channel ?? lifelines.find(line => line.host !== flight.to)?.x ?? 0
  const origin = lifelines.find(line => line.host === flight.from)?.x ?? (to + neighbour) / 2
  const lost = flight.end.kind === 'lost'
  const part = lost ? 0.62 : 1
  const x2 = origin + (to - origin) * part
  const name = segmentName(flight)
  const words = segmentNumbers(flight, numbers)
  const beside = metrics.below === 0
  const nameWidth = name.length * metrics.letter
  const wordsWidth = words.length * metrics.figure
  const channel = Math.abs(to - origin)
  // between hosts that stand side by side the words of the left one are in the channel, and the next lifeline is on the way
  const start = lifelines.find(line => line.x === Math.min(origin, to))
  const free = {
    left: start === undefined || lifelines.length < 3 ? Math.min(origin, to) : start.channel,
    right:
      lifelines.length < 3 ? Math.max(origin, to) : nextLifeline(lifelines, Math.min(origin, to), Math.max(origin, to)),
  }
  const more = details ? moreOf(flight, Math.floor((free.right - free.left - 12) / metrics.figure)) : ''
  const labelWidth = beside
    ? nameWidth + wordsWidth + 10
    : Math.max(nameWidth, wordsWidth, more.length * metrics.figure)
  const middle = crosses ? Math.max(0.28, (labelWidth / 2 + 6) / channel) : 0.5
  const aimed = lifelines.length > 2 ? (free.left + free.right) / 2 : origin + (x2 - origin) * Math.min(0.5, middle)
  // words keep off the lifelines where the channel is wide enough for them
  const room = Math.max(0, (free.right - free.left - labelWidth) / 2 - 6)
  const centre = (free.left + free.right) / 2
  const labelX = Math.min(centre + room, Math.max(centre - room, aimed))
  return {
    flight,
    x1: origin,
    y1: y,
    x2,
    y2: y + drop * part,
    name,
    numbers: words,
    more,
    silent: false,
    labelX: Math.round(labelX * 10) / 10,
    labelWidth: Math.ceil(labelWidth),
    steep: drop / Math.max(1, channel) > metrics.steep,
  }
}

/** Where the first lifeline to the right of a place stands, or what is nearer. */
const nextLifeline = (lifelines: readonly Lifeline[], from: number, nearer: number): number =>
  lifelines.reduce((least, { x }) => (x > from && x < least ? x : least), nearer)

/** The line with its end where the segment came in. */
export function withEnd(line: Placed, y2: number, metrics: Metrics): Placed {
  return { ...line, y2, steep: (y2 - line.y1) / Math.max(1, Math.abs(line.x2 - line.x1)) > metrics.steep }
}

/** Where the line stands at `x`. */
export function lineY(line: Placed, x: number): number {
  const run = line.x2 - line.x1
  if (run === 0) return line.y1
  const part = Math.min(1, Math.max(0, (x - line.x1) / run))
  return line.y1 + (line.y2 - line.y1) * part
}

/** The room of the words above a line. */
export function nameBox(line: Placed, metrics: Metrics): Box {
  const width = metrics.below === 0 ? line.labelWidth : line.name.length * metrics.letter
  const left = line.labelX - width / 2
  const right = line.labelX + width / 2
  const bottom = Math.min(lineY(line, left), lineY(line, right)) - 4
  return { left, right, top: bottom - metrics.label, bottom }
}

/** The room of the numbers below a line, where they stand below. */
export function numbersBox(line: Placed, metrics: Metrics): Box | null {
  if (metrics.below === 0) return null
  const width = Math.max(line.numbers.length, line.more.length) * metrics.figure
  const left = line.labelX - width / 2
  const right = line.labelX + width / 2
  const top = Math.max(lineY(line, left), lineY(line, right)) + 3
  return { left, right, top, bottom: top + metrics.below }
}

/** How much further apart two slanting lines must begin than the words between them are high. */
const slant = ({ x1, y1, x2, y2 }: Placed): number => Math.min(2, Math.hypot(x2 - x1, y2 - y1) / Math.abs(x2 - x1))

/** The room of the words along a steep line, as upright as a box can be. */
function turnedBox(line: Placed, metrics: Metrics): Box {
  const angle = Math.atan2(line.y2 - line.y1, Math.abs(line.x2 - line.x1))
  const across = (Math.cos(angle) * line.labelWidth) / 2
  const down = (Math.sin(angle) * line.labelWidth) / 2
  const middle = lineY(line, line.labelX)
  return {
    left: line.labelX - across,
    right: line.labelX + across,
    top: middle - down - metrics.label,
    bottom: middle + down + metrics.below,
  }
}

/** How far `mine` must move down so that its words stand on nothing of `other`, which was drawn before. */
export function clearance(mine: Placed, other: Placed, metrics: Metrics): number {
  const underWay = mine.y1 < other.y2
  const alongside = underWay && mine.flight.from === other.flight.from
  if (alongside && (mine.steep || other.steep))
    return Math.max(0, other.y1 + (metrics.label + metrics.below + 4) * Math.max(1.25, slant(other)) - mine.y1)
  // who forged a segment is told where it begins, in the middle of the channel
  if (underWay && other.steep && other.flight.form === 'forged')
    return Math.max(0, other.y1 + metrics.label + metrics.below + 4 - mine.y1)
  if (mine.steep) return 0
  const box = nameBox(mine, metrics)
  const crossing = isCrossing(mine, other)
  // in a crowd, what leaves at different times also leaves at different heights
  const apart =
    crossing && mine.flight.start.at !== other.flight.start.at
      ? other.y1 + metrics.label + metrics.below + 4 - mine.y1
      : 0
  // the words of a steep line stand along it, and it meets others in too many places to keep clear of all
  const obstacles = other.steep
    ? other.flight.form === 'forged'
      ? [turnedBox(other, metrics)]
      : []
    : [nameBox(other, metrics), numbersBox(other, metrics), crossing ? null : lineBox(other, box)]
  return Math.max(
    0,
    apart,
    ...obstacles.map(obstacle => (obstacle && overlapsAcross(box, obstacle) ? obstacle.bottom + 1 - box.top : 0)),
  )
}

/** Two that go opposite ways cross when one leaves before the other has come. */
function isCrossing(mine: Placed, other: Placed): boolean {
  const opposite = Math.sign(mine.x2 - mine.x1) !== Math.sign(other.x2 - other.x1)
  return opposite && mine.y1 < other.y2
}

/** The part of a line that lies over or under a box. */
function lineBox(line: Placed, box: Box): Box | null {
  const left = Math.max(box.left, Math.min(line.x1, line.x2))
  const right = Math.min(box.right, Math.max(line.x1, line.x2))
  if (left >= right) return null
  const ends = [lineY(line, left), lineY(line, right)]
  return { left, right, top: Math.min(...ends), bottom: Math.max(...ends) + 1 }
}

const overlapsAcross = (a: Box, b: Box): boolean => a.left < b.right + 4 && b.left < a.right + 4
