import type { Runs } from '../claims/runs'
import type { QuestionOf } from '../content/kinds/kind'
import type { Question, QuestionKind } from '../content/question'
import type { Answer } from './answer'
import type { Grade, JudgedPart } from './grade'

export type AnswerOf<K extends QuestionKind> = Extract<Answer, { kind: K }>

/** How the answers to one kind of question are judged. */
export interface Judge<K extends QuestionKind> {
  /** Why an answer does not belong to the question: a whole sentence, or null when it does. */
  misfit(question: QuestionOf<K>, answer: AnswerOf<K>): string | null
  grade(question: QuestionOf<K>, answer: AnswerOf<K>, runs: Runs): Grade
}

/** The judge of some kind. Methods, so that a registry can hold all kinds; whoever asks one does so with a question and an answer of its own. */
export interface AnyJudge {
  misfit(question: Question, answer: Answer): string | null
  grade(question: Question, answer: Answer, runs: Runs): Grade
}

/** Each right part earns its share; only all of them make the answer correct. */
export function shareOf(parts: readonly JudgedPart[]): Grade {
  const right = parts.filter(part => part.right).length
  return { ok: true, score: right / parts.length, correct: right === parts.length, parts }
}

export const sameSet = (given: readonly string[], wanted: readonly string[]): boolean =>
  given.length === wanted.length && new Set(given).size === given.length && given.every(id => wanted.includes(id))
