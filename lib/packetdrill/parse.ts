import { suggestion } from '../protocol/nearest'
import type { Micros } from '../protocol/time'
import { type Told, tell } from '../protocol/told'
import { Cursor } from './cursor'
import { readItems, readResult } from './expression'
import { readPacket } from './packet-grammar'
import { type Place, ScriptProblem } from './problem'
import type { CallLine, Command, EventTime, Script, ScriptEvent, ScriptOption } from './script'
import { type Definitions, type Token, tokenize } from './tokens'

/** Reads a script. Throws a ScriptProblem for the first thing that is not the language's. */
export function parseScript(text: string, definitions: Definitions = {}): Script {
  const { options, end } = readOptions(text)
  const own = options.filter(option => option.name === 'define')
  // what the command line defines wins over what the script does
  const all = { ...Object.fromEntries(own.map(({ value }) => splitDefinition(value ?? ''))), ...definitions }
  const cursor = new Cursor(tokenize(text, end, all))
  const init = readCommand(cursor)
  const events: ScriptEvent[] = []
  while (cursor.next.kind !== 'end' && cursor.next.kind !== 'command') events.push(readEvent(cursor))
  if (events.length === 0) cursor.fail('A script needs at least one event.')
  const cleanup = readCommand(cursor)
  if (cursor.next.kind !== 'end')
    cursor.fail(tell`Nothing can follow the last command without a time, but here is ${cursor.shown()}.`)
  return { options: options.filter(option => option.name !== 'define'), init, events, cleanup }
}

/** `NAME=value` of a definition. */
export function splitDefinition(text: string): [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, '1'] : [text.slice(0, at), text.slice(at + 1)]
}

const OPTIONS = [
  'ip_version',
  'local_ip',
  'remote_ip',
  'gateway_ip',
  'netmask_ip',
  'bind_port',
  'connect_port',
  'mtu',
  'mss',
  'tolerance_usecs',
  'tolerance_percent',
  'tcp_ts_tick_usecs',
  'tcp_ts_ecr_scaled',
  'strict_segments',
  'send_omit_free',
  'non_fatal',
  'speed',
  'verbose',
  'dry_run',
  'init_scripts',
  'so_filename',
  'wire_client',
  'wire_server',
  'define',
] as const

/** Whether scripts know an option line of this name. */
export const isScriptOption = (name: string): boolean => OPTIONS.some(known => known === name)

/** Sentence about a name that is no option. */
export const unknownOption = (name: string): Told =>
  tell`There is no option named --${name}${suggestion(name, [...OPTIONS])}`

function readOptions(text: string): { options: ScriptOption[]; end: number } {
  const options: ScriptOption[] = []
  const blank = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*)*/y
  const option = /(?:--([a-z_]+)(?:=("[^"\n]*"|\S*))?|-D\s*([A-Za-z0-9_]+(?:=\S*)?))/y
  for (let at = 0; ; ) {
    blank.lastIndex = at
    blank.exec(text)
    option.lastIndex = blank.lastIndex
    const match = option.exec(text)
    if (!match) return { options, end: Math.max(at, blank.lastIndex) }
    const before = text.slice(0, blank.lastIndex)
    const place: Place = { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') }
    const name = match[3] === undefined ? match[1]! : 'define'
    if (!isScriptOption(name)) throw new ScriptProblem(unknownOption(name), place)
    options.push({ name, value: match[3] ?? match[2]?.replace(/^"(.*)"$/, '$1') ?? null, ...place })
    at = option.lastIndex
  }
}

function readCommand(cursor: Cursor): Command | null {
  if (cursor.next.kind !== 'command') return null
  const { text, line, column } = cursor.take()
  return { kind: 'command', text, line, column }
}

function readEvent(cursor: Cursor): ScriptEvent {
  const { line, column } = cursor.next
  const time = readTime(cursor)
  const event = { time, line, column }
  const { kind, text } = cursor.next
  if (kind === 'command') return { ...event, action: readCommand(cursor)! }
  if (kind === 'code') {
    cursor.take()
    return { ...event, action: { kind: 'code', text } }
  }
  if (cursor.sees('<') || cursor.sees('>')) return { ...event, action: readPacket(cursor) }
  if (kind === 'word') return { ...event, action: readCall(cursor) }
  return cursor.fail(tell`After the time of an event comes a packet, a call, a command or code, not ${cursor.shown()}.`)
}

function readTime(cursor: Cursor): EventTime {
  if (cursor.accept('*')) return { from: 'any', at: 0 }
  const from = cursor.accept('+') ? 'previous event' : 'start'
  const at = readSeconds(cursor)
  if (cursor.accept('~')) {
    cursor.accept('+')
    const to = readSeconds(cursor)
    return { from, at, to }
  }
  if (cursor.accept('...')) {
    cursor.accept('+')
    return { from, at, end: readSeconds(cursor) }
  }
  return { from, at }
}

function readSeconds(cursor: Cursor): Micros {
  const token: Token = cursor.next
  if (token.kind !== 'integer' && token.kind !== 'float')
    cursor.fail(tell`An event begins with its time in seconds, not with ${cursor.shown()}.`)
  cursor.take()
  return Math.round(Number(token.text) * 1_000_000)
}

function readCall(cursor: Cursor): CallLine {
  const name = cursor.take().text
  cursor.expect('(', tell`The call ${name}`)
  const args = readItems(cursor, ')')
  cursor.expect('=', tell`The call ${name} and its result`)
  const result = cursor.accept('...') ? null : readResult(cursor)
  let errno: string | null = null
  if (cursor.next.kind === 'word' && /^E[A-Z0-9]+$/.test(cursor.next.text)) errno = cursor.take().text
  if (cursor.sees('(')) skipNote(cursor)
  return { kind: 'call', name, args, result, errno }
}

/** The text in parentheses behind a result is a comment. */
function skipNote(cursor: Cursor): void {
  const start = cursor.take()
  for (let depth = 1; depth > 0; ) {
    const token = cursor.take()
    if (token.kind === 'end') cursor.fail('This parenthesis is never closed.', start)
    if (token.kind !== 'mark') continue
    if (token.text === '(') depth++
    if (token.text === ')') depth--
  }
}
