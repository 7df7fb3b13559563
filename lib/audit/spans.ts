/** A stretch of a text; `to` is one past its end. */
export interface Span {
  readonly from: number
  readonly to: number
}

const SENTENCE_END = /[。！？!?；;\n]|\.(?=\s|$)/g
/** Where a clause ends within a sentence; a comma between flags or digits is none. */
const CLAUSE_END = /[，、：:—()（）]|,(?=\s|[^\w\s]|\p{Script=Han})|\s-\s/gu

/** The sentences of a text, without the white space around them; one of no letters is none. */
export const sentences = (text: string): readonly Span[] => pieces(text, { from: 0, to: text.length }, SENTENCE_END)

/** The clauses of a sentence. */
export const clauses = (text: string, sentence: Span): readonly Span[] => pieces(text, sentence, CLAUSE_END)

function pieces(text: string, within: Span, end: RegExp): readonly Span[] {
  const part = text.slice(within.from, within.to)
  const cuts = [...part.matchAll(end)].map(match => match.index + match[0].length)
  const found: Span[] = []
  let from = 0
  for (const cut of [...cuts, part.length]) {
    const piece = part.slice(from, cut)
    const lead = piece.length - piece.trimStart().length
    if (/[\p{L}\p{N}]/u.test(piece))
      found.push({ from: within.from + from + lead, to: within.from + from + piece.trimEnd().length })
    from = cut
  }
  return found
}
