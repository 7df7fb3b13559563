import type { Match, Matcher } from './matcher'
import { clauses, type Span, sentences } from './spans'
import type { Standing, Statement } from './statement'
import type { TermReader } from './terms'

/**
 * How alike two texts must be at least to be taken for saying the same, by what the statement is; measured on
 * tests/audit/labelled.yaml. Much that is right is said in like words, so that the likeness must be greater to tell which it is.
 */
const THRESHOLD: Readonly<Record<Standing, number>> = { wrong: 0.6, half: 0.65, right: 0.72 }
/** How much liker a statement that is not right must be than any that is, and the other way round. */
export const MARGIN = 0.08
/** The most clauses of a sentence that are taken together. */
const MOST_CLAUSES = 4

/** A stretch of the passage that says what a claim of the ledger says. */
export interface Finding extends Span, Match {}

/** The stretches of a passage that are recognised, in their order; they do not overlap. The rest is not recognised. */
export const audit = (passage: string, terms: TermReader, nearest: Matcher): readonly Finding[] =>
  sentences(passage).flatMap(sentence => auditSentence(passage, sentence, terms, nearest))

/** The same for one of its sentences. A question claims nothing. */
export function auditSentence(
  passage: string,
  sentence: Span,
  terms: TermReader,
  nearest: Matcher,
): readonly Finding[] {
  if (/[?？]$/.test(passage.slice(0, sentence.to))) return []
  return bestOf(candidates(passage, sentence, terms, nearest))
}

function candidates(passage: string, sentence: Span, terms: TermReader, nearest: Matcher): Finding[] {
  const parts = clauses(passage, sentence).map(clause => ({
    ...clause,
    terms: terms(passage.slice(clause.from, clause.to)),
  }))
  const found: Finding[] = []
  for (const [i, { from }] of parts.entries()) {
    const together = new Set<string>()
    for (const { to, terms } of parts.slice(i, i + MOST_CLAUSES)) {
      for (const term of terms) together.add(term)
      const match = recognise(nearest(together))
      if (match !== null) found.push({ from, to, ...match })
    }
  }
  return found
}

/** The likest of the statements; null when it is not like enough, or when one that is right is about as like as one that is not. */
export function recognise([best, ...others]: readonly Match[]): Match | null {
  if (best === undefined || best.likeness < THRESHOLD[best.statement.stands]) return null
  const rival = others.find(other => isRight(other.statement) !== isRight(best.statement) && explainsMore(other, best))
  return rival !== undefined && best.likeness - rival.likeness < MARGIN ? null : best
}

/** Whether a statement shares something with the text that another does not; else it is no better an explanation. */
const explainsMore = (one: Match, other: Match): boolean => one.common.some(term => !other.common.includes(term))

const isRight = ({ stands }: Statement): boolean => stands === 'right'

/** Of findings that overlap, the one that is both like and weighty. */
function bestOf(findings: readonly Finding[]): readonly Finding[] {
  const worth = ({ likeness, weight }: Finding): number => likeness * weight
  const kept: Finding[] = []
  for (const one of [...findings].sort((a, b) => worth(b) - worth(a)))
    if (kept.every(other => one.to <= other.from || other.to <= one.from)) kept.push(one)
  return kept.sort((a, b) => a.from - b.from)
}
