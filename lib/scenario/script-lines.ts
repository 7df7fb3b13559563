import { Cursor } from './cursor'
import { Names } from './names'
import { ScriptFault } from './problem'
import { type Expected, ReadingNotes, type SaidWord } from './reading-notes'
import { readLine } from './script'
import { tokens } from './tokens'

/** One line of the script as it stands in the scenario's text. */
export interface ScriptLine {
  /** The line's place in the text, from 0. */
  readonly index: number
  /** Where it begins in the text, its indentation included. */
  readonly from: number
  readonly text: string
}

/** The lines of the block under `script: |`, blank ones and comments included. */
export function scriptLines(text: string): ScriptLine[] {
  const lines: ScriptLine[] = []
  let from = 0
  let inside = false
  for (const [index, line] of text.split('\n').entries()) {
    if (inside && /^\S/.test(line)) inside = false
    if (inside) lines.push({ index, from, text: line })
    if (/^script\s*:\s*[|>]/.test(line)) inside = true
    from += line.length + 1
  }
  return lines
}

/** The names of the hosts of a text, even of one that cannot be read: those that are always there, and the keys below others. */
export function hostNames(text: string): string[] {
  const flow = /^others\s*:\s*\{(.*)$/m.exec(text)?.[1]
  const named =
    flow === undefined ? blockKeys(text) : [...flow.matchAll(/(?:^|[{,])\s*([a-z][\w-]*)\s*:\s*\{/g)].map(m => m[1]!)
  return ['client', 'server', ...named.filter(name => name !== 'client' && name !== 'server')]
}

function blockKeys(text: string): string[] {
  const block = /^others\s*:\s*\n((?:[ \t]+.*\n?|\s*\n)*)/m.exec(text)?.[1]
  if (block === undefined) return []
  const keys = [...block.matchAll(/^( +)([a-z][\w-]*)\s*:/gm)]
  const least = Math.min(...keys.map(([, indent]) => indent!.length))
  return keys.filter(([, indent]) => indent!.length === least).map(([, , name]) => name!)
}

/** What could stand where the line stops, after the sockets of the whole script were heard of. */
export function expectedAfter(line: string, script: readonly string[], hosts: readonly string[]): readonly Expected[] {
  const names = new Names(hosts)
  for (const other of script) names.announce(other)
  for (const other of script) read(other, hosts, names)
  return endsInComment(line) ? [] : read(line, hosts, names).expected
}

/** What each word of a line was taken for, as far as it can be read. */
export function saidIn(line: string, hosts: readonly string[]): readonly SaidWord[] {
  const names = new Names(hosts)
  names.announce(line)
  for (const name of line.matchAll(/([A-Za-z]\w*)\s*\./g)) names.announce(`) as ${name[1]}`)
  return read(line, hosts, names).said
}

function read(line: string, hosts: readonly string[], names: Names): ReadingNotes {
  const notes = new ReadingNotes()
  try {
    readLine(new Cursor(tokens(line), notes), hosts, names)
  } catch (error) {
    if (!(error instanceof ScriptFault)) throw error
  }
  return notes
}

const endsInComment = (line: string): boolean => /#/.test(line.replace(/"(?:[^"\\]|\\.)*"/g, ''))
