/** The measures of one form of the diagram, in SVG units (CSS pixels at its natural width). */
export interface Metrics {
  readonly name: 'wide' | 'narrow'
  readonly width: number
  /** The width at which nothing must be scrolled sideways. */
  readonly natural: number
  /** The column of times at the left edge. */
  readonly axis: number
  /** Room for words outside the outermost lifelines. */
  readonly gutter: number
  /** Distance of the bands of sockets that live side by side. */
  readonly track: number
  /** Where the first entry may stand. */
  readonly top: number
  readonly bottom: number
  /** Height of a segment's name above its arrow. */
  readonly label: number
  /** Height of its numbers below the arrow; 0 when they stand beside the name. */
  readonly below: number
  /** Height of one line in the gutter. */
  readonly note: number
  /** How far an arrow falls at least. */
  readonly drop: number
  /** The height of a stretch of time in which nothing happens. */
  readonly fold: number
  /** Above this slope words are set along the line. */
  readonly steep: number
  /** Widths of one character. */
  readonly letter: number
  readonly figure: number
}

/** For 640 px and more: name and numbers in one line. */
export const WIDE: Metrics = {
  name: 'wide',
  width: 680,
  natural: 680,
  axis: 48,
  gutter: 131,
  track: 11,
  top: 64,
  bottom: 28,
  label: 16,
  below: 0,
  note: 15,
  drop: 34,
  fold: 44,
  steep: 0.15,
  letter: 7.9,
  figure: 7.25,
}

/** For a phone: the name above the arrow, the numbers below it. */
export const NARROW: Metrics = {
  name: 'narrow',
  width: 384,
  natural: 384,
  axis: 32,
  gutter: 75,
  track: 9,
  top: 56,
  bottom: 24,
  label: 15,
  below: 13,
  note: 13,
  drop: 38,
  fold: 40,
  steep: 0.33,
  letter: 7.3,
  figure: 6.1,
}

/** So wide a channel is at least: between two hosts, and where more stand side by side and numbers have a line of their own. */
const CHANNEL = { wide: { two: 205, more: 150 }, narrow: { two: 150, more: 140 } } as const
/** The part of a gutter that the words of a host have which stands between two others. */
const INNER_WORDS = 0.82
/** The line of numbers below an arrow. */
const NUMBERS = 13

/** Room for the words of a host between two others. */
export const innerGutter = ({ gutter }: Metrics): number => Math.round(gutter * INNER_WORDS)

/** The form with room for every host and what stands beside those between two others, and for a second line of numbers where details are shown. */
export function roomFor(form: Metrics, hosts: number, inner: readonly number[], details: boolean): Metrics {
  const channel = CHANNEL[form.name][hosts > 2 ? 'more' : 'two']
  const own = inner.reduce((all, room) => all + room + innerGutter(form), 0)
  const width = Math.max(form.width, form.axis + 2 * form.gutter + channel * Math.max(0, hosts - 1) + own)
  const below = details ? 2 * NUMBERS : hosts > 2 ? NUMBERS : form.below
  return { ...form, width: Math.ceil(width), below }
}
