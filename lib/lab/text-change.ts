/** One piece of a text in place of another. */
export interface TextChange {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** The smallest single piece in which two texts differ; null when they are alike. Whole lines that come or go begin where a line begins. */
export function textChange(before: string, after: string): TextChange | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from += 1
  let same = 0
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1
  const to = before.length - same
  const end = after.length - same
  if (from < to && from < end) return { from, to, insert: after.slice(from, end) }
  const back = toLineStart(before.length > after.length ? before : after, from, Math.max(to, end))
  return { from: from - back, to: to - back, insert: after.slice(from - back, end - back) }
}

/** By how much a piece that came or went can be moved to the left, so that it begins a line: the same text, said otherwise. */
function toLineStart(text: string, from: number, to: number): number {
  let back = 0
  while (from - back > 0 && text[from - back - 1] !== '\n') {
    if (text[from - back - 1] !== text[to - back - 1]) return 0
    back += 1
  }
  return back
}
