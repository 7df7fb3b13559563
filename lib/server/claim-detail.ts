import 'server-only'
import { parseClaim } from '../claims/parse'
import { sayClaim } from '../claims/say/say'
import type { Verdict } from '../claims/verdict'
import type { Ledger } from '../content/ledger/ledger'
import { isSettled, type LedgerClaim, type SettledClaim } from '../content/ledger/ledger-claim'
import { type ClaimProof, placeOfSentence, proveClaim, runsOf } from '../content/ledger/prove-claim'
import type { ReadClaim } from '../content/ledger/read-claims'
import type { Locale } from '../content/question'
import { depends, type ScopeTable } from '../grading/scope-table'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import { ENGINE_VERSION } from '../sim/version'
import type { EntryId, Trace } from '../trace/events'
import { type Bank, bank } from './bank'
import { scopesOfClaim } from './claim-scopes'
import { exhibitsOf } from './exhibits'
import { faultLink } from './faults'
import { type ClaimSummary, summaryOf } from './ledger'
import { ledger } from './ledger-files'
import { Recent } from './recent'
import { type RecordingDetail, recordingDetail } from './recordings'
import type { Cite } from './reveal'
import { shownCite } from './shown-cite'
import type { ClaimLink } from './summaries'

/** A sentence of a claim, judged. */
export interface JudgedSentence {
  readonly role: 'says' | 'shows'
  readonly text: string
  readonly said: string
  readonly verdict: Verdict
  /** The run it speaks of, by its place among the claim's runs. */
  readonly run: number
  readonly evidence: readonly EntryId[]
}

/** Everything that the page of a claim shows. */
export interface ClaimDetail extends ClaimSummary {
  readonly places: readonly { readonly note: number; readonly title: string; readonly section: string }[]
  readonly conceptNames: readonly { readonly id: string; readonly title: string }[]
  readonly truth: string
  /** Null where no run settles it. */
  readonly trial: {
    readonly runs: readonly {
      readonly name: string
      /** What its sentences call it; absent of the ordinary one. */
      readonly called?: string
      readonly title: string
      readonly scenario: Scenario
    }[]
    readonly sentences: readonly JudgedSentence[]
    /** The runs decide as the verdict says. */
    readonly proved: boolean
  } | null
  /** What holds under which authority; null where no run settles it, or where all agree. */
  readonly scopes: {
    readonly scopes: ScopeTable['scopes']
    /** `run`: the title of the run that a sentence speaks of, when that is not the ordinary one. */
    readonly rows: readonly {
      readonly id: string
      readonly said: string
      readonly run: string | null
      readonly verdicts: readonly Verdict[]
    }[]
  } | null
  /** How it is checked where no run settles it. */
  readonly checked: string | null
  readonly cites: readonly Cite[]
  readonly recording: RecordingDetail | null
  readonly questions: readonly { readonly id: string; readonly title: string }[]
  /** What it would be without a rule, on the same idea. */
  readonly why: readonly { readonly name: string; readonly title: string }[]
  /** The field of the fault matrix that shows it. */
  readonly fault: { readonly path: string; readonly says: string } | null
  readonly engine: string
  /** When its runs were played. */
  readonly date: Date
}

/** A claim with its trial; null when there is none of this number. Throws when the engine does. */
export async function claimDetail(id: string, locale: Locale): Promise<ClaimDetail | null> {
  const [book, beside] = await Promise.all([ledger(), bank()])
  const read = book.claims.get(id)
  if (read === undefined) return null
  const { claim } = read
  const [topic = '', name = ''] = claim.recording?.split('/') ?? []
  return {
    ...summaryOf(claim, locale),
    places: claim.places.map(({ note, section }) => {
      const found = book.notes.find(({ number }) => number === note)
      return {
        note,
        title: found?.title[locale] ?? '',
        section: found?.sections.get(section)?.[locale] ?? '',
      }
    }),
    conceptNames: claim.concepts.flatMap(concept => {
      const found = beside.concepts.find(one => one.id === concept)
      return found === undefined ? [] : [{ id: concept, title: found.name[locale] }]
    }),
    truth: claim.truth[locale],
    trial: isSettled(claim) ? trialOf(book, read, claim, locale) : null,
    scopes: isSettled(claim) ? saidScopes(book, claim, locale) : null,
    checked: isSettled(claim) ? null : claim.checked[locale],
    cites: claim.cites.map(cite => shownCite(cite, locale)),
    recording: claim.recording === undefined ? null : await recordingDetail(topic, name, locale),
    questions: questionsOn(beside, id, locale),
    why: await exhibitsOf({ concepts: claim.concepts, runs: scenariosOf(book, claim) }, locale),
    fault: claim.fault === undefined ? null : await faultLink(claim.fault, locale),
    engine: ENGINE_VERSION,
    date: new Date(),
  }
}

/** The most claims that a counterfactual leads to. */
const MOST_EXPLAINED = 8

/** The claims that a counterfactual explains: those whose page leads to it. */
export async function claimsExplainedBy(exhibit: string, locale: Locale): Promise<readonly ClaimLink[]> {
  const book = await ledger()
  const found: ClaimLink[] = []
  for (const { claim } of book.claims.values()) {
    const why = await exhibitsOf({ concepts: claim.concepts, runs: scenariosOf(book, claim) }, locale)
    if (why.some(({ name }) => name === exhibit)) found.push(summaryOf(claim, locale))
    if (found.length === MOST_EXPLAINED) break
  }
  return found
}

/** The scenarios that settle a claim. */
const scenariosOf = ({ runs }: Ledger, claim: LedgerClaim): Readonly<Record<string, Scenario>> =>
  Object.fromEntries(
    (isSettled(claim) ? [claim.run, ...claim.runs.values()] : []).flatMap(name => {
      const found = runs.get(name)
      return found === undefined ? [] : [[name, found.scenario]]
    }),
  )

const questionsOn = ({ questions }: Bank, id: string, locale: Locale): ClaimDetail['questions'] =>
  [...questions.values()]
    .filter(question => question.settles.includes(id))
    .map(question => ({ id: question.id, title: question.text[locale].title }))

/** Proofs by the claims as they were read: a claim is tried once in the life of a ledger. */
const proofs = new Recent<{ read: ReadClaim; proof: ClaimProof }>(256)

function proofOf(book: Ledger, read: ReadClaim, claim: SettledClaim): ClaimProof {
  const known = proofs.get(claim.id)
  if (known?.read === read) return known.proof
  const play = (name: string) => {
    const found = book.runs.get(name)
    if (found === undefined) throw new Error(`There is no run "${name}".`)
    return run(found.scenario)
  }
  const proof = proveClaim(claim, runsOf(claim, play), read)
  proofs.set(claim.id, { read, proof })
  return proof
}

function trialOf(book: Ledger, read: ReadClaim, claim: SettledClaim, locale: Locale): ClaimDetail['trial'] {
  const proof = proofOf(book, read, claim)
  const names = ['', ...claim.runs.keys()]
  const files = [claim.run, ...claim.runs.values()]
  return {
    runs: files.flatMap((file, at) => {
      const found = book.runs.get(file)
      const called = names[at] ? { called: names[at] } : {}
      return found === undefined
        ? []
        : [{ name: file, ...called, title: found.title[locale], scenario: found.scenario }]
    }),
    sentences: proof.sentences.map(({ role, text, verdict, evidence, exhibits = [] }) => {
      const name = placeOfSentence(text)
      return {
        role,
        text,
        said: saidAlone(text, name, locale),
        verdict,
        run: Math.max(0, names.indexOf(name)),
        evidence: name === '' ? evidence : exhibits.filter(({ run }) => run === name).flatMap(one => one.evidence),
      }
    }),
    proved: proof.ok,
  }
}

function saidScopes(book: Ledger, claim: SettledClaim, locale: Locale): ClaimDetail['scopes'] {
  const table = scopesOfClaim(book, claim)
  if (table === null || !depends(table)) return null
  const rows = table.rows.map(row => {
    const name = placeOfSentence(row.id)
    const other = book.runs.get(claim.runs.get(name) ?? '')
    return { ...row, said: saidAlone(row.id, name, locale), run: other?.title[locale] ?? null }
  })
  return { scopes: table.scopes, rows }
}

/** A claim for a picture: its words, and the ordinary run with what decides on it; null when there is none of this number. */
export async function claimPicture(
  id: string,
  locale: Locale,
): Promise<{ readonly link: ClaimLink; readonly trace: Trace | null; readonly evidence: readonly EntryId[] } | null> {
  const book = await ledger()
  const read = book.claims.get(id)
  if (read === undefined) return null
  const { claim } = read
  const found = isSettled(claim) ? book.runs.get(claim.run) : undefined
  const trial = isSettled(claim) ? trialOf(book, read, claim, locale) : null
  const decisive = trial?.sentences.filter(({ run, evidence }) => run === 0 && evidence.length > 0) ?? []
  return {
    link: { id, verdict: claim.verdict, claim: claim.claim[locale] },
    trace: found === undefined ? null : run(found.scenario),
    evidence: (decisive.find(({ role }) => role === 'shows') ?? decisive[0])?.evidence ?? [],
  }
}

/** A sentence in plain words. Of one that is about a single run the page tells the run by its title, so its name is left out. */
function saidAlone(text: string, run: string, locale: Locale): string {
  const parsed = parseClaim(text)
  if (!parsed.ok) return text
  const { parts } = parsed.claim
  const isAlone = parts.every(({ scope }) => scope !== 'ordinary' && 'run' in scope && scope.run === run)
  return sayClaim(isAlone ? { parts: parts.map(part => ({ ...part, scope: 'ordinary' })) } : parsed.claim, locale)
}
