import { type Evaluate, ExpressionReader } from './expression'
import { type Line, type PythonToken, splitLines } from './lines'
import { AssertionError, arithmetic, isTrue, PythonError, type Scope, show } from './value'

type Execute = (scope: Scope) => void

/** The most turns of one loop. */
const MOST_TURNS = 10_000

/** Runs one code block. `print` takes what it prints. Throws an AssertionError, or a PythonError for what cannot be run. */
export function runPython(text: string, scope: Scope, print: (line: string) => void): void {
  const lines = splitLines(text)
  const { body, next } = readBody(lines, 0, lines[0]?.indent ?? 0, print)
  if (next < lines.length) throw new PythonError('This line is indented unlike those before it.', lines[next]!.line)
  body(scope)
}

const inOrder =
  (statements: readonly Execute[]): Execute =>
  scope => {
    for (const statement of statements) statement(scope)
  }

function readBody(
  lines: readonly Line[],
  from: number,
  indent: number,
  print: (line: string) => void,
): { body: Execute; next: number } {
  const statements: Execute[] = []
  let at = from
  while (at < lines.length && lines[at]!.indent === indent) {
    const compound = readCompound(lines, at, print)
    if (compound) {
      statements.push(compound.body)
      at = compound.next
    } else {
      statements.push(...simpleStatements(lines[at]!, print))
      at++
    }
  }
  return { body: inOrder(statements), next: at }
}

/** `if`, `elif`, `else`, `for` and `while` with what they govern; null for any other line. */
function readCompound(
  lines: readonly Line[],
  at: number,
  print: (line: string) => void,
): { body: Execute; next: number } | null {
  const head = lines[at]!
  const keyword = head.tokens[0]!.text
  if (keyword !== 'if' && keyword !== 'for' && keyword !== 'while') return null
  const reader = new ExpressionReader(head.tokens.slice(1))
  const name = keyword === 'for' ? reader.take().text : ''
  if (keyword === 'for') reader.expect('in')
  const test = guard(head.line, () => reader.tuple())
  const { body, next } = readSuite(lines, at, 1 + reader.position, print)
  if (keyword === 'for') return { body: scope => loop(test, name, body, scope), next }
  if (keyword === 'while')
    return {
      body: scope => {
        for (let turn = 0; isTrue(test(scope)); turn++) {
          if (turn === MOST_TURNS) throw new PythonError('This loop does not end.', head.line)
          body(scope)
        }
      },
      next,
    }
  const rest = readElse(lines, next, head.indent, print)
  return { body: scope => (isTrue(test(scope)) ? body(scope) : rest.body(scope)), next: rest.next }
}

function loop(list: Evaluate, name: string, body: Execute, scope: Scope): void {
  const items = list(scope)
  for (const item of Array.isArray(items) ? items : []) {
    scope.set(name, item)
    body(scope)
  }
}

function readElse(
  lines: readonly Line[],
  at: number,
  indent: number,
  print: (line: string) => void,
): { body: Execute; next: number } {
  const line = lines[at]
  const keyword = line?.indent === indent ? line.tokens[0]!.text : ''
  if (keyword === 'else') return readSuite(lines, at, 1, print)
  if (keyword !== 'elif') return { body: () => {}, next: at }
  const [, ...tokens] = line!.tokens
  const asIf = lines.map((one, i) =>
    i === at ? { ...one, tokens: [{ kind: 'name', text: 'if' } as const, ...tokens] } : one,
  )
  return readCompound(asIf, at, print)!
}

/** What follows a colon: the rest of the line, or the lines indented below it. */
function readSuite(
  lines: readonly Line[],
  at: number,
  colon: number,
  print: (line: string) => void,
): { body: Execute; next: number } {
  const head = lines[at]!
  if (head.tokens[colon]?.text !== ':') throw new PythonError('A colon is needed here.', head.line)
  const rest = head.tokens.slice(colon + 1)
  if (rest.length > 0) {
    const statements = simpleStatements({ ...head, tokens: rest }, print)
    return { body: inOrder(statements), next: at + 1 }
  }
  const inner = lines[at + 1]
  if (!inner || inner.indent <= head.indent) throw new PythonError('An indented line is needed here.', head.line)
  return readBody(lines, at + 1, inner.indent, print)
}

/** The statements of one line, cut at its semicolons. */
function simpleStatements({ tokens, line }: Line, print: (line: string) => void): Execute[] {
  const parts: PythonToken[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'mark' && token.text === ';') parts.push([])
    else parts.at(-1)!.push(token)
  }
  return parts.filter(part => part.length > 0).map(part => guard(line, () => statement(part, line, print)))
}

function statement(tokens: readonly PythonToken[], line: number, print: (line: string) => void): Execute {
  const [first, second, ...others] = tokens
  const keyword = first!.kind === 'name' ? first!.text : ''
  if (keyword === 'pass' || keyword === 'import' || keyword === 'from') return () => {}
  if (keyword === 'assert') return assertion(tokens.slice(1), line)
  // the statement of Python 2, or the function
  if (keyword === 'print') {
    const rest = tokens.slice(1)
    const values = rest.length === 0 ? () => '' : whole(rest, reader => reader.tuple())
    return scope => {
      const value = guard(line, () => values(scope))
      print(Array.isArray(value) ? value.map(show).join(' ') : show(value))
    }
  }
  if (keyword && second?.text === '=' && second.kind === 'mark') {
    const value = whole(others, reader => reader.tuple())
    return scope => {
      scope.set(
        keyword,
        guard(line, () => value(scope)),
      )
    }
  }
  if (keyword && second?.kind === 'mark' && /^[^=!<>]+=$/.test(second.text)) {
    const value = whole(others, reader => reader.tuple())
    return scope => {
      scope.set(
        keyword,
        guard(line, () => arithmetic(second.text.slice(0, -1), scope.get(keyword) ?? null, value(scope))),
      )
    }
  }
  const value = whole(tokens, reader => reader.tuple())
  return scope => {
    guard(line, () => value(scope))
  }
}

function assertion(tokens: readonly PythonToken[], line: number): Execute {
  const reader = new ExpressionReader(tokens)
  const test = reader.expression()
  const end = reader.position
  const names = [...reader.names]
  const message = reader.accept(',') ? reader.tuple() : null
  if (reader.next.kind !== 'end') throw new SyntaxError(`"${reader.next.text}" cannot follow an assertion.`)
  const text = tokens.slice(0, end).map(showToken).join(' ')
  return scope => {
    if (isTrue(guard(line, () => test(scope)))) return
    const facts = names.map(name => `${name} = ${show(scope.get(name) ?? null)}`).join(', ')
    // the message may speak of what does not exist; the assertion failed all the same
    const said = message && guard(line, () => message(scope))
    throw new AssertionError(text, facts, said === null ? '' : show(said), line)
  }
}

const showToken = ({ kind, text }: PythonToken): string => (kind === 'string' ? JSON.stringify(text) : text)

/** Reads tokens to their end. */
function whole(tokens: readonly PythonToken[], read: (reader: ExpressionReader) => Evaluate): Evaluate {
  const reader = new ExpressionReader(tokens)
  const value = read(reader)
  if (reader.next.kind !== 'end') throw new SyntaxError(`"${reader.next.text}" is not understood here.`)
  return value
}

/** Gives an error of the evaluator the line it is on. */
function guard<T>(line: number, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof PythonError) throw error
    throw new PythonError(error instanceof Error ? error.message : String(error), line)
  }
}
