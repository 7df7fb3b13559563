import type { QuestionOwn } from '../question'
import { type Arrow, type ArrowField, type Aspect, askedOf } from './arrow'
import type { TrueArrow } from './truth'

/** One arrow of the run beside the one that was drawn for it. */
export interface Pair {
  readonly arrow: TrueArrow
  /** Its place in the drawing; null when nothing was drawn for it. */
  readonly drawn: number | null
  /** The share of what is asked of it that is right. */
  readonly credit: number
  readonly faults: readonly ArrowField[]
}

/** A drawing held against its run. */
export interface Compared {
  readonly pairs: readonly Pair[]
  /** Places in the drawing of arrows that the run does not have. */
  readonly extra: readonly number[]
  /** What all arrows together earn, over as many as the longer of run and drawing has. */
  readonly score: number
}

/**
 * Holds a drawing against the run: drawn and true arrows are paired in their order, same direction with same direction, so that
 * they agree in as much as they can (a longest common subsequence in which a pair counts as much as of it is right). Of two
 * arrows that cross either may be written first.
 */
export function compareDrawing(
  truth: readonly TrueArrow[],
  drawn: readonly Arrow[],
  aspects: readonly Aspect[],
): Compared {
  let best: Compared | null = null
  for (const order of orders(truth)) {
    const compared = align(order, drawn, aspects)
    if (best === null || compared.score > best.score) best = compared
  }
  return best ?? align(truth, drawn, aspects)
}

/** Holds what somebody calls given arrows against the run: the n-th is the n-th, whatever it is called. */
export function compareLabels(
  truth: readonly TrueArrow[],
  named: readonly Arrow[],
  aspects: readonly Aspect[],
): Compared {
  const pairs = truth.map((arrow, at): Pair => {
    const label = named[at]
    if (label === undefined) return { arrow, drawn: null, credit: 0, faults: [] }
    const asked = askedOf(arrow, aspects)
    const faults = faultsOf(arrow, label, aspects) ?? asked
    return { arrow, drawn: at, credit: 1 - faults.length / asked.length, faults }
  })
  const extra = named.slice(truth.length).map((_, at) => truth.length + at)
  const earned = pairs.reduce((sum, { credit }) => sum + credit, 0)
  return { pairs, extra, score: earned / Math.max(1, truth.length, named.length) }
}

/** What is drawn or named, held against the run as the question asks. */
export const compareAnswer = (
  { aspects, unlabelled }: QuestionOwn['draw'],
  truth: readonly TrueArrow[],
  arrows: readonly Arrow[],
): Compared => (unlabelled ? compareLabels : compareDrawing)(truth, arrows, aspects)

/** Where a drawing first goes wrong: the place of an arrow in the drawing, or of the true one that is missing; null when nowhere. */
export function firstFault({ pairs, extra }: Compared): { readonly drawn: number | null; readonly at: number } | null {
  let last = -1
  const first = extra[0] ?? Number.POSITIVE_INFINITY
  for (const [at, { drawn, credit }] of pairs.entries()) {
    if (drawn === null) return first <= last + 1 ? { drawn: first, at } : { drawn: null, at }
    if (first < drawn) return { drawn: first, at }
    if (credit < 1) return { drawn, at }
    last = drawn
  }
  return Number.isFinite(first) ? { drawn: first, at: pairs.length } : null
}

/** The order in which the arrows leave, and the others in which arrows that cross change places. */
function orders(truth: readonly TrueArrow[]): readonly (readonly TrueArrow[])[] {
  let all: (readonly TrueArrow[])[] = [truth]
  for (let i = 0; i + 1 < truth.length && all.length < MOST_ORDERS; i++) {
    const [first, second] = [truth[i], truth[i + 1]]
    if (first === undefined || second?.crosses !== true || first.crosses === true) continue
    all = all.flatMap(order => [order, swapped(order, i, second, first)])
  }
  return all
}

const MOST_ORDERS = 64

const swapped = (order: readonly TrueArrow[], at: number, first: TrueArrow, second: TrueArrow) => [
  ...order.slice(0, at),
  { ...first, crosses: second.crosses ?? false },
  { ...second, crosses: true },
  ...order.slice(at + 2),
]

function align(truth: readonly TrueArrow[], drawn: readonly Arrow[], aspects: readonly Aspect[]): Compared {
  const faults = truth.map(arrow => drawn.map(one => faultsOf(arrow, one, aspects)))
  const worth = truth.map((arrow, i) =>
    drawn.map((_, j) => {
      const found = faults[i]?.[j]
      return found == null ? 0 : 1 - found.length / askedOf(arrow, aspects).length
    }),
  )
  // best[i][j]: the most that the true arrows from i on and the drawn ones from j on can earn
  const best = Array.from({ length: truth.length + 1 }, () => new Array<number>(drawn.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (const [i, row] of [...best.entries()].reverse())
    for (let j = drawn.length - 1; j >= 0 && i < truth.length; j--)
      row[j] = Math.max(at(i + 1, j), at(i, j + 1), (worth[i]?.[j] ?? 0) + at(i + 1, j + 1))
  const pairs: Pair[] = []
  const extra: number[] = []
  let j = 0
  for (const [i, arrow] of truth.entries()) {
    while (j < drawn.length && at(i, j) === at(i, j + 1) && !pays(i, j)) extra.push(j++)
    const own = faults[i]?.[j]
    if (j < drawn.length && own != null && pays(i, j))
      pairs.push({ arrow, drawn: j++, credit: worth[i]?.[j - 1] ?? 0, faults: own })
    else pairs.push({ arrow, drawn: null, credit: 0, faults: [] })
  }
  for (; j < drawn.length; j++) extra.push(j)
  const earned = pairs.reduce((sum, { credit }) => sum + credit, 0)
  return { pairs, extra, score: earned / Math.max(1, truth.length, drawn.length) }

  /** Whether pairing the two is part of a best alignment. */
  function pays(i: number, k: number): boolean {
    return faults[i]?.[k] != null && (worth[i]?.[k] ?? 0) + at(i + 1, k + 1) === at(i, k)
  }
}

/** What of a drawn arrow is wrong; null where it goes the other way, so that the two are not the same segment. */
function faultsOf(arrow: TrueArrow, drawn: Arrow, aspects: readonly Aspect[]): readonly ArrowField[] | null {
  if (arrow.from !== drawn.from) return null
  return askedOf(arrow, aspects).filter(field => normal(arrow, field) !== normal(drawn, field))
}

/** What is not said of a loss or a crossing is that there is none. */
const normal = (arrow: Arrow, field: ArrowField) =>
  field === 'lost' || field === 'crosses' ? arrow[field] === true : arrow[field]
