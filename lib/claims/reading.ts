import type { SyntaxNode } from '@lezer/common'
import { nearest } from '../protocol/nearest'
import { readState, STATES, type State } from '../protocol/states'
import { type Micros, ms, s, us } from '../protocol/time'
import { english, type Phrase, tell } from '../protocol/told'
import type { Amount, Bound, Tolerance } from './claim'
import type { Problem } from './verdict'

const UNITS: Readonly<Record<string, (n: number) => Micros>> = {
  us,
  ms,
  s,
  min: n => s(n * 60),
  h: n => s(n * 3600),
}

/** One text being read: its nodes' words, and the problems found so far. */
export class Reading {
  readonly problems: Problem[] = []
  constructor(private readonly text: string) {}

  /** Notes a problem at an offset of the text. */
  complain(offset: number, message: Phrase): void {
    const before = this.text.slice(0, offset)
    const line = before.split('\n').length
    this.problems.push({
      message: english(message),
      ...(typeof message === 'object' && { told: message }),
      line,
      column: offset - before.lastIndexOf('\n'),
    })
  }

  textOf(node: SyntaxNode | null): string {
    return node === null ? '' : this.text.slice(node.from, node.to)
  }

  /** The words of a node's own keywords: `at least` of `Bound`. */
  words(node: SyntaxNode): string[] {
    return node.getChildren('Keyword').map(child => this.textOf(child))
  }

  /** The text of a child, when it is one of the `known` words; otherwise a problem that names the nearest. */
  oneOf<T extends string>(node: SyntaxNode | null, known: readonly T[], what: Phrase): T {
    const word = this.textOf(node)
    const found = known.find(candidate => candidate === word)
    if (found !== undefined) return found
    const like = nearest(word, known)
    this.complain(
      node?.from ?? 0,
      like === null ? tell`"${word}" is no ${what}.` : tell`"${word}" is no ${what}; did you mean "${like}"?`,
    )
    return known[0] as T
  }

  number(node: SyntaxNode | null): number {
    const value = Number(this.textOf(node))
    if (value <= Number.MAX_SAFE_INTEGER) return value
    this.complain(node?.from ?? 0, tell`${this.textOf(node)} is too large a number.`)
    return 0
  }

  whole(node: SyntaxNode | null, what: Phrase): number {
    const value = this.number(node)
    if (Number.isInteger(value)) return value
    this.complain(node?.from ?? 0, tell`${what} is a whole number, not ${this.textOf(node)}.`)
    return 0
  }

  /** Durations of one list: `0, 1, 3 s` gives each number the unit of the next one that has a unit. Only 0 needs none. */
  durations(nodes: readonly SyntaxNode[]): Micros[] {
    const times: Micros[] = []
    let unit: string | null = null
    for (const node of [...nodes].reverse()) {
      const own = node.getChild('Unit')
      if (own !== null) unit = this.textOf(own)
      const value = this.number(node.getChild('Number'))
      if (unit === null && value !== 0)
        this.complain(node.from, tell`The time ${value} needs a unit: us, ms, s, min or h.`)
      times.unshift((UNITS[unit ?? 's'] ?? s)(value))
    }
    return times
  }

  duration(node: SyntaxNode | null): Micros {
    return node === null ? 0 : (this.durations([node])[0] ?? 0)
  }

  tolerance(node: SyntaxNode | null): Tolerance | undefined {
    if (node === null) return undefined
    const value = this.number(node.getChild('Number'))
    const unit = node.getChild('Unit')
    return unit === null ? { percent: value } : { micros: (UNITS[this.textOf(unit)] ?? s)(value) }
  }

  /** The text between the quotes, escapes resolved, as a binary string of its UTF-8 octets. */
  string(node: SyntaxNode | null): string {
    const inner = this.textOf(node).slice(1, -1)
    const plain = inner.replace(/\\(.)/gs, (_, c: string) =>
      c === 'n' ? '\n' : c === 'r' ? '\r' : c === 't' ? '\t' : c,
    )
    return String.fromCharCode(...new TextEncoder().encode(plain))
  }

  /** `at least 3`, `exactly 3`, `3`. */
  amount(node: SyntaxNode, what: Phrase): Amount {
    return { bound: this.bound(node.getChild('Bound')), value: this.whole(node.getChild('Number'), what) }
  }

  bound(node: SyntaxNode | null): Bound {
    if (node === null) return 'exactly'
    const words = this.words(node)
    if (words.includes('least')) return 'at least'
    return words.includes('most') ? 'at most' : 'exactly'
  }

  /** A state in any spelling; a problem with the nearest name when it is none. */
  state(node: SyntaxNode | null): State {
    const state = readState(this.textOf(node))
    return state ?? this.oneOf(node, STATES, tell`state`)
  }
}
