import { seconds } from './measure'

/**
 * The yardstick: pushes and pops on a binary heap of numbers, always the same ones. A figure divided by this machine's
 * rate can be compared between machines and moments; the figure alone cannot.
 */
export const CALIBRATION_OPERATIONS = 10_000_000

/** Runs the loop three times and returns the most operations a second of CPU. */
export const calibrate = (): number => CALIBRATION_OPERATIONS / seconds(() => loop(CALIBRATION_OPERATIONS))

function loop(operations: number): void {
  const heap = new Float64Array(2_048)
  let size = 0
  let state = 1
  let sink = 0
  for (let i = 0; i < operations; i++) {
    if (size < 1_024 || (size < 2_000 && (i & 1) === 0)) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      let at = size++
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (heap[parent]! <= state) break
        heap[at] = heap[parent]!
        at = parent
      }
      heap[at] = state
    } else {
      sink += heap[0]!
      const last = heap[--size]!
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= size) break
        if (child + 1 < size && heap[child + 1]! < heap[child]!) child++
        if (heap[child]! >= last) break
        heap[at] = heap[child]!
        at = child
      }
      heap[at] = last
    }
  }
  if (sink < 0) throw new Error('the calibration loop lost its sum')
}
