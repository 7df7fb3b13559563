import type { Lab } from './lab'

export const VISIBILITIES = ['link', 'private'] as const
/** Who may open a kept lab: whoever knows its address, or its owner alone. */
export type Visibility = (typeof VISIBILITIES)[number]

/** A lab of an account, in a list. */
export interface KeptLabHead {
  readonly id: string
  readonly title: string
  readonly visibility: Visibility
  /** ISO 8601, UTC. */
  readonly changedAt: string
  readonly versions: number
}

/** One of the versions of a kept lab. */
export interface LabVersion {
  readonly number: number
  /** The engine of that day; another one may draw another run. */
  readonly engine: string
  /** ISO 8601, UTC. */
  readonly savedAt: string
}

/** A kept lab, opened at one of its versions. */
export interface KeptLab {
  readonly id: string
  readonly lab: Lab
  readonly visibility: Visibility
  /** Whether whoever opens it is its owner, who alone may change it. */
  readonly mine: boolean
  readonly version: number
  /** All of them, the newest first. */
  readonly versions: readonly LabVersion[]
}
