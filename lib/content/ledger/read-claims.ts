import type { Problem } from '../../claims/verdict'
import { parseCite } from '../cite'
import { schemaProblems } from '../schema-problems'
import { type Place, readYaml } from '../yaml-document'
import type { LedgerClaim, LedgerVerdict, Note, Words } from './ledger-claim'
import { type ClaimFile, claimsSchema, notesSchema } from './schema'

/** A claim as it stands in a file, which still knows where each part of it stands. */
export interface ReadClaim {
  readonly claim: LedgerClaim
  readonly file: string
  readonly placeOf: (path: readonly PropertyKey[]) => Place
}

/** The most octets of one file of claims. */
const MOST_OCTETS = 256 * 1024

const words = ({ en, zh }: { readonly en: string; readonly zh: string }): Words => ({ en, 'zh-CN': zh })

/** Reads one file of content/claims: the claims without a fault of form, and the faults of the others. */
export function readClaims(
  text: string,
  file: string,
): { readonly claims: readonly ReadClaim[]; readonly problems: readonly Problem[] } {
  if (Buffer.byteLength(text) > MOST_OCTETS)
    return { claims: [], problems: [{ message: 'The file is larger than 256 KiB.', file, line: 1, column: 1 }] }
  const document = readYaml(text, file)
  if (document.problems.length > 0) return { claims: [], problems: document.problems }
  const parsed = claimsSchema.safeParse(document.value)
  if (!parsed.success) return { claims: [], problems: schemaProblems(parsed.error, document, file) }
  const problems: Problem[] = []
  const claims = parsed.data.flatMap((written, i): ReadClaim[] => {
    const placeOf = (path: readonly PropertyKey[]) => document.placeOf([i, ...path])
    const faults = faultsOf(written)
    problems.push(...faults.map(({ path, message }) => ({ message, file, ...placeOf(path) })))
    return faults.length > 0 ? [] : [{ claim: claimOf(written), file, placeOf }]
  })
  return { claims, problems }
}

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** What a verdict needs: a right claim states itself, a wrong one too, and whatever is not right is set right. */
const STATED: readonly LedgerVerdict[] = ['right', 'wrong', 'outdated']

function faultsOf(claim: ClaimFile): readonly Fault[] {
  const { id, run, checked, says, shows, verdict } = claim
  const faults: Fault[] = claim.cites.flatMap((cite, i) =>
    parseCite(cite) === null
      ? [
          {
            path: ['cites', i],
            message: `"${cite}" is no cite: write rfc9293#3.5, linux:function, sysctl:name or recording:topic/name.`,
          },
        ]
      : [],
  )
  const complain = (path: string, message: string) => faults.push({ path: [path], message })
  if (run === undefined && checked === undefined)
    complain('id', `${id} is settled by nothing: it needs a run, or "checked" in words.`)
  if (run !== undefined && checked !== undefined)
    complain('checked', `${id} is settled by a run, so it is not checked otherwise.`)
  if (run === undefined && says.length + shows.length + Object.keys(claim.runs).length > 0)
    complain('id', `${id} has sentences but no run to judge them on.`)
  if (run !== undefined && STATED.includes(verdict) && says.length === 0)
    complain('verdict', `${id} is ${verdict}, but no sentence under "says" states it.`)
  if (run !== undefined && verdict !== 'right' && shows.length === 0)
    complain('verdict', `${id} is ${verdict}, but no sentence under "shows" says how it is.`)
  return faults
}

function claimOf(written: ClaimFile): LedgerClaim {
  const { id, verdict, concepts, cites, recording, fault, run, checked, says, shows } = written
  const base = {
    id,
    places: written.places.map(place => {
      const [note = '', section = ''] = place.split('/')
      return { note: Number(note), section }
    }),
    verdict,
    concepts,
    claim: words(written.claim),
    truth: words(written.truth),
    cites,
    ...(recording !== undefined && { recording }),
    ...(fault !== undefined && { fault }),
  }
  if (checked !== undefined) return { ...base, checked: words(checked) }
  return { ...base, run: run ?? '', runs: new Map(Object.entries(written.runs)), says, shows }
}

/** Reads content/notes.yaml: what the notes are about, each with the names of its sections. */
export function readNotes(
  text: string,
  file: string,
): { readonly notes: readonly Note[]; readonly problems: readonly Problem[] } {
  const document = readYaml(text, file)
  if (document.problems.length > 0) return { notes: [], problems: document.problems }
  const parsed = notesSchema.safeParse(document.value)
  if (!parsed.success) return { notes: [], problems: schemaProblems(parsed.error, document, file) }
  const notes = parsed.data.map(({ title, sections }, i) => ({
    number: i + 1,
    title: words(title),
    sections: new Map(Object.entries(sections).map(([name, section]) => [name, words(section)])),
  }))
  return { notes, problems: [] }
}
