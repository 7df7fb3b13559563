import { CODE_CONSTANTS } from './code-constants'
import type { Place } from './problem'
import { runPython } from './python/statements'
import { AssertionError, PythonError, type Scope } from './python/value'
import { Failure } from './verdict'

/** A code block with what the socket under test looked like when its time came. */
export interface Snapshot {
  readonly text: string
  readonly place: Place
  readonly variables: Readonly<Record<string, number>>
}

/** Runs all code blocks in order, as one program. Throws the Failure of the first that does not hold. */
export function judgeBlocks(snapshots: readonly Snapshot[]): void {
  const scope: Scope = new Map(Object.entries(CODE_CONSTANTS))
  for (const { text, place, variables } of snapshots) {
    for (const name in variables) scope.set(name, variables[name]!)
    try {
      runPython(text, scope, () => {})
    } catch (error) {
      throw failureOf(error, place)
    }
  }
}

function failureOf(error: unknown, place: Place): unknown {
  if (!(error instanceof PythonError)) {
    if (!(error instanceof SyntaxError)) return error
    return new Failure(place, `The code is not understood: ${error.message}`)
  }
  const there = { line: place.line + error.line, column: place.column }
  if (!(error instanceof AssertionError)) return new Failure(there, error.message)
  const said = error.message === '' ? '' : `: ${error.message}`
  return new Failure(there, `The assertion does not hold${said}`, error.assertion, error.facts)
}
