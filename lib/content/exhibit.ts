import type { Scenario } from '../sim/scenario'
import type { Locale } from './question'

/** What a counterfactual is about, in the order in which the gallery shows them. */
export const THEMES = ['opening', 'numbers', 'stream', 'pace', 'closing', 'strangers', 'flood'] as const
export type Theme = (typeof THEMES)[number]

/** What must be true of the two runs of an exhibit. */
export interface ExhibitClaims {
  /** Hold without the variant, and not with it. */
  readonly ordinary: readonly string[]
  /** Hold with the variant, and not without it. */
  readonly changed: readonly string[]
  /** Hold in both. */
  readonly both: readonly string[]
}

/** A counterfactual shown: one scenario with and without a variant, and what to see in it. */
export interface Exhibit {
  /** The variant's name, and the folder's. */
  readonly name: string
  /** sha256 (hex, first 16) over its three files. */
  readonly version: string
  readonly theme: Theme
  readonly concepts: readonly string[]
  readonly cites: readonly string[]
  /** The hosts that have the variant. */
  readonly hosts: readonly string[]
  readonly scenario: Scenario
  /** The scenario as its author wrote it. */
  readonly script: string
  readonly claims: ExhibitClaims
  readonly text: Readonly<Record<Locale, ExhibitText>>
}

/** The words of an exhibit in one language; values are Markdown. */
export interface ExhibitText {
  /** The question that the variant answers. */
  readonly title: string
  /** The break in one line. */
  readonly brief: string
  readonly taken: string
  readonly breaks: string
  readonly remains: string
  readonly interview: string
}

/** The scenario with variants laid over those that its hosts have. */
export const withVariants = (scenario: Scenario, hosts: readonly string[], variants: readonly string[]): Scenario => ({
  ...scenario,
  hosts: scenario.hosts.map(host =>
    hosts.includes(host.name) ? { ...host, variants: [...host.variants, ...variants] } : host,
  ),
})

/** The run in which the hosts of an exhibit have its variant. */
export const changedScenario = ({ scenario, hosts, name }: Exhibit): Scenario => withVariants(scenario, hosts, [name])
