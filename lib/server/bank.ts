import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Runs } from '../claims/runs'
import type { Problem } from '../claims/verdict'
import { type Concept, readConcepts } from '../content/concept'
import { learnerQuestion as forLearner } from '../content/learner-question'
import { type Misconception, readMisconceptions } from '../content/misconception'
import type { LearnerQuestion, Locale, Question } from '../content/question'
import { readQuestion } from '../content/read-question'
import { checkReferences, type Known } from '../content/references'
import { runsOf as playedRuns } from '../content/scenario-runs'
import { fingerprint, logUnread, questionIds, readQuestionTexts, recordingNames } from './bank-files'
import { log, logError } from './log'
import { Recent } from './recent'
import type { ConceptSummary, QuestionSummary, WithheldQuestion } from './summaries'

/** The content folder as it was read: what is whole is served, what is not is withheld and listed. */
export interface Bank {
  readonly questions: ReadonlyMap<string, Question>
  /** Questions with faults; also concepts.yaml and misconceptions.yaml, by their names, when they have any. */
  readonly withheld: readonly WithheldQuestion[]
  readonly concepts: readonly Concept[]
  readonly misconceptions: ReadonlyMap<string, Misconception>
}

/** Reads a content folder. Never rejects: a broken file costs its question, not the server. */
export async function readBank(content: string): Promise<Bank> {
  const folder = path.join(content, 'questions')
  const ids = await questionIds(folder)
  const concepts = readConcepts(await readText(content, 'concepts.yaml'), 'concepts.yaml')
  const misconceptions = readMisconceptions(await readText(content, 'misconceptions.yaml'), 'misconceptions.yaml')
  const withheld: WithheldQuestion[] = []
  if (!concepts.ok) withheld.push({ id: 'concepts.yaml', problems: concepts.problems })
  if (!misconceptions.ok) withheld.push({ id: 'misconceptions.yaml', problems: misconceptions.problems })
  // Without either list nothing can be said of the names in questions, and one broken file would withhold the whole bank.
  const known =
    concepts.ok && misconceptions.ok
      ? {
          concepts: new Set(concepts.concepts.map(concept => concept.id)),
          misconceptions: new Set(misconceptions.misconceptions.keys()),
          questions: new Set(ids),
          recordings: new Set(await recordingNames(path.join(content, 'recordings'))),
        }
      : null
  const questions = new Map<string, Question>()
  for (const id of ids) {
    const read = await readOne(folder, id, known)
    if (Array.isArray(read)) withheld.push({ id, problems: read })
    else questions.set(id, read)
  }
  return {
    questions,
    withheld,
    concepts: concepts.ok ? concepts.concepts : [],
    misconceptions: misconceptions.ok ? misconceptions.misconceptions : new Map(),
  }
}

/** One question, or what is wrong with it. */
async function readOne(folder: string, id: string, known: Known | null): Promise<Question | Problem[]> {
  const texts = await readQuestionTexts(folder, id)
  try {
    const read = readQuestion(texts, id)
    if (!read.ok) return [...read.problems]
    const problems = known === null ? [] : checkReferences(read.question, known, read.placeOf)
    return problems.length === 0 ? read.question : [...problems]
  } catch (error) {
    // A reader that throws is a bug of ours; the operator still learns which question brings it out.
    const reference = logError(error, `reading ${id}`)
    return [
      { message: `The question cannot be read; the log knows more under ${reference}.`, file: id, line: 1, column: 1 },
    ]
  }
}

async function readText(content: string, name: string): Promise<string> {
  const file = path.join(/* turbopackIgnore: true */ content, name)
  return readFile(/* turbopackIgnore: true */ file, 'utf8').catch(error => {
    logUnread(file, error)
    return ''
  })
}

interface Held {
  bank: Promise<Bank>
  folder: string
  stamp: string
  lookedAt: number
}
const held = globalThis as typeof globalThis & { ackademyBank?: Held }

/** The content folder: `content/`, or where ACKADEMY_CONTENT points. */
export function contentFolder(): string {
  return path.resolve(/* turbopackIgnore: true */ process.env.ACKADEMY_CONTENT || 'content')
}

/** The bank of this process: read at the first use; in development again whenever a file changed. */
export async function bank(): Promise<Bank> {
  const folder = contentFolder()
  const known = held.ackademyBank
  if (known?.folder === folder) {
    if (process.env.NODE_ENV !== 'development' || Date.now() - known.lookedAt < 1_000) return known.bank
    known.lookedAt = Date.now()
    if ((await fingerprint(folder)) === known.stamp) return known.bank
  }
  const stamp = process.env.NODE_ENV === 'development' ? await fingerprint(folder) : ''
  const fresh: Held = { bank: readBank(folder), folder, stamp, lookedAt: Date.now() }
  held.ackademyBank = fresh
  const read = await fresh.bank
  log.info({ questions: read.questions.size, withheld: read.withheld.length }, 'The bank is read.')
  for (const { id, problems } of read.withheld) log.warn({ question: id, problems }, 'A question is withheld.')
  return read
}

/** All questions that learners may see, by id, with their titles in one language. */
export async function questionList(locale: Locale): Promise<QuestionSummary[]> {
  const { questions } = await bank()
  return [...questions.values()].map(({ id, version, kind, level, concepts, text }) => ({
    id,
    version,
    kind,
    level,
    concepts,
    title: text[locale].title,
  }))
}

/** A question as a learner may see it before the answer; null when there is none by that id, or it is withheld. */
export async function learnerQuestion(
  id: string,
  locale: Locale,
  shuffleSeed: number,
): Promise<LearnerQuestion | null> {
  const question = await fullQuestion(id)
  return question === null ? null : forLearner(question, locale, shuffleSeed, () => runsOf(question).ordinary)
}

/** A question with its keys and claims: never to be handed to a component of the browser. */
export async function fullQuestion(id: string): Promise<Question | null> {
  return (await bank()).questions.get(id) ?? null
}

/** What learners do not see, and why: for the operator. */
export async function withheldQuestions(): Promise<readonly WithheldQuestion[]> {
  return (await bank()).withheld
}

/** The concept map in one language, in the order in which it can be learned. */
export async function conceptList(locale: Locale): Promise<ConceptSummary[]> {
  const { concepts, questions } = await bank()
  const all = [...questions.values()]
  return concepts.map(concept => ({
    id: concept.id,
    title: concept.name[locale],
    essence: concept.essence[locale],
    needs: concept.needs,
    questions: all.filter(question => question.concepts.includes(concept.id)).length,
  }))
}

/** Runs of questions by version: each is played once, then judged by its trace for as long as its question is among the last used. */
const runs = new Recent<Runs>(256)

/** The runs that decide a question. Throws when the engine does. */
export function runsOf(question: Question): Runs {
  const known = runs.get(question.version)
  if (known !== undefined) return known
  const played = playedRuns(question)
  runs.set(question.version, played)
  return played
}
