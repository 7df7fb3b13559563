import type { Scope } from '../claims/claim'
import { parseClaim } from '../claims/parse'
import type { Problem } from '../claims/verdict'
import { suggest } from '../protocol/nearest'
import type { FileClaim } from './kinds/kind'
import { writtenClaims } from './parts'
import type { QuestionFile } from './schema'
import type { YamlDocument } from './yaml-document'

/** Runs and sets that are named and spoken of by nothing, and claims that speak of some there are not. */
export function runNameProblems(file: QuestionFile, document: YamlDocument, name: string): Problem[] {
  const problems: Problem[] = []
  const [runs, sets] = [Object.keys(file.runs), Object.keys(file.sets)]
  const spokenOf = new Set<string>()
  for (const claim of writtenClaims(file)) {
    const complain = (message: string, word: string) =>
      problems.push({ message: `${message} (in "${claim.text}")`, file: name, ...placeIn(claim, word, document) })
    for (const run of runsIn(claim.text)) {
      spokenOf.add(run)
      if (!runs.includes(run)) complain(`This question has no run "${run}"${suggest(run, runs)}`, run)
    }
    for (const of of setsIn(claim.text)) {
      const set = of ?? (sets.length === 1 ? sets[0] : undefined)
      if (set === undefined)
        complain(`This question has ${sets.length} sets of runs; the claim names none of them.`, '')
      else if (!sets.includes(set)) complain(`This question has no set of runs "${set}"${suggest(set, sets)}`, set)
      else for (const known of [set, file.sets[set]?.of ?? '']) spokenOf.add(known)
    }
  }
  file.scopes.forEach((scope, i) => {
    spokenOf.add(scope)
    if (!runs.includes(scope))
      problems.push({
        message: `This question has no run "${scope}"${suggest(scope, runs)}`,
        file: name,
        ...document.placeOf(['scopes', i]),
      })
  })
  for (const field of ['runs', 'sets'] as const)
    for (const idle of Object.keys(file[field]).filter(one => !spokenOf.has(one)))
      problems.push({
        message: `No claim speaks of ${field === 'runs' ? 'the run' : 'the set'} "${idle}".`,
        file: name,
        ...document.placeOfKey([field], idle),
      })
  for (const both of sets.filter(set => runs.includes(set)))
    problems.push({
      message: `A run and a set are named "${both}".`,
      file: name,
      ...document.placeOfKey(['sets'], both),
    })
  file['what-if'].forEach((whatIf, i) => {
    const complain = (message: string) =>
      problems.push({ message, file: name, ...document.placeOf(['what-if', i, 'run']) })
    const { run } = whatIf
    if (!runs.includes(run)) complain(`This question has no run "${run}"${suggest(run, runs)}`)
    else if (!whatIf.claims.some(text => runsIn(text).includes(run)))
      complain(`No claim of this what-if speaks of its run; write "in ${run}:" in front of one.`)
    if (file['what-if'].findIndex(other => other.run === run) < i) complain(`The what-if of "${run}" stands twice.`)
  })
  return problems
}

/** The runs other than the ordinary one that a claim speaks of. */
const runsIn = (text: string): readonly string[] =>
  partsOf(text).flatMap(({ scope, sentences }) => [
    ...nameOf(scope),
    ...sentences.flatMap(sentence => (sentence.form === 'contrast' ? nameOf(sentence.run) : [])),
  ])

const nameOf = (scope: Scope): readonly string[] => (scope !== 'ordinary' && 'run' in scope ? [scope.run] : [])

/** The sets of runs that a claim speaks of; null where it does not say which. */
const setsIn = (text: string): readonly (string | null)[] =>
  partsOf(text).flatMap(({ scope }) => (scope !== 'ordinary' && 'quantity' in scope ? [scope.of] : []))

function partsOf(text: string) {
  const parsed = parseClaim(text)
  return parsed.ok ? parsed.claim.parts : []
}

function placeIn(claim: FileClaim, word: string, document: YamlDocument) {
  const start = document.placeOfText(claim.path)
  return { line: start.line, column: start.column + Math.max(0, claim.text.indexOf(word)) }
}
