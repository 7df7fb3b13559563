import { tell } from '../protocol/told'
import { toOctets } from './octets'
import { ScriptFault } from './problem'

/** One word of a script's line. `column` counts from 1 within the line. */
export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly column: number }
  /** Decimal digits, perhaps with a fraction; the unit is the word after it. */
  | { readonly kind: 'number'; readonly text: string; readonly column: number }
  /** A dotted IPv4 address, or one of IPv6 in brackets. */
  | { readonly kind: 'address'; readonly text: string; readonly column: number }
  /** `octets` is the UTF-8 of what stands between the quotes, escapes resolved. */
  | { readonly kind: 'string'; readonly text: string; readonly octets: string; readonly column: number }
  | { readonly kind: 'sign'; readonly text: string; readonly column: number }
  | { readonly kind: 'end'; readonly text: ''; readonly column: number }

const SHAPES: readonly (readonly ['word' | 'number' | 'address' | 'sign', RegExp])[] = [
  ['address', /\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/y],
  ['address', /\[[0-9A-Fa-f:.]*\]/y],
  ['number', /\d+(?:\.\d+)?/y],
  // A hyphen belongs to a word only before a letter, so that `client nxt-1` is still arithmetic.
  ['word', /[A-Za-zµ_][A-Za-z0-9µ_]*(?:-[A-Za-z_][A-Za-z0-9_]*)*/y],
  ['sign', /[()=,:.+\-%/]/y],
]

/** Splits one line of a script into tokens; a comment runs from `#` to the end of the line. Throws ScriptFault. */
export function tokens(line: string): Token[] {
  const out: Token[] = []
  let i = 0
  while (i < line.length) {
    const char = line[i]!
    if (/\s/.test(char)) {
      i += 1
      continue
    }
    if (char === '#') break
    if (char === '"') {
      const literal = stringAt(line, i)
      out.push({ kind: 'string', text: line.slice(i, literal.end), octets: literal.octets, column: i + 1 })
      i = literal.end
      continue
    }
    const token = shapeAt(line, i)
    if (token === null)
      throw new ScriptFault(
        tell`The character "${String.fromCodePoint(line.codePointAt(i)!)}" has no meaning in a script.`,
        i + 1,
      )
    out.push(token)
    i += token.text.length
  }
  out.push({ kind: 'end', text: '', column: line.trimEnd().length + 1 })
  return out
}

function shapeAt(line: string, i: number): Token | null {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = i
    const match = shape.exec(line)
    if (match !== null) return { kind, text: match[0], column: i + 1 }
  }
  return null
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

function stringAt(line: string, start: number): { octets: string; end: number } {
  let octets = ''
  let i = start + 1
  while (i < line.length) {
    const char = String.fromCodePoint(line.codePointAt(i)!)
    if (char === '"') return { octets, end: i + 1 }
    if (char !== '\\') {
      octets += toOctets(char)
      i += char.length
      continue
    }
    const hex = /^\\x([0-9a-fA-F]{2})/.exec(line.slice(i, i + 4))
    const simple = ESCAPES[line[i + 1] ?? '']
    if (hex !== null) {
      octets += String.fromCharCode(Number.parseInt(hex[1]!, 16))
      i += 4
    } else if (simple !== undefined) {
      octets += simple
      i += 2
    } else {
      throw new ScriptFault(
        tell`The escape "${line.slice(i, i + 2)}" is unknown; known are \\n, \\r, \\t, \\", \\\\ and \\xNN.`,
        i + 1,
      )
    }
  }
  throw new ScriptFault('The string that starts here is never closed by a quotation mark.', start + 1)
}
