import type { Problem } from '../claims/verdict'
import type { ParsedScenario } from '../scenario/parse'
import { parseCite } from './cite'
import { kindOf } from './kinds/registry'
import { partProblems, partsOf } from './parts'
import type { Question } from './question'
import { readText } from './read-text'
import { runNameProblems } from './run-names'
import { readRunSets } from './run-sets'
import { readOtherRuns, readScenarioAt } from './scenario-runs'
import { ORDINARY, type QuestionFile, questionSchema } from './schema'
import { schemaProblems } from './schema-problems'
import { type QuestionFiles, versionOf } from './version'
import { type Place, readYaml, type YamlDocument } from './yaml-document'

export type ReadQuestion =
  | { readonly ok: true; readonly question: Question; readonly placeOf: (path: readonly PropertyKey[]) => Place }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** The most octets of one file of a question. */
const MAX_FILE_OCTETS = 65_536

/**
 * Reads a question from its three texts. `id` is its folder, `topic/slug`; a text that is missing is null. Either the whole
 * question, or every problem of all files at once with file, line and column.
 */
export function readQuestion(files: { readonly [K in keyof QuestionFiles]: string | null }, id: string): ReadQuestion {
  const names = { yaml: `${id}/question.yaml`, en: `${id}/en.md`, zh: `${id}/zh.md` }
  const problems: Problem[] = []
  for (const key of ['yaml', 'en', 'zh'] as const) {
    const text = files[key]
    if (text === null) problems.push({ message: 'The file is missing.', file: names[key], line: 1, column: 1 })
    else if (Buffer.byteLength(text) > MAX_FILE_OCTETS)
      return {
        ok: false,
        problems: [{ message: 'The file is larger than 64 KiB.', file: names[key], line: 1, column: 1 }],
      }
  }
  const document = readYaml(files.yaml ?? '', names.yaml)
  const file = files.yaml === null ? null : readFile(document, names.yaml, problems)
  const ids = {
    parts: file === null ? idsIn(document.value) : partsOf(file).map(part => part.id),
    runs: file === null ? null : [...Object.keys(file.runs), ...Object.keys(file.sets)],
    whatIf: file === null ? null : file['what-if'].map(({ run }) => run),
  }
  const texts = {
    en: files.en === null ? null : readText(files.en, names.en, ids),
    zh: files.zh === null ? null : readText(files.zh, names.zh, ids),
  }
  problems.push(...(texts.en?.problems ?? []), ...(texts.zh?.problems ?? []))
  const scenario = readScenario(document, names.yaml)
  if (!scenario.ok) problems.push(...scenario.problems)
  const others = scenario.ok && file !== null ? readOtherRuns(document, names.yaml, Object.keys(file.runs)) : null
  problems.push(...(others?.problems ?? []))
  const sets =
    file !== null && scenario.ok && others?.problems.length === 0
      ? readRunSets(document, names.yaml, file.sets, { [ORDINARY]: scenario.scenario, ...others.runs })
      : null
  problems.push(...(sets?.problems ?? []))
  if (
    problems.length > 0 ||
    file === null ||
    texts.en === null ||
    texts.zh === null ||
    !scenario.ok ||
    !others ||
    !sets
  )
    return { ok: false, problems }
  const version = versionOf({ yaml: files.yaml ?? '', en: files.en ?? '', zh: files.zh ?? '' })
  const { right, wrong } = file['follow-up']
  // the kind's own fields are those that its own module read
  const question = {
    id,
    version,
    concepts: file.concepts,
    level: file.level,
    cites: file.cites,
    settles: file.settles,
    asks: file.asks,
    scopes: file.scopes,
    ...(file.recording !== undefined && { recording: file.recording }),
    ...(file.shows !== undefined && { shows: file.shows }),
    scenario: scenario.scenario,
    script: scenario.script,
    runs: others.runs,
    sets: sets.sets,
    whatIf: file['what-if'],
    followUp: { ...(right !== undefined && { right }), ...(wrong !== undefined && { wrong }) },
    rubric: file.rubric,
    text: { en: texts.en.text, 'zh-CN': texts.zh.text },
    kind: file.kind,
    ...kindOf(file.kind).read(file),
  } as Question
  return { ok: true, question, placeOf: document.placeOf }
}

function readFile(document: YamlDocument, name: string, problems: Problem[]): QuestionFile | null {
  problems.push(...document.problems)
  if (document.problems.length > 0) return null
  const parsed = questionSchema.safeParse(document.value)
  if (!parsed.success) {
    problems.push(...schemaProblems(parsed.error, document, name))
    return null
  }
  const file = parsed.data
  file.cites.forEach((cite, i) => {
    if (parseCite(cite) === null)
      problems.push({
        message: `"${cite}" is no cite: write rfc9293#3.5, linux:function, sysctl:name or recording:topic/name.`,
        file: name,
        ...document.placeOf(['cites', i]),
      })
  })
  problems.push(...partProblems(file, document, name), ...runNameProblems(file, document, name))
  return file
}

function readScenario(document: YamlDocument, name: string): ParsedScenario {
  // The schema says that it is missing.
  if (document.problems.length > 0 || document.nodeAt(['scenario']) === undefined) return { ok: false, problems: [] }
  return readScenarioAt(document, name, ['scenario'])
}

/** The ids of a file whose other faults keep it from being read, so that its words are still checked. */
function idsIn(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null) return null
  const record = value as Record<string, unknown>
  const lists = ['choices', 'blanks', 'items', 'moments', 'near-misses', 'targets', 'lines']
    .map(field => record[field])
    .filter(Array.isArray)
  return lists.flat().flatMap((part: unknown) => {
    const id = typeof part === 'object' && part !== null ? (part as { id?: unknown }).id : undefined
    return typeof id === 'string' ? [id] : []
  })
}
