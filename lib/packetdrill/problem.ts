import { english, type Phrase } from '../protocol/told'

/** A place in a script, counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** What keeps a script from being read or played, with its place. */
export class ScriptProblem extends Error {
  constructor(
    /** The sentence with its places, to be said in another language. */
    readonly said: Phrase,
    readonly place: Place,
  ) {
    super(english(said))
  }
}

/** The script asks for something no engine has: it is skipped, never passed by accident. */
export class Unsupported extends ScriptProblem {}
