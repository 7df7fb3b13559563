import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { Scenario } from '../sim/scenario'
import type { Allowance } from './break-it/allowance'
import type { Alteration } from './break-it/alteration'
import type { Aspect } from './drawing/arrow'
import type { Stretch } from './drawing/stretch'
import type { Given, ShownCapture } from './given'
import type { FieldValue, HeaderField } from './header-field'
import type { RunSet } from './run-sets'
import type { OtherRuns } from './scenario-runs'
import type { NamedSegment, SegmentName } from './segment-name'

export type Locale = 'zh-CN' | 'en'
export const LOCALES: readonly Locale[] = ['zh-CN', 'en']

export const QUESTION_KINDS = [
  'single',
  'multiple',
  'numeric',
  'order',
  'predict',
  'break-it',
  'draw',
  'diagram',
  'fields',
  'wrong-line',
] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** 1 recall · 2 explain · 3 predict · 4 design */
export type Level = 1 | 2 | 3 | 4

/** One option: a claim about the run. It is right exactly if its claims hold; `correct` is what the author expects and CI proves. */
export interface Choice {
  readonly id: string
  readonly correct: boolean
  /** Sentences of the claim language; all of a correct choice hold, at least one of a distractor fails, none is vacuous. */
  readonly claims: readonly string[]
  /** The misconception a wrong pick shows, as an id of content/misconceptions.yaml. */
  readonly misconception?: string
}

/** One number to give. `{value}` in the claim stands for the learner's number. */
export interface Blank {
  readonly id: string
  /** What the number counts: `s`, `ms`, `segments`, `octets`, `seq`, `connections` … shown in the learner's language. */
  readonly unit: string
  readonly answer: number
  /** How far off a right answer may be, in the same unit. */
  readonly tolerance: number
  /** e.g. `server sends SYN,ACK {value} times`. Holds for the answer, fails for each of `wrong`. */
  readonly claim: string
  readonly wrong: readonly { readonly value: number; readonly misconception?: string }[]
}

/** One thing that happens in the run; two in a row are right when `{a} before {b}` holds. Or one segment of it, by its place there. */
export type OrderItem =
  /** An event phrase of the claim language: `client sends SYN`. */
  { readonly id: string; readonly event: string } | { readonly id: string; readonly segment: NamedSegment }

/** The state of one host at one moment; `{host} is {state} at {moment}` decides. */
export interface Moment {
  readonly id: string
  readonly at: Micros
  readonly host: string
  readonly state: State
}

/** What is to be picked in the state diagram: the state of a host at a moment, or the edge by which it first leaves a state. */
export type Target = {
  readonly id: string
  readonly host: string
  /** Picks that show a misconception: a state, or an edge as `SYN_SENT>SYN_RECEIVED`. */
  readonly wrong: readonly { readonly pick: string; readonly misconception?: string }[]
} & ({ readonly at: Micros } | { readonly leaves: State })

/** One line of a note. It is wrong when one of its claims fails. */
export interface Line {
  readonly id: string
  readonly claims: readonly string[]
  /** How it is instead of what a wrong line says; these hold. */
  readonly shows: readonly string[]
  readonly misconception?: string
}

/** Changes that look as if they would reach the goal, and do not. */
export interface NearMiss {
  readonly id: string
  readonly changes: readonly Alteration[]
  readonly misconception?: string
}

/** One run that differs from the ordinary one, and what is so there. All its claims hold. */
export interface WhatIf {
  readonly run: string
  readonly claims: readonly string[]
}

export interface QuestionBase {
  /** `<topic>/<slug>`, the folder. */
  readonly id: string
  /** sha256 (hex, first 16) over question.yaml, en.md and zh.md: kept with every attempt. */
  readonly version: string
  readonly concepts: readonly string[]
  readonly level: Level
  readonly cites: readonly string[]
  readonly settles: readonly string[]
  /** What it asks, by the numbers of the catalogue: B01 to B70. */
  readonly asks: readonly string[]
  /** Runs under whose settings the options are judged as well. */
  readonly scopes: readonly string[]
  /** The recording of Linux that shows the same in essence. */
  readonly recording?: string
  /** What is shown of the run before the answer, to be read. */
  readonly shows?: Given
  readonly scenario: Scenario
  /** The scenario as its author wrote it. */
  readonly script: string
  /** Other runs by the names that claims give them. */
  readonly runs: OtherRuns
  /** Explored sets of runs by name. */
  readonly sets: Readonly<Record<string, RunSet>>
  /** What is shown beside the ordinary run: the thing taken away, and what breaks. */
  readonly whatIf: readonly WhatIf[]
  readonly followUp?: { readonly right?: string; readonly wrong?: string }
  readonly rubric: readonly string[]
  readonly text: Readonly<Record<Locale, QuestionText>>
}

/** The words of a question in one language; values are Markdown. */
export interface QuestionText {
  readonly title: string
  readonly prompt: string
  /** By the id of choice, blank, order item, moment or near miss. */
  readonly choices: Readonly<Record<string, string>>
  /** What each other run and set of runs is called, by its name. */
  readonly runs: Readonly<Record<string, string>>
  /** What a run shows that differs, by its name. */
  readonly whatIf: Readonly<Record<string, string>>
  readonly explanation: string
  readonly interview: string
}

/** The fields of a question that are its kind's own. */
export interface QuestionOwn {
  readonly single: { readonly choices: readonly Choice[] }
  readonly multiple: { readonly choices: readonly Choice[] }
  readonly numeric: { readonly blanks: readonly Blank[] }
  /** In the right order. */
  readonly order: { readonly items: readonly OrderItem[] }
  /** `states`: what the learner chooses from. */
  readonly predict: { readonly moments: readonly Moment[]; readonly states: readonly State[] }
  readonly 'break-it': {
    /** Sentences of the claim language; together they fail on the untouched run and hold with the witness. */
    readonly goal: readonly string[]
    readonly allow: Allowance
    /** The size of the smallest known witness. */
    readonly least: number
    readonly witness: readonly Alteration[]
    readonly nearMisses: readonly NearMiss[]
  }
  readonly draw: {
    readonly aspects: readonly Aspect[]
    readonly stretch: Stretch
    /** The arrows are given without their labels. */
    readonly unlabelled?: true
  }
  readonly diagram: { readonly targets: readonly Target[] }
  readonly fields: {
    readonly segment: NamedSegment
    readonly header: readonly HeaderField[]
    readonly wrong: readonly {
      readonly field: HeaderField
      readonly value: FieldValue
      readonly misconception?: string
    }[]
  }
  /** From top to bottom. */
  readonly 'wrong-line': { readonly lines: readonly Line[] }
}

export type Question = {
  [Kind in QuestionKind]: QuestionBase & { readonly kind: Kind } & QuestionOwn[Kind]
}[QuestionKind]

export type BreakItQuestion = Extract<Question, { kind: 'break-it' }>

/**
 * What a learner's browser may hold before the answer: no claim, no key, no explanation, and a scenario only where changing it
 * is the question.
 */
export interface LearnerQuestion {
  readonly id: string
  readonly version: string
  readonly kind: QuestionKind
  readonly level: Level
  readonly concepts: readonly string[]
  readonly title: string
  readonly prompt: string
  /** Choices (single, multiple), items (order) in the order in which they are shown; blanks; moments. */
  readonly parts: readonly LearnerPart[]
  /** predict only: the states to choose from. */
  readonly states: readonly State[]
  /** A capture of the run, where reading one is part of the question. */
  readonly given?: ShownCapture
  /** break-it only */
  readonly task?: BreakItTask
  /** draw only */
  readonly drawing?: DrawingTask
  /** fields only */
  readonly fields?: FieldsTask
}

/** What is to be drawn, between which lifelines, and from where the states start. */
export interface DrawingTask {
  readonly aspects: readonly Aspect[]
  readonly hosts: readonly string[]
  readonly before: Readonly<Record<string, State>>
  /** The arrows, where only what they are is asked. */
  readonly given?: readonly GivenArrow[]
}

/** An arrow of the run without its label: its direction, and what its shape shows. */
export interface GivenArrow {
  readonly from: string
  readonly lost: boolean
  readonly crosses: boolean
}

/** Whose segment is asked for, and which of its fields. */
export interface FieldsTask {
  readonly from: string
  readonly header: readonly HeaderField[]
}

/** A segment as an item to be put in order: what of it can be read off the wire. */
export interface ItemArrow {
  readonly from: string
  readonly to: string
  readonly name: SegmentName
  /** Counted from the initial sequence numbers. */
  readonly seq: number
  readonly ack?: number
  readonly length: number
}

/** What the learner is to bring about, and with what. */
export interface BreakItTask {
  /** The goal in plain words of the learner's language, sentence by sentence. */
  readonly goal: readonly string[]
  /** Untouched: the learner's changes start from here. */
  readonly scenario: Scenario
  readonly allow: Allowance
  /** The size of the smallest known witness: what to aim at. */
  readonly least: number
}

export interface LearnerPart {
  readonly id: string
  readonly text: string
  /** numeric only */
  readonly unit?: string
  /** predict only */
  readonly host?: string
  readonly at?: Micros
  /** order of segments only */
  readonly arrow?: ItemArrow
  /** diagram only: what is to be picked */
  readonly pick?: 'state' | 'edge'
}
