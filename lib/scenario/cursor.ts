import { suggestion } from '../protocol/nearest'
import type { Micros } from '../protocol/time'
import { type Phrase, tell } from '../protocol/told'
import { duration, TIME_UNITS } from './duration'
import { ScriptFault } from './problem'
import type { ReadingNotes, ScriptTopic } from './reading-notes'
import type { Token } from './tokens'

/** Reads the tokens of one line from left to right. Every method that does not find what it needs throws a ScriptFault. */
export class Cursor {
  private index = 0

  /** `notes` are filled on the way when somebody wants to know what was looked for. */
  constructor(
    private readonly tokens: readonly Token[],
    private readonly notes?: ReadingNotes,
  ) {}

  /** Notes that one of these words could stand here, when the line ends here. */
  expects(words: readonly string[], topic: ScriptTopic): void {
    if (this.notes !== undefined && this.atEnd()) this.notes.expected.push({ words, topic })
  }

  private took({ text, column }: Token, topic: ScriptTopic): void {
    this.notes?.said.push({ word: text, topic, column })
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)]!
  }

  next(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.index += 1
    return token
  }

  atEnd(): boolean {
    return this.peek().kind === 'end'
  }

  isSign(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'sign' && token.text === text
  }

  isWord(text: string): boolean {
    const token = this.peek()
    return token.kind === 'word' && token.text === text
  }

  takeSign(text: string): boolean {
    if (!this.isSign(text)) return false
    this.index += 1
    return true
  }

  takeWord(text: string, topic: ScriptTopic = 'word'): boolean {
    this.expects([text], topic)
    if (!this.isWord(text)) return false
    this.took(this.peek(), topic)
    this.index += 1
    return true
  }

  /** `sign`, of which `after` says in the sentence where it must stand. */
  sign(text: string, after: Phrase): void {
    if (!this.takeSign(text)) throw this.fault(tell`"${text}" must stand after ${after}, not ${this.found()}.`)
  }

  keyword(text: string, after: Phrase, topic: ScriptTopic = 'word'): void {
    if (!this.takeWord(text, topic))
      throw this.fault(tell`The word "${text}" must stand after ${after}, not ${this.found()}.`)
  }

  /** A word, of which `what` is the name in the sentence; it will be looked up in a table of `topic`. */
  word(what: Phrase, topic?: ScriptTopic): Token & { kind: 'word' } {
    const token = this.peek()
    if (token.kind !== 'word') throw this.fault(tell`${what} is missing; a word must stand here, not ${this.found()}.`)
    if (topic !== undefined) this.took(token, topic)
    this.index += 1
    return token
  }

  /** One of the known words. */
  oneOf<W extends string>(known: readonly W[], what: Phrase, topic: ScriptTopic): W {
    this.expects(known, topic)
    const token = this.word(what, topic)
    const found = known.find(word => word === token.text)
    if (found === undefined)
      throw new ScriptFault(tell`${what} "${token.text}" is unknown${suggestion(token.text, known)}`, token.column)
    return found
  }

  /** A whole number within [low, high]. */
  integer(what: Phrase, low: number, high: number): number {
    const token = this.peek()
    if (token.kind !== 'number')
      throw this.fault(tell`${what} is missing; a number must stand here, not ${this.found()}.`)
    const value = Number(token.text)
    if (!Number.isSafeInteger(value) || value < low || value > high) {
      throw this.fault(tell`${what} is ${token.text}, but must be a whole number from ${low} to ${high}.`)
    }
    this.index += 1
    return value
  }

  /** A time with its unit, or a bare 0. */
  time(what: Phrase): Micros {
    const token = this.peek()
    if (token.kind !== 'number')
      throw this.fault(tell`${what} is missing; a time such as 20 ms must stand here, not ${this.found()}.`)
    this.index += 1
    this.expects(Object.keys(TIME_UNITS), 'unit')
    const unit = this.peek()
    // A word some way off that is no unit is the next thing on the line: the unit is missing.
    const adjacent = unit.column === token.column + token.text.length
    const hasUnit = unit.kind === 'word' && (adjacent || TIME_UNITS[unit.text] !== undefined)
    if (hasUnit) {
      this.took(unit, 'unit')
      this.index += 1
    }
    const result = duration(token.text, hasUnit ? unit.text : '', what)
    if (!result.ok) throw new ScriptFault(result.message, token.column)
    return result.micros
  }

  /** A string literal's octets. */
  string(what: Phrase): string {
    const token = this.peek()
    if (token.kind !== 'string')
      throw this.fault(tell`${what} must be a string in quotation marks, not ${this.found()}.`)
    this.index += 1
    return token.octets
  }

  end(after: Phrase): void {
    if (!this.atEnd()) throw this.fault(tell`Nothing may stand after ${after}, but ${this.found()} does.`)
  }

  /** What stands here, for a sentence. */
  found(): Phrase {
    const token = this.peek()
    return token.kind === 'end' ? 'the end of the line' : token.kind === 'string' ? token.text : tell`"${token.text}"`
  }

  fault(message: Phrase): ScriptFault {
    return new ScriptFault(message, this.peek().column)
  }
}
