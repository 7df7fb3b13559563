import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../claims/verdict'
import { readConcepts } from '../content/concept'
import { readMisconceptions } from '../content/misconception'
import type { Question } from '../content/question'
import { readQuestion } from '../content/read-question'
import type { Known } from '../content/references'
import type { Place } from '../content/yaml-document'

/** One folder of the bank, read: a question, or its faults. */
export interface QuestionFolder {
  readonly id: string
  readonly read:
    | { readonly ok: true; readonly question: Question; readonly placeOf: (path: readonly PropertyKey[]) => Place }
    | { readonly ok: false; readonly problems: readonly Problem[] }
}

/** The ids of all questions below a folder of questions, sorted. */
export function questionIds(questions: string): readonly string[] {
  if (!existsSync(questions)) return []
  const folders = (path: string) => readdirSync(path).filter(name => statSync(join(path, name)).isDirectory())
  return folders(questions)
    .flatMap(topic => folders(join(questions, topic)).map(slug => `${topic}/${slug}`))
    .sort()
}

/** The names of all recordings below a folder of recordings. */
export function recordingNames(recordings: string): readonly string[] {
  if (!existsSync(recordings)) return []
  const topics = readdirSync(recordings).filter(name => statSync(join(recordings, name)).isDirectory())
  return topics.flatMap(topic =>
    readdirSync(join(recordings, topic)).flatMap(file =>
      file.endsWith('.json') ? [`${topic}/${file.slice(0, -'.json'.length)}`] : [],
    ),
  )
}

/** Reads one question of a folder of questions. */
export function readFolder(questions: string, id: string): QuestionFolder {
  const text = (name: string): string | null => {
    const file = join(questions, id, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : null
  }
  return { id, read: readQuestion({ yaml: text('question.yaml'), en: text('en.md'), zh: text('zh.md') }, id) }
}

/** What the questions of a content folder may point at, and the faults of the files that say so. */
export function readKnown(content: string): { readonly known: Known; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const text = (name: string): string => {
    const file = join(content, name)
    if (existsSync(file)) return readFileSync(file, 'utf8')
    problems.push({ message: 'The file is missing.', file: name, line: 1, column: 1 })
    return ''
  }
  const [conceptText, misconceptionText] = [text('concepts.yaml'), text('misconceptions.yaml')]
  const concepts = conceptText === '' ? null : readConcepts(conceptText, 'concepts.yaml')
  const misconceptions = misconceptionText === '' ? null : readMisconceptions(misconceptionText, 'misconceptions.yaml')
  if (concepts?.ok === false) problems.push(...concepts.problems)
  if (misconceptions?.ok === false) problems.push(...misconceptions.problems)
  return {
    known: {
      concepts: new Set(concepts?.ok ? concepts.concepts.map(concept => concept.id) : []),
      misconceptions: new Set(misconceptions?.ok ? misconceptions.misconceptions.keys() : []),
      questions: new Set(questionIds(join(content, 'questions'))),
      recordings: new Set(recordingNames(join(content, 'recordings'))),
    },
    problems,
  }
}
