import { type Micros, showMicros } from '../protocol/time'
import { type ScriptBlock, type ScriptLine, scriptBlock, scriptLine } from './script-lines'

/** A line to be written: its columns find their places when it stands among its neighbours. */
export interface NewLine {
  readonly at: Micros
  readonly who: string
  readonly what: string
}

/** The gap between two columns, as the documentation writes it. */
const GAP = 2

/** The lines of a text with its script, to be edited line by line so that everything else stays as it was typed. */
export class ScriptEdit {
  private readonly rows: string[]
  private readonly start: number
  private end: number
  private readonly indent: string
  private readonly uniform: boolean

  private constructor(text: string, { start, end, indent }: ScriptBlock) {
    this.rows = text.split('\n')
    this.start = start
    this.end = end
    this.indent = indent
    const [first, ...rest] = this.lines()
    this.uniform =
      first !== undefined &&
      rest.every(({ columns }) => columns.who === first.columns.who && columns.what === first.columns.what)
  }

  /** Null where the script is not written as `script: |`. */
  static of(text: string): ScriptEdit | null {
    const block = scriptBlock(text)
    return block === null ? null : new ScriptEdit(text, block)
  }

  lines(): ScriptLine[] {
    return this.rows
      .slice(this.start, this.end)
      .flatMap((row, i) => scriptLine(row.slice(this.indent.length), this.start + i + 1) ?? [])
  }

  lineAt(line: number): ScriptLine | undefined {
    return this.lines().find(one => one.line === line)
  }

  /** Puts a line behind all that happen before it or at its moment. */
  insertByTime(line: NewLine): void {
    const before = this.lines().findLast(one => one.at <= line.at)
    this.insertAt(before === undefined ? this.start : before.line, this.written(line, before ?? this.lines()[0]))
  }

  /** Puts a line at the start of its moment, behind lines there that `yields` lets go first. */
  insertEarly(line: NewLine, yields: (line: ScriptLine) => boolean): void {
    const lines = this.lines()
    const next = lines.find(one => one.at > line.at || (one.at === line.at && !yields(one)))
    const row = this.written(line, next ?? lines.at(-1))
    if (next === undefined) this.insertAt(lines.at(-1)?.line ?? this.start, row)
    else this.insertAt(this.aboveComments(next.line - 1), row)
  }

  remove(line: number): void {
    this.rows.splice(line - 1, 1)
    this.end--
  }

  /** Writes a line anew in its place; its comment stays behind it. */
  rewrite(old: ScriptLine, line: NewLine): void {
    this.rows[old.line - 1] = `${this.written(line, old)}${old.comment}`
  }

  /** Gives a line another moment, in its place where the order allows it, else where it belongs, with the comments above it. */
  move(old: ScriptLine, to: Micros): void {
    const lines = this.lines()
    const at = lines.findIndex(one => one.line === old.line)
    const [before, after] = [lines[at - 1], lines[at + 1]]
    this.rewrite(old, { ...old, at: to })
    if ((before === undefined || before.at <= to) && (after === undefined || after.at >= to)) return
    const from = this.aboveComments(old.line - 1)
    const taken = this.rows.splice(from, old.line - from)
    this.end -= taken.length
    const goes = this.lines().findLast(one => one.at <= to)
    const first = this.lines()[0]
    const place = goes?.line ?? (first === undefined ? this.start : this.aboveComments(first.line - 1))
    this.rows.splice(place, 0, ...taken)
    this.end += taken.length
  }

  /** The whole text. Columns that stood in line stand in line again where a longer word pushed one of them out. */
  text(): string {
    if (this.uniform) this.align()
    return this.rows.join('\n')
  }

  private align(): void {
    const lines = this.lines()
    const [first] = lines
    if (first === undefined) return
    const who = Math.max(...lines.map(one => one.columns.time + this.timeOf(one).length + GAP), ownColumn(lines, 'who'))
    const width = Math.max(
      ...lines.map(one => one.who.length + GAP),
      ownColumn(lines, 'what') - ownColumn(lines, 'who'),
    )
    if (lines.every(one => one.columns.who === who && one.columns.what === who + width)) return
    for (const one of lines) {
      const time = ' '.repeat(one.columns.time) + this.timeOf(one)
      this.rows[one.line - 1] =
        `${this.indent}${time.padEnd(who)}${one.who.padEnd(width)}${one.what}${one.comment}${this.endOf(one)}`
    }
  }

  /** The time as it was written. */
  private timeOf({ line, columns }: ScriptLine): string {
    return this.rows[line - 1]!.slice(this.indent.length + columns.time, this.indent.length + columns.who).trimEnd()
  }

  private endOf({ line }: ScriptLine): string {
    return this.rows[line - 1]!.endsWith('\r') ? '\r' : ''
  }

  private written({ at, who, what }: NewLine, neighbour: ScriptLine | undefined): string {
    const columns = neighbour?.columns ?? { time: 0, who: 8, what: 16 }
    const time = `${' '.repeat(columns.time)}${showMicros(at)}`
    const [first, second] = [Math.max(columns.who, time.length + 1), columns.what - columns.who]
    return `${this.indent}${time.padEnd(first)}${who.padEnd(Math.max(second, who.length + 1))}${what}`
  }

  /** `place`: among the rows of the text, from 0. */
  private insertAt(place: number, row: string): void {
    this.rows.splice(place, 0, row)
    this.end++
  }

  /** The first of the comment lines that stand right above a row: they speak of it. */
  private aboveComments(row: number): number {
    let at = row
    while (at > this.start && /^\s*#/.test(this.rows[at - 1]!)) at--
    return at
  }
}

/** The column that most lines share. */
function ownColumn(lines: readonly ScriptLine[], which: 'who' | 'what'): number {
  const counts = new Map<number, number>()
  for (const { columns } of lines) counts.set(columns[which], (counts.get(columns[which]) ?? 0) + 1)
  return [...counts].sort(([a, many], [b, other]) => other - many || a - b)[0]?.[0] ?? 0
}
