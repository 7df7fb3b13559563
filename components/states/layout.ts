import { type Edge, STATES, type State, showState } from '@/lib/protocol/states'

/** Where the states stand on a grid of three columns, as in Figure 5: what opens above, what closes below. CLOSED stands at both ends. */
const GRID: Readonly<Record<State, readonly (readonly [column: 0 | 1 | 2, row: number])[]>> = {
  CLOSED: [
    [1, 0],
    [1, 6],
  ],
  LISTEN: [[1, 1]],
  SYN_RECEIVED: [[0, 2]],
  SYN_SENT: [[2, 2]],
  ESTABLISHED: [[1, 3]],
  FIN_WAIT_1: [[0, 4]],
  CLOSING: [[1, 4]],
  CLOSE_WAIT: [[2, 4]],
  FIN_WAIT_2: [[0, 5]],
  TIME_WAIT: [[1, 5]],
  LAST_ACK: [[2, 5]],
}

/** The measures of one form of the picture. */
export interface StateMetrics {
  readonly name: 'wide' | 'narrow'
  readonly width: number
  /** The middles of the columns. */
  readonly columns: readonly [number, number, number]
  readonly top: number
  readonly row: number
  /** The height of a box, and the air on either side of its name. */
  readonly box: { readonly air: number; readonly height: number }
  /** How long an arrow is that ends in the sign for CLOSED. */
  readonly stub: number
  readonly text: number
  readonly badge: number
}

export const WIDE: StateMetrics = {
  name: 'wide',
  width: 720,
  columns: [128, 360, 592],
  top: 34,
  row: 86,
  box: { air: 20, height: 38 },
  stub: 34,
  text: 13,
  badge: 10,
}
export const NARROW: StateMetrics = {
  name: 'narrow',
  width: 358,
  columns: [72, 179, 286],
  top: 30,
  row: 76,
  box: { air: 7, height: 36 },
  stub: 12,
  text: 10.5,
  badge: 8.5,
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** One box. CLOSED has two, of which the first is the one that has the focus. */
export interface StateBox extends Point {
  readonly state: State
  readonly width: number
  readonly again: boolean
}

/** All edges between two states as one arrow. */
export interface Arc {
  readonly from: State
  readonly to: State
  readonly edges: readonly Edge[]
  readonly start: Point
  readonly end: Point
  /** It ends in the sign for CLOSED beside its state instead of in a box: a way out that Figure 5 does not draw. */
  readonly stub: boolean
}

export interface StateLayout {
  readonly metrics: StateMetrics
  readonly height: number
  readonly boxes: readonly StateBox[]
  readonly arcs: readonly Arc[]
}

const FIGURE = 'rfc9293#figure-5'
/** How far two arrows between the same boxes stand from the line between their middles. */
const APART = 9

/** The state diagram of these edges: every pair of states that an edge joins has one arrow, and no other pair has. */
export function layOutStates(edges: readonly Edge[], metrics: StateMetrics): StateLayout {
  const boxes = STATES.flatMap(state =>
    GRID[state].map(([column, row], i) => ({
      state,
      again: i > 0,
      width: boxWidth(state, metrics),
      x: metrics.columns[column],
      y: metrics.top + row * metrics.row,
    })),
  )
  const pairs = new Map<string, Edge[]>()
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`
    pairs.set(key, [...(pairs.get(key) ?? []), edge])
  }
  const arcs = [...pairs.values()].map(between => {
    const { from, to } = between[0]!
    const stub = to === 'CLOSED' && between.every(edge => edge.cite !== FIGURE)
    const ends = stub ? stubEnds(from, metrics) : arrowEnds(from, to, pairs.has(`${to} ${from}`), boxes, metrics)
    return { from, to, edges: between, stub, ...ends }
  })
  return { metrics, height: metrics.top * 2 + 6 * metrics.row, boxes, arcs }
}

/** A letter of the monospaced font is six tenths of its size wide. */
const boxWidth = (state: State, { text, box }: StateMetrics): number =>
  Math.round(showState(state).length * text * 0.6) + 2 * box.air

/** A short way out to the side on which nothing else is drawn. */
function stubEnds(from: State, metrics: StateMetrics): { start: Point; end: Point } {
  const [column, row] = GRID[from][0]!
  const side = column === 0 ? -1 : 1
  const x = metrics.columns[column] + (side * boxWidth(from, metrics)) / 2
  const y = metrics.top + row * metrics.row
  return { start: { x, y }, end: { x: x + side * metrics.stub, y } }
}

function arrowEnds(
  from: State,
  to: State,
  paired: boolean,
  boxes: readonly StateBox[],
  metrics: StateMetrics,
): { start: Point; end: Point } {
  const [a, b] = nearest(
    boxes.filter(box => box.state === from),
    boxes.filter(box => box.state === to),
  )
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  // to the right of its own way, so that a pair of arrows is one up and one down
  const shift = paired ? { x: (-(b.y - a.y) / length) * APART, y: ((b.x - a.x) / length) * APART } : { x: 0, y: 0 }
  return { start: rim(a, b, shift, metrics), end: rim(b, a, shift, metrics) }
}

function nearest(from: readonly StateBox[], to: readonly StateBox[]): readonly [StateBox, StateBox] {
  const pairs = from.flatMap(a => to.map(b => [a, b] as const))
  const far = ([a, b]: readonly [StateBox, StateBox]) => Math.hypot(a.x - b.x, a.y - b.y)
  return pairs.reduce((best, pair) => (far(pair) < far(best) ? pair : best))
}

/** Where the line from the middle of one box towards another leaves it, the whole line moved by `shift`. */
function rim(box: StateBox, towards: Point, shift: Point, { box: { height } }: StateMetrics): Point {
  const dx = towards.x - box.x
  const dy = towards.y - box.y
  const reach = (half: number, step: number, moved: number) =>
    step === 0 ? Number.POSITIVE_INFINITY : (half - Math.sign(step) * moved) / Math.abs(step)
  const t = Math.min(reach(box.width / 2, dx, shift.x), reach(height / 2, dy, shift.y))
  return { x: round(box.x + shift.x + dx * t), y: round(box.y + shift.y + dy * t) }
}

const round = (n: number): number => Math.round(n * 10) / 10

/** A point on an arrow, from 0 at its tail to 1 at its head. */
export const along = ({ start, end }: Pick<Arc, 'start' | 'end'>, t: number): Point => ({
  x: round(start.x + (end.x - start.x) * t),
  y: round(start.y + (end.y - start.y) * t),
})
