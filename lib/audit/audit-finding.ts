import type { LedgerVerdict } from '../content/ledger/ledger-claim'

/** A stretch of a passage that was recognised, from one character to before another. */
export interface AuditFinding {
  readonly from: number
  readonly to: number
  /** The claim of the ledger: `C042`. */
  readonly claim: string
  readonly verdict: LedgerVerdict
  /** The claim and how it really is, in the reader's language. */
  readonly says: string
  readonly truth: string
}
