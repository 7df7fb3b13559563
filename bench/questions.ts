import { questionIds, readFolder } from '../lib/cli/question-folder'
import type { Question } from '../lib/content/question'

const QUESTIONS = 'content/questions'

/** Every question of the bank; a fault in a file ends the bench, since `npm test` would have found it. */
export function readQuestions(): readonly Question[] {
  return questionIds(QUESTIONS).map(id => {
    const { read } = readFolder(QUESTIONS, id)
    if (!read.ok) throw new Error(`${id} cannot be read: ${read.problems[0]?.message}`)
    return read.question
  })
}
