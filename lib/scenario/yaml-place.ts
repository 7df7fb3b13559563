import { isScalar, type LineCounter, type Node } from 'yaml'
import { type Phrase, tell } from '../protocol/told'
import { type Problem, problemOf } from './problem'

/** Where a value stands: the place to name when nothing better is known, and the text it came from when there is one. */
export interface Place {
  readonly file?: string
  readonly line: number
  readonly column: number
  /** The whole YAML text and its lines; with it (and a Node as value) every problem has its own place. */
  readonly source?: { readonly text: string; readonly lines: LineCounter }
}

/** Collects problems and finds their places. */
export class Problems {
  readonly list: Problem[] = []

  constructor(readonly place: Place) {}

  /** A problem of `node`, or of the whole when the node has no place. */
  add(message: Phrase, node?: unknown): void {
    const start = (node as Node | null | undefined)?.range?.[0]
    const { source, line, column } = this.place
    const found = start === undefined || source === undefined ? null : source.lines.linePos(start)
    this.at(message, found?.line ?? line, found?.col ?? column)
  }

  /** In the order in which the text is read. */
  inOrder(): Problem[] {
    return [...this.list].sort((a, b) => a.line - b.line || a.column - b.column)
  }

  at(message: Phrase, line: number, column: number): void {
    const { file } = this.place
    this.list.push(problemOf(message, { ...(file === undefined ? {} : { file }), line, column }))
  }

  /** A problem of one line (from 0) and column (from 1) of a text that stands in a scalar. */
  within(scalar: unknown, text: string, line: number, column: number, message: Phrase): void {
    const { source } = this.place
    const literal = isScalar(scalar) && scalar.type === 'BLOCK_LITERAL' && scalar.range ? scalar.range : null
    if (source === undefined || literal === null) {
      this.add(tell`${message} (line ${line + 1} of the script)`, scalar)
    } else {
      const header = source.lines.linePos(literal[0]).line
      this.at(message, header + 1 + line, column + indentation(source.text, header, text))
    }
  }
}

/** How many columns YAML took away from each line of the literal that follows line `header` (from 1). */
function indentation(source: string, header: number, text: string): number {
  const lines = text.split('\n')
  const first = lines.findIndex(line => line.trim() !== '')
  const written = source.split('\n')[header + first] ?? ''
  return Math.max(0, leading(written) - leading(lines[first] ?? ''))
}

const leading = (line: string): number => line.length - line.trimStart().length
