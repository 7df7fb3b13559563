import type { Micros } from '../../protocol/time'
import type { AlteredFault, KNOWN_VARIABLES } from './alteration'

/** Both ends included. */
export interface Range {
  readonly least: number
  readonly most: number
}

/** What a learner may change in a scenario, and within which bounds. What is not named here may not be changed. */
export interface Allowance {
  /** Changes in all. */
  readonly most: number
  readonly faults?: {
    readonly kinds: readonly AlteredFault[]
    /** Whose segments may suffer. */
    readonly from: readonly string[]
    /** Whether a fault may strike all later segments of the host, too. */
    readonly repeats: boolean
    /** How long a segment may be held back, or its copy come after it. */
    readonly by: Range
  }
  readonly sysctls: readonly ({ readonly host: string; readonly key: string } & Range)[]
  /** Calls of programs whose moment may be chosen. */
  readonly calls: readonly ({ readonly host: string; readonly call: string; readonly nth: number } & Range)[]
  readonly inject?: {
    /** The two ends of the connection that the segment claims to belong to. */
    readonly ends: readonly [ConnectionEnd, ConnectionEnd]
    /** Whom the segment may pretend to come from. */
    readonly from: readonly string[]
    /** The combinations of flags to choose from: `RST`, `RST,ACK`. */
    readonly flags: readonly string[]
    /** Variables in whose terms numbers may be given, beside digits: what someone who watches the wire knows. */
    readonly known: readonly KnownVariable[]
    /** When it may be put on the wire. */
    readonly at: Range
  }
}

export interface ConnectionEnd {
  readonly host: string
  readonly port: number
}

export interface KnownVariable {
  readonly host: string
  readonly variable: (typeof KNOWN_VARIABLES)[number]
}

export const within = (value: Micros, { least, most }: Range): boolean => value >= least && value <= most

/** Whether nothing but sysctls may be changed, which are shown as knobs then. */
export const allowsKnobsAlone = ({ faults, sysctls, calls, inject }: Allowance): boolean =>
  sysctls.length > 0 && faults === undefined && calls.length === 0 && inject === undefined
