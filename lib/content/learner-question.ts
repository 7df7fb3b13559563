import { run } from '../sim/run'
import type { Trace } from '../trace/events'
import { shownCapture } from './given'
import { kindOf } from './kinds/registry'
import type { LearnerQuestion, Locale, Question } from './question'

/**
 * What a learner may see before the answer, in one language. Choices and order items are shuffled by the seed, the same way
 * each time; order items never come in their right order. Holds no claim, key or explanation, and no scenario but one to be changed.
 * `trace` is the ordinary run, for kinds that show something of it.
 */
export function learnerQuestion(
  question: Question,
  locale: Locale,
  shuffleSeed: number,
  trace: () => Trace = () => run(question.scenario),
): LearnerQuestion {
  const { title, prompt, choices } = question.text[locale]
  return {
    id: question.id,
    version: question.version,
    kind: question.kind,
    level: question.level,
    concepts: question.concepts,
    title,
    prompt,
    ...(question.shows !== undefined && { given: shownCapture(question.shows, trace()) }),
    parts: [],
    states: [],
    ...kindOf(question.kind).learner(question, {
      locale,
      words: id => choices[id] ?? '',
      seed: shuffleSeed,
      trace,
    }),
  }
}
