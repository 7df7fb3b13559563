import { ScriptFault } from './problem'
import type { ScriptTopic } from './reading-notes'
import { saidIn } from './script-lines'
import { type Token, tokens } from './tokens'

/** What a piece of a script's line is, for those who colour it. */
export type SpanKind = 'time' | 'verb' | 'harm' | 'name' | 'word' | 'string' | 'comment' | { readonly who: string }

/** A piece of a line; columns count from 0. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly kind: SpanKind
}

const KINDS: Readonly<Partial<Record<ScriptTopic, SpanKind>>> = {
  call: 'verb',
  happening: 'harm',
  fault: 'harm',
  attack: 'harm',
  argument: 'name',
  option: 'name',
  field: 'name',
  'attack-field': 'name',
  sysctl: 'name',
  word: 'word',
  unit: 'time',
  value: 'word',
}

/** The pieces of one line of a script that mean something, in order; what cannot be read any more has none. */
export function spansOf(line: string, hosts: readonly string[]): Span[] {
  const spans: Span[] = []
  for (const { word, topic, column } of saidIn(line, hosts)) {
    const kind = topic === 'who' || topic === 'host' ? { who: word } : KINDS[topic]
    if (kind !== undefined) spans.push({ from: column - 1, to: column - 1 + word.length, kind })
  }
  const read = tokensOf(line)
  for (const { kind, text, column } of read) {
    if (kind === 'string') spans.push({ from: column - 1, to: column - 1 + text.length, kind })
    else if (kind === 'number') spans.push({ from: column - 1, to: column - 1 + text.length, kind: 'time' })
  }
  const comment = commentOf(line, read)
  if (comment >= 0) spans.push({ from: comment, to: line.length, kind: 'comment' })
  return spans.sort((a, b) => a.from - b.from)
}

function tokensOf(line: string): readonly Token[] {
  try {
    return tokens(line)
  } catch (error) {
    if (error instanceof ScriptFault) return []
    throw error
  }
}

/** Where the comment begins that ends a line; -1 without one. */
function commentOf(line: string, read: readonly Token[]): number {
  const last = read.at(-2)
  return line.indexOf('#', last === undefined ? 0 : last.column - 1 + last.text.length)
}
