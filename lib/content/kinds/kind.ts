import type { Runs } from '../../claims/runs'
import type { Judgement } from '../../claims/verdict'
import type { Trace } from '../../trace/events'
import type { ProvedClaim } from '../proof'
import type { LearnerQuestion, Locale, QuestionBase, QuestionKind, QuestionOwn } from '../question'

/** Where something stands in question.yaml. */
export type FilePath = readonly PropertyKey[]

/** Tells of a fault at a place of question.yaml. */
export type Complain = (path: FilePath, message: string) => void

/** A part that needs words or is answered, with its place in the file. */
export interface FilePart {
  readonly id: string
  readonly path: FilePath
}

/** A claim as the file writes it, made readable by a value where it has a blank, and where it stands. */
export interface FileClaim {
  readonly text: string
  readonly path: FilePath
}

/** A claim of a question with what its author expects of it, before any run. */
export type Conjecture = Omit<ProvedClaim, keyof Judgement>

/** A misconception that a part names, and where. */
export interface NamedMisconception {
  readonly name: string | undefined
  readonly path: FilePath
}

/** What there is to tell a learner with. */
export interface Telling {
  readonly locale: Locale
  /** The words of a part. */
  readonly words: (id: string) => string
  readonly seed: number
  /** The ordinary run, played when it is first asked for. */
  readonly trace: () => Trace
}

/** What a kind adds to what a learner sees before the answer. */
export type LearnerOwn = Partial<Pick<LearnerQuestion, 'parts' | 'states' | 'task' | 'drawing' | 'fields'>>

/** The question of one kind. */
export type QuestionOf<K extends QuestionKind> = QuestionBase & { readonly kind: K } & QuestionOwn[K]

/**
 * One kind of question: how its own fields are read, what its run has to bear out, and what of it a learner sees. `File` is what its
 * `shape` makes of them. Methods, so that a registry can hold all kinds and ask each about its own.
 */
export interface Kind<K extends QuestionKind = QuestionKind, File = unknown> {
  /** The parts that need words. */
  parts(file: File): readonly FilePart[]
  claims(file: File): readonly FileClaim[]
  /** Faults that the schema cannot see. */
  problems?(file: File, complain: Complain): void
  read(file: File): QuestionOwn[K]
  conjectures(question: QuestionOf<K>): readonly Conjecture[]
  misconceptions(question: QuestionOf<K>): readonly NamedMisconception[]
  /** What must be true of the parts as a whole, and what is proved without a conjecture. */
  check?(
    question: QuestionOf<K>,
    runs: Runs,
    claims: readonly ProvedClaim[],
    complain: Complain,
  ): readonly ProvedClaim[] | undefined
  learner(question: QuestionOf<K>, telling: Telling): LearnerOwn
}

/** Takes an absent misconception out, which is no value of it. */
export const withMisconception = <Part extends object>({
  misconception,
  ...rest
}: Part & { misconception?: string | undefined }) => ({
  ...rest,
  ...(misconception !== undefined && { misconception }),
})

/** The places of parts that stand in a list. */
export const listed = (field: string, parts: readonly { readonly id: string }[]): readonly FilePart[] =>
  parts.map(({ id }, i) => ({ id, path: [field, i] }))

/** The misconceptions of parts that stand in a list. */
export const misconceptionsIn = (
  field: string,
  parts: readonly { readonly misconception?: string | undefined }[],
): readonly NamedMisconception[] =>
  parts.map(({ misconception }, i) => ({ name: misconception, path: [field, i, 'misconception'] }))
