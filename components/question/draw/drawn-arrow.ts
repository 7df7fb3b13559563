import type { Arrow, Aspect } from '@/lib/content/drawing/arrow'
import type { DrawingTask } from '@/lib/content/question'
import type { SegmentName } from '@/lib/content/segment-name'
import type { State } from '@/lib/protocol/states'
import { parseNumber } from '../number-input'

/** An arrow while it is being drawn: its numbers are still text, and what nobody chose yet is empty. */
export interface DrawnArrow {
  /** Tells arrows apart while they move. */
  readonly key: number
  readonly from: string
  readonly flags: SegmentName | ''
  readonly seq: string
  readonly ack: string
  readonly lost: boolean
  readonly crosses: boolean
  readonly sender: State | ''
  readonly receiver: State | ''
}

export const newArrow = (key: number, from: string): DrawnArrow => ({
  key,
  from,
  flags: '',
  seq: '',
  ack: '',
  lost: false,
  crosses: false,
  sender: '',
  receiver: '',
})

/** The arrows with which a drawing begins: none, or those that are given. */
export const firstArrows = ({ given = [] }: Pick<DrawingTask, 'given'>): readonly DrawnArrow[] =>
  given.map(({ from, lost, crosses }, at) => ({ ...newArrow(at + 1, from), lost, crosses }))

/** What goes with an arrow: what is asked, and what is given with it. */
export const aspectsOf = ({ aspects, given }: Pick<DrawingTask, 'aspects' | 'given'>): readonly Aspect[] =>
  given === undefined ? aspects : [...aspects, 'losses', 'crossings']

/** A key that no arrow has yet. */
export const nextKey = (arrows: readonly DrawnArrow[]): number => Math.max(0, ...arrows.map(({ key }) => key)) + 1

export const hasAck = ({ flags }: DrawnArrow): boolean => flags === 'data' || flags.includes('ACK')

/** What keeps an arrow from being one: no flags, or something that is no number. What is left empty is merely not said. */
export function faultsOf(arrow: DrawnArrow, aspects: readonly Aspect[]): readonly ('flags' | 'seq' | 'ack')[] {
  const faults: ('flags' | 'seq' | 'ack')[] = []
  if (arrow.flags === '') faults.push('flags')
  if (aspects.includes('numbers') && numberOf(arrow.seq) === null) faults.push('seq')
  if (aspects.includes('numbers') && hasAck(arrow) && numberOf(arrow.ack) === null) faults.push('ack')
  return faults
}

/** The arrow as it is handed in; only what is asked goes with it. */
export function arrowOf(arrow: DrawnArrow, aspects: readonly Aspect[]): Arrow | null {
  if (arrow.flags === '' || faultsOf(arrow, aspects).length > 0) return null
  const [seq, ack] = [numberOf(arrow.seq), hasAck(arrow) ? numberOf(arrow.ack) : undefined]
  const numbers = aspects.includes('numbers')
  const states = aspects.includes('states')
  return {
    from: arrow.from,
    flags: arrow.flags,
    ...(numbers && seq != null && { seq }),
    ...(numbers && ack != null && { ack }),
    ...(aspects.includes('losses') && { lost: arrow.lost }),
    ...(aspects.includes('crossings') && { crosses: arrow.crosses }),
    ...(states && arrow.sender !== '' && { sender: arrow.sender }),
    ...(states && arrow.receiver !== '' && !arrow.lost && { receiver: arrow.receiver }),
  }
}

/** The whole number that was typed; undefined when nothing was, null when it is none. */
function numberOf(text: string): number | undefined | null {
  const read = parseNumber(text)
  if (read.ok) return Number.isInteger(read.value) && Math.abs(read.value) <= 4_294_967_295 ? read.value : null
  return read.why === 'empty' ? undefined : null
}

/** The drawing so far, as the picture can show it: flags that nobody chose yet are a bare line. */
export const shownArrow = (arrow: DrawnArrow, task: DrawingTask): Arrow & { readonly unnamed: boolean } => ({
  ...(arrowOf({ ...arrow, flags: arrow.flags || 'ACK' }, aspectsOf(task)) ?? {
    from: arrow.from,
    flags: arrow.flags || 'ACK',
    lost: arrow.lost,
    crosses: arrow.crosses,
  }),
  unnamed: arrow.flags === '',
})
