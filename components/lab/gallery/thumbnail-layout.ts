import type { State } from '@/lib/protocol/states'
import type { Sketch, SketchFlight } from '@/lib/trace/sketch'

/** The box of a thumbnail, in SVG units; every one has the same, so that a page of them never moves. */
export const WIDTH = 240
export const HEIGHT = 136
/** Where the outermost lifelines stand. */
const EDGE = 24
const TOP = 8
const BOTTOM = 8
/** A step is drawn no taller than this: a short run leaves room below instead of falling steeply. */
const TALLEST = 17
/** Letters of a label, in units. */
const LETTER = 5
const LINE = 9
/** How far from a lifeline its states stand. */
const BESIDE = 6

/** Whose strokes a path holds: the first host's, the second's, another's, or nobody's stack. */
export type Ink = 'first' | 'second' | 'other' | 'forged'
/** How a stay in a state looks, as in the large picture. */
export type BandLook = 'half' | 'full' | 'ruled' | 'dashed'

export interface Thumbnail {
  readonly lifelines: readonly { readonly ink: Ink; readonly path: string }[]
  readonly bands: readonly { readonly ink: Ink; readonly look: BandLook; readonly path: string }[]
  readonly strokes: readonly { readonly ink: Ink; readonly again: boolean; readonly path: string }[]
  /** Arrow heads and the crosses of what is lost. */
  readonly ends: readonly { readonly ink: Ink; readonly path: string }[]
  readonly labels: readonly { readonly x: number; readonly y: number; readonly text: string }[]
}

/** Lays a sketch out in the box. Strokes of one look are one path, so that a page of many stays light. */
export function layOutThumbnail(sketch: Sketch): Thumbnail {
  const scale = Math.min(TALLEST, (HEIGHT - TOP - BOTTOM) / sketch.height)
  const last = Math.max(1, sketch.hosts.length - 1)
  const x = (host: number): number => round(EDGE + ((WIDTH - 2 * EDGE) * host) / last)
  const y = (step: number): number => round(TOP + step * scale)
  const foot = Math.min(HEIGHT - 2, y(sketch.height) + BOTTOM - 2)
  const folds = sketch.folds.map(y)
  const drawn = sketch.flights.map(flight => lineOf(flight, x, y))
  return {
    lifelines: sketch.hosts.map((_, host) => ({ ink: inkOf(host), path: brokenLine(x(host), 2, foot, folds) })),
    bands: joined(
      sketch.bands.map(({ host, state, top, bottom }) => ({
        ink: inkOf(host),
        look: lookOf(state),
        path: brokenLine(x(host) + (host === 0 ? -BESIDE : BESIDE), y(top), y(bottom), folds),
      })),
      ({ ink, look }) => `${ink} ${look}`,
    ),
    strokes: joined(
      drawn.map(({ flight, ink, x1, y1, x2, y2 }) => ({
        ink,
        again: flight.form === 'retransmission' || flight.form === 'copy',
        path: `M${x1} ${y1}L${x2} ${y2}`,
      })),
      ({ ink, again }) => `${ink} ${again}`,
    ),
    ends: joined(
      drawn.map(line => ({ ink: line.ink, path: endOf(line) })),
      ({ ink }) => ink,
    ),
    labels: labelsOf(drawn),
  }
}

interface Line {
  readonly flight: SketchFlight
  readonly ink: Ink
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

function lineOf(flight: SketchFlight, x: (host: number) => number, y: (step: number) => number): Line {
  const target = x(flight.to)
  const source =
    flight.from === null ? round((target + (target > WIDTH / 2 ? EDGE : WIDTH - EDGE)) / 2) : x(flight.from)
  const way = flight.end === 'lost' ? 0.62 : flight.end === 'under-way' ? 0.8 : 1
  const [y1, whole] = [y(flight.top), y(flight.bottom)]
  return {
    flight,
    ink: flight.from === null ? 'forged' : inkOf(flight.from),
    x1: source,
    y1,
    x2: round(source + (target - source) * way),
    y2: round(y1 + (whole - y1) * way),
  }
}

/** A head where it arrives, with a bar where the stack throws it away; a cross where it is lost. */
function endOf({ flight, x1, x2, y2 }: Line): string {
  if (flight.end === 'lost') return `M${round(x2 - 3)} ${round(y2 - 3)}l6 6m0 -6l-6 6`
  if (flight.end === 'under-way') return ''
  const back = x2 > x1 ? -5 : 5
  const bar = flight.dropped ? `M${x2} ${round(y2 - 4)}v8` : ''
  return `M${round(x2 + back)} ${round(y2 - 3)}L${x2} ${y2}l${back} 2.2${bar}`
}

/** As many names as there is room for; a name that would lie on another one is left out. */
function labelsOf(lines: readonly Line[]): Thumbnail['labels'] {
  const taken: { left: number; right: number; y: number }[] = []
  return lines.flatMap(({ flight, x1, y1, x2, y2 }) => {
    const half = (flight.label.length * LETTER) / 2
    for (const part of [0.5, 0.36, 0.64]) {
      const at = round(x1 + (x2 - x1) * part)
      const height = round(y1 + (y2 - y1) * part - 2.5)
      const box = { left: at - half, right: at + half, y: height }
      const free = taken.every(one => one.right < box.left || one.left > box.right || Math.abs(one.y - box.y) >= LINE)
      if (!free || height < LINE - 2) continue
      taken.push(box)
      return [{ x: at, y: height, text: flight.label }]
    }
    return []
  })
}

/** A line down that is open where much time passes. */
function brokenLine(x: number, top: number, bottom: number, folds: readonly number[]): string {
  let path = `M${x} ${top}`
  for (const fold of folds) if (fold - 2 > top && fold + 2 < bottom) path += `V${round(fold - 2)}m0 4`
  return `${path}V${bottom}`
}

function joined<Part extends { readonly path: string }>(parts: readonly Part[], key: (part: Part) => string): Part[] {
  const found = new Map<string, Part>()
  for (const part of parts) {
    const known = found.get(key(part))
    found.set(key(part), known === undefined ? part : { ...known, path: known.path + part.path })
  }
  return [...found.values()].filter(({ path }) => path !== '')
}

const inkOf = (host: number): Ink => (host === 0 ? 'first' : host === 1 ? 'second' : 'other')

function lookOf(state: State): BandLook {
  if (state === 'SYN_SENT' || state === 'SYN_RECEIVED') return 'half'
  if (state === 'ESTABLISHED') return 'full'
  return state === 'TIME_WAIT' ? 'dashed' : 'ruled'
}

const round = (n: number): number => Math.round(n * 10) / 10
