import { english, type Phrase, type Told } from '../protocol/told'

/** A fault in a scenario's text: one whole sentence that names the thing, with its place (1-based). */
export interface Problem {
  readonly message: string
  /** The same with places for what differs, where it can be said in another language; absent: the message is its own words. */
  readonly told?: Told
  readonly file?: string
  readonly line: number
  readonly column: number
}

/** A problem from what it says and where. */
export const problemOf = (phrase: Phrase, place: Pick<Problem, 'file' | 'line' | 'column'>): Problem => ({
  message: english(phrase),
  ...(typeof phrase === 'object' && { told: phrase }),
  ...place,
})

/** What a problem says, ready for another language. */
export const phraseOf = ({ message, told }: Pick<Problem, 'message' | 'told'>): Phrase => told ?? message

/** Thrown inside one line of a script and turned into a Problem by the reader of the whole script; never leaves lib/scenario. */
export class ScriptFault extends Error {
  /** `column` counts from 1 within the script's line. */
  constructor(
    readonly phrase: Phrase,
    readonly column: number,
  ) {
    super(english(phrase))
  }
}
