/** How tall time may be drawn, against how tall it is at first. */
const ZOOMS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8, 16]

/** The next zoom in a direction; the same at an end. */
export function zoomed(zoom: number, way: 1 | -1): number {
  const at = ZOOMS.indexOf(zoom)
  return ZOOMS[at + way] ?? zoom
}
