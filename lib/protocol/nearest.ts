import { english, type Phrase, tell } from './told'

/** Longer words are not compared: nobody misspells one, and the comparison costs the product of both lengths. */
const LONGEST = 64

/**
 * The known word that is most like what was written: at most a third of its letters wrong, or one the beginning of the
 * other. Null when none is near enough to be meant.
 */
export function nearest(written: string, known: readonly string[]): string | null {
  const wanted = written.toLowerCase()
  if (wanted.length > LONGEST) return null
  let best: string | null = null
  // A suggestion that shares nothing with what was written is no help: something of it must remain.
  let bound = Math.min(Math.ceil(wanted.length / 3), wanted.length - 1) + 1
  for (const word of known) {
    const like = word.toLowerCase()
    if (Math.abs(like.length - wanted.length) >= bound) continue
    const distance = edits(wanted, like)
    if (distance < bound) {
      best = word
      bound = distance
    }
  }
  const begins = (a: string, b: string) => Math.min(a.length, b.length) >= 4 && a.startsWith(b)
  return best ?? known.find(word => begins(word.toLowerCase(), wanted) || begins(wanted, word.toLowerCase())) ?? null
}

/** Ends a sentence about an unknown word: the nearest one as a question, else the list of what is known. */
export function suggestion(written: string, known: readonly string[]): Phrase {
  const near = nearest(written, known)
  if (near !== null) return tell`; did you mean "${near}"?`
  if (known.length === 0) return '.'
  const shown = known.slice(0, 12).join(', ')
  return known.length > 12 ? tell`; known are ${shown} and others.` : tell`; known are ${shown}.`
}

export const suggest = (written: string, known: readonly string[]): string => english(suggestion(written, known))

/** The word that a sentence ended by suggest() offers; null when it offers none. */
export const suggested = (sentence: string): string | null => /; did you mean "([^"]+)"\?$/.exec(sentence)?.[1] ?? null

/** Damerau's distance, each place edited once: insertions, deletions, replacements and swaps of neighbours cost 1. */
function edits(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const cost = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const replaced = cost(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(Math.min(cost(i - 1, j) + 1, cost(i, j - 1) + 1, replaced, swapped ? cost(i - 2, j - 2) + 1 : replaced))
    }
  }
  return cost(a.length, b.length)
}
