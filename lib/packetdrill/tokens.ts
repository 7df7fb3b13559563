import { type Place, ScriptProblem } from './problem'

/** A token of a script. `text` is as written; of a string, a back-quoted text or a code block what stands inside. */
export interface Token extends Place {
  readonly kind: 'word' | 'integer' | 'float' | 'string' | 'command' | 'code' | 'mark' | 'end'
  readonly text: string
}

/** Textual definitions (`-D NAME=value`). */
export type Definitions = Readonly<Record<string, string>>

const SHAPES: readonly (readonly [Token['kind'] | 'blank', RegExp])[] = [
  ['blank', /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ['code', /%\{([\s\S]*?)\}%/y],
  ['command', /`((?:\\[\s\S]|[^`\\])*)`/y],
  ['string', /"((?:\\[\s\S]|[^"\\])*)"/y],
  ['mark', /\.\.\./y],
  ['float', /\d*\.\d+(?![A-Za-z_])|\d+\.(?=\s)/y],
  ['integer', /(?:0[xX][0-9a-fA-F]+|\d+)(?![A-Za-z0-9_])/y],
  ['word', /[A-Za-z0-9_]+/y],
  ['mark', /[\s\S]/y],
]
const OPENINGS: Readonly<Record<string, string>> = {
  '"': 'This string is never closed.',
  '`': 'This back-quoted command is never closed.',
}

/** Cuts a script into tokens from `from` on; the last one is the end. Words with a definition are replaced by what it says. */
export function tokenize(text: string, from: number, definitions: Definitions): Token[] {
  const tokens: Token[] = []
  let line = 1
  let lineStart = 0
  const place = (at: number): Place => ({ line, column: at - lineStart + 1 })
  const newlines = (start: number, end: number): void => {
    for (let i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
      line++
      lineStart = i + 1
    }
  }
  newlines(0, from)
  for (let at = from; at < text.length; ) {
    const [kind, match] = matchAt(text, at)
    const { line: startLine, column } = place(at)
    const content = match[1] ?? match[0]
    if (kind === 'mark' && (content in OPENINGS || text.startsWith('%{', at) || text.startsWith('/*', at)))
      throw new ScriptProblem(OPENINGS[content] ?? 'This text is never closed.', { line: startLine, column })
    if (kind === 'word' && Object.hasOwn(definitions, content)) {
      const { [content]: value, ...rest } = definitions
      for (const token of tokenize(value!, 0, rest))
        if (token.kind !== 'end') tokens.push({ ...token, line: startLine, column })
    } else if (kind !== 'blank') tokens.push({ kind, text: content, line: startLine, column })
    newlines(at, at + match[0].length)
    at += match[0].length
  }
  tokens.push({ kind: 'end', text: '', ...place(text.length) })
  return tokens
}

function matchAt(text: string, at: number): readonly [Token['kind'] | 'blank', RegExpExecArray] {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at
    const match = shape.exec(text)
    if (match) return [kind, match]
  }
  throw new Error('The last shape matches any character.')
}

/** What a string of a script means: C's escapes, each character one octet. */
export function unescapeString(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|[\s\S])/g, (_, code: string) => {
    if (code[0] === 'x') return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff)
    return { n: '\n', t: '\t', r: '\r' }[code] ?? code
  })
}
