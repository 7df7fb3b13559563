import { sayText } from '../claims/say/say'
import { random } from '../sim/random'
import type { BreakItQuestion, BreakItTask, LearnerPart, LearnerQuestion, Locale, Question } from './question'

/**
 * What a learner may see before the answer, in one language. Choices and order items are shuffled by the seed, the same way
 * each time; order items never come in their right order. Holds no claim, key or explanation, and no scenario but one to be changed.
 */
export function learnerQuestion(question: Question, locale: Locale, shuffleSeed: number): LearnerQuestion {
  const { title, prompt, choices } = question.text[locale]
  const words = (id: string): string => choices[id] ?? ''
  return {
    id: question.id,
    version: question.version,
    kind: question.kind,
    level: question.level,
    concepts: question.concepts,
    title,
    prompt,
    parts: partsOf(question, words, shuffleSeed),
    states: question.kind === 'predict' ? question.states : [],
    ...(question.kind === 'break-it' && { task: taskOf(question, locale) }),
  }
}

const taskOf = ({ goal, scenario, allow, least }: BreakItQuestion, locale: Locale): BreakItTask => ({
  goal: goal.map(text => sayText(text, locale)),
  scenario,
  allow,
  least,
})

function partsOf(question: Question, words: (id: string) => string, seed: number): readonly LearnerPart[] {
  const plain = ({ id }: { readonly id: string }): LearnerPart => ({ id, text: words(id) })
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return shuffle(question.choices, question.id, seed).map(plain)
    case 'order': {
      const shuffled = shuffle(question.items, question.id, seed)
      const given = shuffled.every((item, i) => item === question.items[i])
      // The right order must not be the one that is shown: turned by one place it gives nothing away.
      return (given ? [...shuffled.slice(1), ...shuffled.slice(0, 1)] : shuffled).map(plain)
    }
    case 'numeric':
      return question.blanks.map(blank => ({ ...plain(blank), unit: blank.unit }))
    case 'predict':
      return question.moments.map(moment => ({ ...plain(moment), host: moment.host, at: moment.at }))
    case 'break-it':
      // Its parts are what falls short of the goal: words for after the answer.
      return []
  }
}

/** Fisher and Yates, with draws named after the question, so that one seed does not order all questions alike. */
function shuffle<T>(list: readonly T[], name: string, seed: number): readonly T[] {
  const draws = random(seed).fork(`shuffle ${name}`)
  const result = [...list]
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(draws.unit() * (i + 1))
    const [a, b] = [result[i] as T, result[j] as T]
    result[i] = b
    result[j] = a
  }
  return result
}
