import type { Question } from '../content/question'
import type { Answer } from './answer'

/** Why an answer does not belong to a question: a whole sentence, or null when it does. Such an answer is refused, not scored. */
export function misfit(question: Question, answer: Answer): string | null {
  if (answer.kind !== question.kind) return `The answer is for a ${answer.kind} question, this one is ${question.kind}.`
  const wanted = partIds(question)
  switch (answer.kind) {
    case 'single':
      return wanted.includes(answer.choice) ? null : `"${answer.choice}" is no choice of this question.`
    case 'multiple': {
      const unknown = answer.choices.find(id => !wanted.includes(id))
      if (unknown !== undefined) return `"${unknown}" is no choice of this question.`
      if (answer.choices.length === 0) return 'Nothing is picked.'
      return new Set(answer.choices).size === answer.choices.length ? null : 'A choice is picked twice.'
    }
    case 'order':
      return sameSet(answer.order, wanted) ? null : 'The order must have each item once.'
    case 'numeric':
      return sameSet(Object.keys(answer.values), wanted) ? null : 'Each blank needs one number.'
    case 'predict': {
      if (!sameSet(Object.keys(answer.states), wanted)) return 'Each moment needs one state.'
      const offered = question.kind === 'predict' ? question.states : []
      const stranger = Object.values(answer.states).find(state => !offered.includes(state))
      return stranger === undefined ? null : `${stranger} is not offered by this question.`
    }
    case 'break-it':
      // Whether each change is allowed is seen where they are laid over the scenario.
      return answer.changes.length === 0 ? 'Nothing is changed.' : null
  }
}

function partIds(question: Question): readonly string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.choices.map(choice => choice.id)
    case 'numeric':
      return question.blanks.map(blank => blank.id)
    case 'order':
      return question.items.map(item => item.id)
    case 'predict':
      return question.moments.map(moment => moment.id)
    case 'break-it':
      return []
  }
}

const sameSet = (given: readonly string[], wanted: readonly string[]): boolean =>
  given.length === wanted.length && new Set(given).size === given.length && given.every(id => wanted.includes(id))
