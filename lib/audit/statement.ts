import type { LedgerClaim, LedgerVerdict } from '../content/ledger/ledger-claim'
import type { Phrasings } from './phrasings'
import { sentences } from './spans'
import type { TermReader, Terms } from './terms'

/** One way of saying something that has been judged. */
export interface Statement {
  /** The claim of the ledger it belongs to. */
  readonly claim: string
  /** Whether who says this is right. Who tells half the truth, or uses a picture, is neither. */
  readonly stands: Standing
  readonly text: string
  readonly terms: Terms
  /** Terms without which a text does not say this, however like it is. */
  readonly needs: readonly string[]
}
export type Standing = 'right' | 'half' | 'wrong'

const STANDING: Readonly<Record<LedgerVerdict, Standing>> = {
  right: 'right',
  incomplete: 'half',
  analogy: 'half',
  outdated: 'wrong',
  wrong: 'wrong',
}

/** Everything that claims of the ledger can be recognised by: their words, other phrasings of them, and how it really is. */
export function statementsOf(
  claims: Iterable<LedgerClaim>,
  phrasings: ReadonlyMap<string, Phrasings>,
  terms: TermReader,
): readonly Statement[] {
  return [...claims].flatMap(({ id, verdict, claim, truth }) => {
    const { needs, texts } = phrasings.get(id) ?? { needs: [], texts: [] }
    const said = [...Object.values(claim), ...texts].map(text => ({ text, stands: STANDING[verdict], needs }))
    const corrected = Object.values(truth)
      .flatMap(text => sentences(text).map(({ from, to }) => text.slice(from, to)))
      .map(text => ({ text, stands: 'right' as const, needs: [] }))
    return [...said, ...corrected].map(one => ({ ...one, claim: id, terms: terms(one.text) }))
  })
}
