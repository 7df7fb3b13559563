import 'server-only'
import type { LedgerClaim } from '../content/ledger/ledger-claim'
import type { Locale } from '../content/question'
import { bank } from './bank'
import { ledger } from './ledger-files'
import type { ClaimLink } from './summaries'

/** A note that claims were taken from. */
export interface NoteSummary {
  readonly number: number
  readonly title: string
}

/** A claim in the list. */
export interface ClaimSummary extends ClaimLink {
  /** The notes in which it is made, by number. */
  readonly notes: readonly number[]
  readonly concepts: readonly string[]
  readonly recorded: boolean
}

const linkOf = ({ id, verdict, claim }: LedgerClaim, locale: Locale): ClaimLink => ({
  id,
  verdict,
  claim: claim[locale],
})

/** A claim as the list has it. */
export const summaryOf = (claim: LedgerClaim, locale: Locale): ClaimSummary => ({
  ...linkOf(claim, locale),
  notes: [...new Set(claim.places.map(({ note }) => note))].sort(),
  concepts: claim.concepts,
  recorded: claim.recording !== undefined,
})

/** Everything that the list shows: claims by their numbers, the notes that make them, the concept map in its order. */
export interface ClaimList {
  readonly notes: readonly NoteSummary[]
  readonly concepts: readonly { readonly id: string; readonly title: string }[]
  readonly claims: readonly ClaimSummary[]
}

export async function claimList(locale: Locale): Promise<ClaimList> {
  const [{ notes, claims }, { concepts }] = await Promise.all([ledger(), bank()])
  return {
    notes: notes.map(({ number, title }) => ({ number, title: title[locale] })),
    concepts: concepts.map(({ id, name }) => ({ id, title: name[locale] })),
    claims: [...claims.values()].map(({ claim }) => summaryOf(claim, locale)),
  }
}

/** The claims of these numbers, as far as there are any. */
export async function claimLinks(ids: readonly string[], locale: Locale): Promise<ClaimLink[]> {
  const { claims } = await ledger()
  return ids.flatMap(id => {
    const read = claims.get(id)
    return read === undefined ? [] : [linkOf(read.claim, locale)]
  })
}

/** The claims that a recording of Linux shows. */
export async function claimsShownBy(recording: string, locale: Locale): Promise<ClaimLink[]> {
  const { claims } = await ledger()
  return [...claims.values()]
    .filter(({ claim }) => claim.recording === recording)
    .map(({ claim }) => linkOf(claim, locale))
}

/** The claims that a field of the fault matrix shows. */
export async function claimsOfFault(address: string, locale: Locale): Promise<ClaimLink[]> {
  const { claims } = await ledger()
  return [...claims.values()].filter(({ claim }) => claim.fault === address).map(({ claim }) => linkOf(claim, locale))
}

/** The addresses of all claims, for who lists the pages. */
export async function claimAddresses(): Promise<string[]> {
  return [...(await ledger()).claims.keys()].map(id => `/claims/${id}`)
}

/** The number and the words of a claim alone, for the head of its page; null when there is none. */
export async function claimHead(
  id: string,
  locale: Locale,
): Promise<{ readonly link: ClaimLink; readonly truth: string } | null> {
  const read = (await ledger()).claims.get(id)
  return read === undefined ? null : { link: linkOf(read.claim, locale), truth: read.claim.truth[locale] }
}
