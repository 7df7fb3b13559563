import { type Phrase, tell } from '../protocol/told'
import { type Place, ScriptProblem } from './problem'
import type { Token } from './tokens'

/** Walks over the tokens of a script. */
export class Cursor {
  private at = 0

  constructor(private readonly tokens: readonly Token[]) {}

  get next(): Token {
    return this.tokens[this.at]!
  }

  /** The token `ahead` places further. */
  peek(ahead: number): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]!
  }

  take(): Token {
    const token = this.next
    if (token.kind !== 'end') this.at++
    return token
  }

  /** Whether the next token is this mark or word. */
  sees(text: string): boolean {
    return this.next.text === text && (this.next.kind === 'mark' || this.next.kind === 'word')
  }

  /** Takes the next token if it is this mark or word. */
  accept(text: string): boolean {
    if (!this.sees(text)) return false
    this.at++
    return true
  }

  expect(text: string, where: Phrase): void {
    if (!this.accept(text)) this.fail(tell`${where} needs "${text}" here, not ${this.shown()}.`)
  }

  /** A whole number, hexadecimal or negative too. */
  integer(what: Phrase): number {
    const minus = this.accept('-')
    const { kind, text } = this.next
    if (kind !== 'integer') this.fail(tell`${what} is a whole number, not ${this.shown()}.`)
    this.at++
    return minus ? -Number(text) : Number(text)
  }

  /** How the next token is called in a message. */
  shown(): Phrase {
    const { kind, text } = this.next
    if (kind === 'end') return 'the end of the script'
    return kind === 'code' ? 'a code block' : tell`"${text}"`
  }

  fail(message: Phrase, place: Place = this.next): never {
    throw new ScriptProblem(message, { line: place.line, column: place.column })
  }
}
