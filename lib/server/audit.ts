import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { auditSentence } from '../audit/audit'
import type { AuditFinding } from '../audit/audit-finding'
import { type Matcher, matcher } from '../audit/matcher'
import { readPhrasings } from '../audit/phrasings'
import { sentences } from '../audit/spans'
import { statementsOf } from '../audit/statement'
import { type TermReader, termReader } from '../audit/terms'
import { readVocabulary } from '../audit/vocabulary'
import type { Locale } from '../content/question'
import { contentFolder } from './bank'
import { ledger } from './ledger-files'

interface Auditor {
  readonly terms: TermReader
  readonly nearest: Matcher
}

let known: Promise<Auditor> | undefined

/** Reads what claims are recognised by: once a process, in development each time. */
function auditor(): Promise<Auditor> {
  if (known !== undefined && process.env.NODE_ENV !== 'development') return known
  known = readAuditor()
  known.catch(() => {
    known = undefined
  })
  return known
}

async function readAuditor(): Promise<Auditor> {
  const file = (name: string): Promise<string> =>
    readFile(/* turbopackIgnore: true */ path.join(contentFolder(), 'audit', name), 'utf8')
  const [{ claims }, vocabulary, phrasings] = await Promise.all([ledger(), file('terms.yaml'), file('phrasings.yaml')])
  const terms = termReader(readVocabulary(vocabulary))
  const said = [...claims.values()].map(({ claim }) => claim)
  return { terms, nearest: matcher(statementsOf(said, readPhrasings(phrasings), terms)) }
}

/** The stretches of a passage that say what a claim of the ledger says. Between sentences others have their turn. */
export async function auditPassage(passage: string, locale: Locale): Promise<readonly AuditFinding[]> {
  const { terms, nearest } = await auditor()
  const { claims } = await ledger()
  const findings: AuditFinding[] = []
  for (const sentence of sentences(passage)) {
    for (const { from, to, statement } of auditSentence(passage, sentence, terms, nearest)) {
      const read = claims.get(statement.claim)
      if (read === undefined) continue
      const { id, verdict, claim, truth } = read.claim
      // Who says what is really so is right, whatever became of the claim it corrects.
      const shown = statement.stands === 'right' ? 'right' : verdict
      findings.push({ from, to, claim: id, verdict: shown, says: claim[locale], truth: truth[locale] })
    }
    await setImmediate()
  }
  return findings
}
