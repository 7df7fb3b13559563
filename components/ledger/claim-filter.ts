import { LEDGER_VERDICTS, type LedgerVerdict } from '@/lib/content/ledger/ledger-claim'

/** What the list of claims is narrowed to; an empty string narrows nothing. */
export interface ClaimFilter {
  readonly note: string
  readonly concept: string
  readonly verdict: string
}

export const NO_CLAIM_FILTER: ClaimFilter = { note: '', concept: '', verdict: '' }
const NAMES = ['note', 'concept', 'verdict'] as const

/** What a filter asks of a claim. */
export interface FilteredClaim {
  readonly id: string
  readonly verdict: LedgerVerdict
  readonly notes: readonly number[]
  readonly concepts: readonly string[]
}

/** The filter that an address asks for. Values that mean nothing narrow nothing; of several of one name the first counts. */
export function claimFilterOf(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
  known: { readonly notes: readonly number[]; readonly concepts: readonly string[] },
): ClaimFilter {
  const one = (name: string, values: readonly (string | number)[]) => {
    const value = params[name]
    const asked = typeof value === 'string' ? value : value?.[0]
    return `${values.find(known => `${known}` === asked) ?? ''}`
  }
  return {
    note: one('note', known.notes),
    concept: one('concept', known.concepts),
    verdict: one('verdict', LEDGER_VERDICTS),
  }
}

/** The address of the list for this filter. */
export function addressOf(filter: ClaimFilter): string {
  const query = new URLSearchParams(NAMES.flatMap(name => (filter[name] === '' ? [] : [[name, filter[name]]])))
  return query.size === 0 ? '/claims' : `/claims?${query}`
}

/** Whether a claim meets every condition. */
export const meetsClaim = (claim: FilteredClaim, { note, concept, verdict }: ClaimFilter): boolean =>
  (note === '' || claim.notes.includes(Number(note))) &&
  (concept === '' || claim.concepts.includes(concept)) &&
  (verdict === '' || claim.verdict === verdict)

/** How many claims there would be with one condition set to each value and the others as they are. */
export function countsBy<Claim extends FilteredClaim>(
  claims: readonly Claim[],
  filter: ClaimFilter,
  name: keyof ClaimFilter,
  values: readonly string[],
): ReadonlyMap<string, number> {
  return new Map(
    values.map(value => [value, claims.filter(claim => meetsClaim(claim, { ...filter, [name]: value })).length]),
  )
}

/** The claims by their first concept, in the order of the concept map, and by their numbers within. */
export function byConcept<Claim extends FilteredClaim>(
  claims: readonly Claim[],
  concepts: readonly { readonly id: string; readonly title: string }[],
): readonly { readonly id: string; readonly title: string; readonly claims: readonly Claim[] }[] {
  return concepts.flatMap(({ id, title }) => {
    const own = claims.filter(claim => claim.concepts[0] === id)
    return own.length === 0 ? [] : [{ id, title, claims: own }]
  })
}
