import type { Problem } from '../claims/verdict'
import { parseCite } from './cite'
import { kindOf } from './kinds/registry'
import type { Question } from './question'
import type { Place } from './yaml-document'

/** What questions may point at. */
export interface Known {
  readonly concepts: ReadonlySet<string>
  readonly misconceptions: ReadonlySet<string>
  readonly questions: ReadonlySet<string>
  /** Recordings of Linux, as `topic/name`. */
  readonly recordings: ReadonlySet<string>
}

/** Names in a question that nothing answers to. */
export function checkReferences(
  question: Question,
  known: Known,
  placeOf: (path: readonly PropertyKey[]) => Place = () => ({ line: 1, column: 1 }),
): readonly Problem[] {
  const problems: Problem[] = []
  const look = (name: string | undefined, there: ReadonlySet<string>, path: readonly PropertyKey[], what: string) => {
    if (name !== undefined && !there.has(name))
      problems.push({
        message: `There is no ${what} "${name}".`,
        file: `${question.id}/question.yaml`,
        ...placeOf(path),
      })
  }
  question.concepts.forEach((concept, i) => {
    look(concept, known.concepts, ['concepts', i], 'concept')
  })
  for (const { name, path } of kindOf(question.kind).misconceptions(question))
    look(name, known.misconceptions, path, 'misconception')
  look(question.recording, known.recordings, ['recording'], 'recording')
  question.cites.forEach((text, i) => {
    const cite = parseCite(text)
    if (cite?.kind === 'recording') look(`${cite.topic}/${cite.name}`, known.recordings, ['cites', i], 'recording')
  })
  look(question.followUp?.right, known.questions, ['follow-up', 'right'], 'question')
  look(question.followUp?.wrong, known.questions, ['follow-up', 'wrong'], 'question')
  return problems
}
