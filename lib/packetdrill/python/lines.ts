import { PythonError } from './value'

export interface PythonToken {
  readonly kind: 'name' | 'number' | 'string' | 'mark' | 'end'
  readonly text: string
}

/** A statement's line, its continuations joined. */
export interface Line {
  readonly indent: number
  /** In the block, counted from 0. */
  readonly line: number
  readonly tokens: readonly PythonToken[]
}

const SHAPE =
  /[ \t\r]+|#[^\n]*|\\\n|(\n)|(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d+\.\d*(?:[eE][-+]?\d+)?|\.\d+|\d+(?:[eE][-+]?\d+)?)|[frbuFRBU]{0,2}("(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|([A-Za-z_]\w*)|(\*\*=|\/\/=|<<=|>>=|==|!=|<>|<=|>=|<<|>>|\*\*|\/\/|[-+*/%&|^]=|[-+*/%&|^~<>=()[\]{},:;.])/y

/** Cuts a code block into the lines of its statements. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let tokens: PythonToken[] = []
  let depth = 0
  let line = 0
  let begin = 0
  let indent = indentAt(text, 0)
  for (let at = 0; at < text.length; ) {
    SHAPE.lastIndex = at
    const match = SHAPE.exec(text)
    if (!match) throw new PythonError(`The evaluator does not know "${text[at]}".`, line)
    const [all, newline, number, string, name, mark] = match
    at += all.length
    if (tokens.length === 0 && (number ?? string ?? name ?? mark) !== undefined) begin = line
    line += all.split('\n').length - 1
    if (newline !== undefined) {
      if (depth > 0) continue
      if (tokens.length > 0) lines.push({ indent, line: begin, tokens })
      tokens = []
      indent = indentAt(text, at)
    } else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1) })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else if (mark !== undefined) {
      if ('([{'.includes(mark)) depth++
      if (')]}'.includes(mark)) depth--
      tokens.push({ kind: 'mark', text: mark })
    }
  }
  if (tokens.length > 0) lines.push({ indent, line: begin, tokens })
  return dedent(lines)
}

const indentAt = (text: string, at: number): number =>
  /^[ \t]*/.exec(text.slice(at))![0].replaceAll('\t', '        ').length

/** What stands beside the opening `%{` has no indentation to compare with the lines below it. */
function dedent(lines: readonly Line[]): Line[] {
  const [first, ...rest] = lines
  if (!first) return []
  const opens = first.tokens.at(-1)?.text === ':'
  if (first.line > 0 || opens || rest.length === 0) return [...lines]
  const base = Math.min(...rest.map(({ indent }) => indent))
  return [{ ...first, indent: base }, ...rest]
}
