import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Problem } from '../claims/verdict'
import { checkQuestion } from '../content/check'
import { checkReferences, type Known } from '../content/references'
import { runsOf } from '../content/scenario-runs'
import { findVariant } from '../tcp/variants/registry'
import { type ProvedExhibit, verifyExhibits } from './exhibit-folder'
import { type VerifiedLedger, verifyLedger } from './ledger-folder'
import { type QuestionFolder, questionIds, readFolder, readKnown } from './question-folder'
import { table } from './table'

/** What proving one question gave. */
export interface ProvedQuestion {
  readonly id: string
  readonly kind: string
  readonly claims: number
  readonly ok: boolean
  readonly ms: number
  readonly problems: readonly Problem[]
}

const USAGE = `ack bank verify [--json] [FOLDER | topic/slug | C042 | variant …]

Reads the questions, plays their runs and proves every choice: the claims of a correct one hold, at least one of a
distractor's fails, none is vacuous; what a what-if says is so. Proves the claims of the ledger alike: what a claim says
holds, or fails where the claim is wrong or outdated, and what is shown instead holds. Proves the exhibit of every variant:
what it says of the run without the variant holds there alone, what it says of the run with it holds there alone. FOLDER is a
content folder (default: content). Ends with 1 when anything is wrong.`

/** A claim of the ledger is named by its number. */
const CLAIM = /^C\d{3}$/

/** The `bank` command. Returns the exit code. */
export async function bank(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args
  const json = rest.includes('--json')
  const names = rest.filter(arg => !arg.startsWith('-'))
  if (verb !== 'verify' || rest.some(arg => arg.startsWith('-') && arg !== '--json')) {
    console.error(USAGE)
    return 2
  }
  const folders = names.filter(name => ['questions', 'concepts.yaml'].some(inside => existsSync(join(name, inside))))
  const content = folders[0] ?? 'content'
  const wanted = names.filter(name => !folders.includes(name))
  const claims = wanted.filter(name => CLAIM.test(name))
  const variants = wanted.filter(name => findVariant(name) !== undefined)
  const ids = wanted.filter(name => !claims.includes(name) && !variants.includes(name)).map(name => idOf(content, name))
  const all = wanted.length === 0
  const nothing = { proved: [], problems: [] }
  const { known } = readKnown(content)
  const result = all || ids.length > 0 ? verifyBank(content, ids) : nothing
  const ledger = all || claims.length > 0 ? verifyLedger(content, known, claims) : nothing
  const exhibits = all || variants.length > 0 ? verifyExhibits(content, known, variants) : []
  print(result, ledger, exhibits, content, json)
  const faultless = [result, ledger].every(
    ({ proved, problems }) => problems.length === 0 && proved.every(one => one.ok),
  )
  return faultless && exhibits.every(exhibit => exhibit.ok) ? 0 : 1
}

/** A question may be named by its id or by its folder. */
const idOf = (content: string, name: string): string => {
  const path = relative(join(content, 'questions'), name)
  return (path.startsWith('..') ? name : path).replace(/\/$/, '')
}

export interface VerifiedBank {
  readonly proved: readonly ProvedQuestion[]
  /** Faults of the files that all questions share. */
  readonly problems: readonly Problem[]
}

/** Proves the questions of a content folder; with ids, those alone. */
export function verifyBank(content: string, ids: readonly string[] = []): VerifiedBank {
  const { known, problems } = readKnown(content)
  const questions = join(content, 'questions')
  const wanted = ids.length > 0 ? ids : questionIds(questions)
  const empty = { message: 'There is no question here.', file: 'questions', line: 1, column: 1 }
  return {
    proved: wanted.map(id => prove(readFolder(questions, id), known)),
    problems: wanted.length === 0 ? [...problems, empty] : problems,
  }
}

function prove({ id, read }: QuestionFolder, known: Known): ProvedQuestion {
  const started = performance.now()
  const done = (kind: string, claims: number, problems: readonly Problem[]): ProvedQuestion => {
    return { id, kind, claims, ok: problems.length === 0, ms: performance.now() - started, problems }
  }
  if (!read.ok) return done('-', 0, read.problems)
  const { question, placeOf } = read
  try {
    const proof = checkQuestion(question, runsOf(question), placeOf)
    return done(question.kind, proof.claims.length, [...proof.problems, ...checkReferences(question, known, placeOf)])
  } catch (error) {
    const message = `The engine failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
    return done(question.kind, 0, [{ message, file: `${id}/question.yaml`, ...placeOf(['scenario']) }])
  }
}

function print(
  { proved, problems }: VerifiedBank,
  ledger: VerifiedLedger,
  exhibits: readonly ProvedExhibit[],
  content: string,
  json: boolean,
): void {
  const failed = proved.filter(question => !question.ok).length
  const failedClaims = ledger.proved.filter(claim => !claim.ok).length
  const failedExhibits = exhibits.filter(exhibit => !exhibit.ok).length
  const apart = [...ledger.proved, ...exhibits].flatMap(one => one.problems)
  const shared = [...problems, ...ledger.problems, ...apart]
  const faults = [
    ...shared.map(problem => ({ ...problem, file: join(content, problem.file ?? '') })),
    ...proved.flatMap(question =>
      question.problems.map(problem => ({ ...problem, file: join(content, 'questions', problem.file ?? question.id) })),
    ),
  ]
  if (json) {
    const told = {
      questions: proved,
      claims: ledger.proved,
      variants: exhibits,
      faults,
      passed: proved.length - failed,
      failed,
    }
    console.log(JSON.stringify(told, null, 2))
    return
  }
  const rows = proved.map(({ id, kind, claims, ok, ms }) => [
    id,
    kind,
    String(claims),
    ok ? 'proved' : 'FAULT',
    ms.toFixed(1),
  ])
  if (rows.length > 0) console.log(table(['question', 'kind', 'claims', 'verdict', 'ms'], rows, new Set([2, 4])))
  for (const { file, line, column, message } of faults) console.log(`${file}:${line}:${column}: ${message}`)
  if (problems.length > 0) console.log(`${problems.length} faults in the files that all questions share.`)
  if (ledger.proved.length > 0)
    console.log(`claims: ${ledger.proved.length - failedClaims} passed, ${failedClaims} failed`)
  if (exhibits.length > 0) console.log(`variants: ${exhibits.length - failedExhibits} passed, ${failedExhibits} failed`)
  if (proved.length > 0 || ledger.proved.length + exhibits.length === 0)
    console.log(`${proved.length - failed} passed, ${failed} failed`)
}
