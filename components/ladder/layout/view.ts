/** The stretch of a picture that is drawn, in SVG units. */
export interface View {
  readonly top: number
  readonly bottom: number
}

/** All of it. */
export const WHOLE: View = { top: 0, bottom: Number.POSITIVE_INFINITY }

/** Words hang so far above and below the lines that they belong to. */
const HANGING = 48

/** Whether something from `top` to `bottom` may be seen in the stretch. */
export const isInView = (view: View, top: number, bottom: number): boolean =>
  top - HANGING <= view.bottom && bottom + HANGING >= view.top

/** Stretches begin and end at multiples of this, so that scrolling draws anew only now and then. */
const PIECE = 400

/** The stretch to draw when one sees from `top` to `bottom`: whole pieces, and one more on either side. */
export function viewAround(top: number, bottom: number): View {
  return { top: (Math.floor(top / PIECE) - 1) * PIECE, bottom: (Math.ceil(bottom / PIECE) + 1) * PIECE }
}
