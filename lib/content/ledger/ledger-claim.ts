import type { Scenario } from '../../sim/scenario'
import type { Locale } from '../question'

/** How a claim of a note stands today: RFC 9293 and Linux as the engine and the recordings know them. */
export type LedgerVerdict = 'right' | 'wrong' | 'outdated' | 'incomplete' | 'analogy'
export const LEDGER_VERDICTS: readonly LedgerVerdict[] = ['right', 'incomplete', 'outdated', 'wrong', 'analogy']

/** Words in both languages. */
export type Words = Readonly<Record<Locale, string>>

/** One of the notes whose claims stand trial, and the sections in which they are made. */
export interface Note {
  /** From 1. */
  readonly number: number
  readonly title: Words
  readonly sections: ReadonlyMap<string, Words>
}

/** Where a claim is made. */
export interface ClaimPlace {
  readonly note: number
  readonly section: string
}

interface LedgerClaimBase {
  /** `C042` */
  readonly id: string
  readonly places: readonly ClaimPlace[]
  readonly verdict: LedgerVerdict
  readonly concepts: readonly string[]
  /** What is claimed, in our words. */
  readonly claim: Words
  /** How it really is. */
  readonly truth: Words
  readonly cites: readonly string[]
  /** The recording of Linux that shows the same in essence. */
  readonly recording?: string
  /** The field of the fault matrix that shows it: `handshake/silence/client-ack-lost`. */
  readonly fault?: string
}

/** A claim that a run settles. */
export interface SettledClaim extends LedgerClaimBase {
  /** The ordinary run: `labs/…` or `claim-runs/…`. */
  readonly run: string
  /** Further runs, by the names that sentences give them. */
  readonly runs: ReadonlyMap<string, string>
  /** What the claim says, in sentences of the claim language: all hold, or, of a wrong or outdated claim, all fail. */
  readonly says: readonly string[]
  /** Sentences of the correct statement; all hold. */
  readonly shows: readonly string[]
}

/** A claim that no run can settle, with how it is checked instead. */
export interface CheckedClaim extends LedgerClaimBase {
  readonly checked: Words
}

export type LedgerClaim = SettledClaim | CheckedClaim

export const isSettled = (claim: LedgerClaim): claim is SettledClaim => 'run' in claim

/** A scenario that settles claims, with what its file calls it. */
export interface ClaimRun {
  /** `labs/…` or `claim-runs/…` */
  readonly name: string
  readonly scenario: Scenario
  readonly script: string
  readonly title: Words
}
