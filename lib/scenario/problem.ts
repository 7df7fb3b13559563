/** A fault in a scenario's text: one whole sentence that names the thing, with its place (1-based). */
export interface Problem {
  readonly message: string
  readonly file?: string
  readonly line: number
  readonly column: number
}

/** Thrown inside one line of a script and turned into a Problem by the reader of the whole script; never leaves lib/scenario. */
export class ScriptFault extends Error {
  /** `column` counts from 1 within the script's line. */
  constructor(
    message: string,
    readonly column: number,
  ) {
    super(message)
  }
}
