import type { Problem } from '../../claims/verdict'
import { suggest } from '../../protocol/nearest'
import { parseScenarioFile } from '../../scenario/parse'
import { parseCite } from '../cite'
import type { Known } from '../references'
import { type ClaimRun, isSettled, type Note } from './ledger-claim'
import { type ReadClaim, readClaims, readNotes } from './read-claims'

/** The claims of the notes with everything that judges them; what has a fault is left out and told. */
export interface Ledger {
  readonly notes: readonly Note[]
  /** By id, in the order of their numbers. */
  readonly claims: ReadonlyMap<string, ReadClaim>
  /** The runs that claims name. */
  readonly runs: ReadonlyMap<string, ClaimRun>
  readonly problems: readonly Problem[]
}

/** What the claims may point at outside the ledger. */
export type LedgerKnown = Pick<Known, 'concepts' | 'recordings'>

/** A content folder's files of the ledger, by their paths in it: notes.yaml, claims/*.yaml, claim-runs/*.yaml, labs/*.yaml. */
export type LedgerFiles = ReadonlyMap<string, string>

/** The folders whose YAML files make a ledger. */
export const LEDGER_FOLDERS = ['claims', 'claim-runs', 'labs'] as const

/** Reads a ledger. Names that nothing answers to, numbers that stand twice and runs that nobody needs are faults. */
export function readLedger(files: LedgerFiles, known: LedgerKnown): Ledger {
  const problems: Problem[] = []
  const text = files.get('notes.yaml')
  const read = text === undefined ? { notes: [], problems: [] } : readNotes(text, 'notes.yaml')
  problems.push(...read.problems)
  const runs = readRuns(files, problems)
  const claims = new Map<string, ReadClaim>()
  for (const [file, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!file.startsWith('claims/')) continue
    const one = readClaims(content, file)
    problems.push(...one.problems)
    for (const claim of one.claims) {
      const faults = referenceFaults(claim, read.notes, runs, known)
      if (claims.has(claim.claim.id)) faults.push(at(claim, ['id'], `The claim ${claim.claim.id} stands twice.`))
      problems.push(...faults)
      if (faults.length === 0) claims.set(claim.claim.id, claim)
    }
  }
  const named = new Set(
    [...claims.values()].flatMap(({ claim }) => (isSettled(claim) ? [claim.run, ...claim.runs.values()] : [])),
  )
  for (const name of runs.keys())
    if (name.startsWith('claim-runs/') && !named.has(name))
      problems.push({ message: `No claim is settled by ${name}.`, file: `${name}.yaml`, line: 1, column: 1 })
  const sorted = [...claims].sort(([a], [b]) => (a < b ? -1 : 1))
  return { notes: read.notes, claims: new Map(sorted), runs, problems }
}

const at = ({ file, placeOf }: ReadClaim, path: readonly PropertyKey[], message: string): Problem => ({
  message,
  file,
  ...placeOf(path),
})

function readRuns(files: LedgerFiles, problems: Problem[]): Map<string, ClaimRun> {
  const runs = new Map<string, ClaimRun>()
  for (const [file, content] of files) {
    if (!file.startsWith('claim-runs/') && !file.startsWith('labs/')) continue
    const name = file.replace(/\.yaml$/, '')
    const read = parseScenarioFile(content, file)
    if (!read.ok) {
      problems.push(...read.problems)
      continue
    }
    const { en, 'zh-CN': zh } = read.title
    if (en === undefined || zh === undefined)
      problems.push({ message: `${name} has no title in both languages.`, file, line: 1, column: 1 })
    else runs.set(name, { name, scenario: read.scenario, script: read.script, title: { en, 'zh-CN': zh } })
  }
  return runs
}

function referenceFaults(
  read: ReadClaim,
  notes: readonly Note[],
  runs: ReadonlyMap<string, ClaimRun>,
  known: LedgerKnown,
): Problem[] {
  const { claim } = read
  const problems: Problem[] = []
  const look = (name: string, there: Iterable<string>, path: readonly PropertyKey[], what: string) => {
    const all = [...there]
    if (!all.includes(name)) problems.push(at(read, path, `There is no ${what} "${name}"${suggest(name, all)}`))
  }
  claim.places.forEach(({ note, section }, i) => {
    const found = notes.find(one => one.number === note)
    if (found === undefined) problems.push(at(read, ['places', i], `There is no note ${note}.`))
    else look(section, found.sections.keys(), ['places', i], `section of note ${note}`)
  })
  claim.concepts.forEach((concept, i) => {
    look(concept, known.concepts, ['concepts', i], 'concept')
  })
  if (claim.recording !== undefined) look(claim.recording, known.recordings, ['recording'], 'recording')
  claim.cites.forEach((text, i) => {
    const cite = parseCite(text)
    if (cite?.kind === 'recording') look(`${cite.topic}/${cite.name}`, known.recordings, ['cites', i], 'recording')
  })
  if (isSettled(claim)) {
    look(claim.run, runs.keys(), ['run'], 'run')
    for (const [name, run] of claim.runs) look(run, runs.keys(), ['runs', name], 'run')
  }
  return problems
}
