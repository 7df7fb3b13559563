/** The known word that is fewest edits away from what was written, or null when none is near enough to be meant. */
export function nearest(written: string, known: readonly string[]): string | null {
  // A suggestion that shares nothing with what was written is no help: something of it must remain.
  const limit = Math.min(3, Math.ceil(written.length / 2), written.length - 1)
  let best: string | null = null
  let bestCost = limit + 1
  for (const word of known) {
    const cost = edits(written.toLowerCase().slice(0, 64), word.toLowerCase())
    if (cost < bestCost) {
      best = word
      bestCost = cost
    }
  }
  return best
}

/** Ends a sentence about an unknown word: the nearest one as a question, else the list of what is known. */
export function suggest(written: string, known: readonly string[]): string {
  const near = nearest(written, known)
  if (near !== null) return `; did you mean "${near}"?`
  if (known.length === 0) return '.'
  const shown = known.slice(0, 12).join(', ')
  return `; known are ${shown}${known.length > 12 ? ' and others' : ''}.`
}

/** Levenshtein's distance: insertions, deletions and substitutions of one character cost 1. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, substitution))
    }
    row = next
  }
  return row[b.length]!
}
