import { isMap, isScalar, parseDocument } from 'yaml'
import type { Micros } from '../protocol/time'
import { readDuration, TIME_UNITS } from '../scenario/duration'

/** A line of a scenario's script that says something, as it stands in the text. */
export interface ScriptLine {
  /** Its line in the whole text, from 1. */
  readonly line: number
  readonly at: Micros
  readonly who: string
  readonly what: string
  /** From the blanks before its `#` on; empty without a comment. */
  readonly comment: string
  /** Where `who` and `what` begin, from 0, within the script's own columns. */
  readonly columns: { readonly time: number; readonly who: number; readonly what: number }
}

/** Where the script stands in a text: its lines, and the blanks that YAML takes away from each. */
export interface ScriptBlock {
  /** The place of its first line among the lines of the text, from 0. */
  readonly start: number
  /** The place behind its last line. */
  readonly end: number
  readonly indent: string
}

/** The script of a scenario that is written as `script: |`; null for one that is written otherwise, or for no mapping at all. */
export function scriptBlock(text: string): ScriptBlock | null {
  const { contents } = parseDocument(text, { prettyErrors: false })
  const script = isMap(contents) ? contents.get('script', true) : null
  if (!isScalar(script) || script.type !== 'BLOCK_LITERAL' || !script.range) return null
  const [from, to] = script.range
  const start = lineAt(text, from) + 1
  const end = text[to - 1] === '\n' ? lineAt(text, to) : lineAt(text, to) + 1
  const first = text
    .split('\n')
    .slice(start, end)
    .find(line => line.trim() !== '')
  return { start, end: Math.max(start, end), indent: first === undefined ? '  ' : (/^ */.exec(first)?.[0] ?? '  ') }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length - 1

const UNITS = Object.keys(TIME_UNITS).join('|')
const SHAPE = new RegExp(`^(\\s*)(\\d+(?:\\.\\d+)?\\s*(?:${UNITS})(?![\\w-])|0)(\\s+)([a-z][\\w-]*)(\\s+)(\\S.*)$`)

/** The lines of a script that say something, in the order in which they are written; what cannot be read is left out. */
export function scriptLines(text: string): readonly ScriptLine[] {
  const block = scriptBlock(text)
  if (block === null) return []
  return text
    .split('\n')
    .slice(block.start, block.end)
    .flatMap((line, i) => scriptLine(line.slice(block.indent.length), block.start + i + 1) ?? [])
}

/** Reads one line without the script's indentation; null for a comment, a blank, or what is no line of a script. */
export function scriptLine(written: string, line: number): ScriptLine | null {
  const match = SHAPE.exec(written.replace(/\r$/, ''))
  if (match === null) return null
  const [, blank, time, gap, who, space, rest] = match as unknown as string[]
  const at = readDuration(time!, 'The time of the line')
  if (!at.ok) return null
  const until = commentAt(rest!)
  const what = rest!.slice(0, until).trimEnd()
  if (what === '') return null
  const columns = {
    time: blank!.length,
    who: blank!.length + time!.length + gap!.length,
    what: blank!.length + time!.length + gap!.length + who!.length + space!.length,
  }
  return { line, at: at.micros, who: who!, what, comment: rest!.slice(what.length).trimEnd(), columns }
}

/** Where the comment of a line begins, outside of what stands in quotation marks. */
function commentAt(rest: string): number {
  let quoted = false
  for (let i = 0; i < rest.length; i++) {
    if (quoted && rest[i] === '\\') i++
    else if (rest[i] === '"') quoted = !quoted
    else if (rest[i] === '#' && !quoted) return i
  }
  return rest.length
}

/** The lines in the order in which they act, which is that of the scenario's actions: of one moment, as they are written. */
export const inOrderOfTime = (lines: readonly ScriptLine[]): readonly ScriptLine[] =>
  [...lines].sort((a, b) => a.at - b.at)
