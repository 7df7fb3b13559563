import { suggestion } from '../protocol/nearest'
import { tell } from '../protocol/told'
import type { Program, SockOption } from '../sim/scenario'
import { isTold, OPTIONS, type OptionName } from '../tcp/option-names'
import type { Cursor } from './cursor'
import { ScriptFault } from './problem'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** The arguments `name=value` of listen, connect and accept, in the order in which they were written. */
export interface NamedArguments {
  readonly program: Program
  readonly options: readonly SockOption[]
  readonly backlog?: number
  readonly accept?: 'always' | 'never'
  readonly localPort?: number
  /** connect(): what may ride on the SYN (sendto(MSG_FASTOPEN)). */
  readonly data?: string
}

export type NamedArgument = 'backlog' | 'accept' | 'port' | 'data' | ProgramArgument | OptionArgument
type ProgramArgument = (typeof PROGRAM_ARGUMENTS)[number]
type OptionArgument = (typeof OPTION_ARGUMENTS)[number][0] | SockOption['name']

/** A socket option's name as an argument, and as setsockopt() knows it. */
export const OPTION_ARGUMENTS = [
  ['reuseaddr', 'SO_REUSEADDR'],
  ['linger', 'SO_LINGER'],
  ['rcvbuf', 'SO_RCVBUF'],
  ['sndbuf', 'SO_SNDBUF'],
  ['nodelay', 'TCP_NODELAY'],
  ['quickack', 'TCP_QUICKACK'],
  ['keepalive', 'SO_KEEPALIVE'],
  ['defer-accept', 'TCP_DEFER_ACCEPT'],
] as const satisfies readonly (readonly [string, SockOption['name']])[]

/** Every option a script can set. */
export const OPTION_NAMES = (Object.keys(OPTIONS) as OptionName[]).filter(name => !isTold(name)) as SockOption['name'][]

export const PROGRAM_ARGUMENTS = ['read', 'reply', 'write', 'on-written', 'on-eof', 'eof-delay', 'close-after'] as const
export const OPTION_ARGUMENT_NAMES: readonly OptionArgument[] = [
  ...OPTION_ARGUMENTS.map(([argument]) => argument),
  ...OPTION_NAMES,
]

/** Most octets of one buffer or one write(): enough for every window scale, small enough for a browser. */
export const MOST_OCTETS = 64 * 1024 * 1024

/** Reads `name=value, …` up to the closing parenthesis, which is taken too. `call` names the call in sentences. */
export function namedArguments(
  cursor: Cursor,
  call: string,
  known: readonly NamedArgument[],
  first: boolean,
): NamedArguments {
  const program: Mutable<Program> = {}
  const options: SockOption[] = []
  const rest: Mutable<Pick<NamedArguments, 'backlog' | 'accept' | 'localPort' | 'data'>> = {}
  const seen = new Set<string>()
  let separated = first
  while (!cursor.takeSign(')')) {
    if (!separated) cursor.sign(',', tell`each argument of ${call}()`)
    separated = false
    for (const topic of ['argument', 'option'] as const)
      cursor.expects(
        known.filter(argument => !seen.has(argument) && topicOf(argument) === topic),
        topic,
      )
    const token = cursor.word(tell`An argument of ${call}()`, topicOf(cursor.peek().text))
    const name = known.find(argument => argument === token.text)
    if (name === undefined)
      throw new ScriptFault(
        tell`${call}() has no argument "${token.text}"${suggestion(token.text, known)}`,
        token.column,
      )
    if (seen.has(name)) throw new ScriptFault(tell`The argument "${name}" of ${call}() is given twice.`, token.column)
    seen.add(name)
    cursor.sign('=', tell`the argument "${name}"`)
    if (name === 'backlog') rest.backlog = cursor.integer('The backlog', 0, 1_000_000)
    else if (name === 'accept') rest.accept = cursor.oneOf(['always', 'never'], 'The value of "accept"', 'value')
    else if (name === 'data') rest.data = cursor.string('What connect() writes')
    else if (name === 'port') rest.localPort = cursor.integer('The local port', 1, 65_535)
    else if (!programArgument(cursor, name, program)) options.push(optionArgument(cursor, name as OptionArgument))
  }
  return { program, options, ...rest }
}

const topicOf = (argument: string): 'argument' | 'option' => (argument in OPTIONS ? 'option' : 'argument')

function programArgument(cursor: Cursor, name: NamedArgument, program: Mutable<Program>): boolean {
  if (name === 'read') program.read = yesOrNo(cursor, 'read')
  else if (name === 'reply') program.reply = cursor.string('The reply')
  else if (name === 'write') program.write = cursor.integer('The value of "write"', 1, MOST_OCTETS)
  else if (name === 'on-written')
    program.onWritten = cursor.oneOf(['close', 'shutdown'], 'The value of "on-written"', 'value')
  else if (name === 'on-eof') program.onEof = cursor.oneOf(['close', 'shutdown'], 'The value of "on-eof"', 'value')
  else if (name === 'eof-delay') program.eofDelay = cursor.time('The value of "eof-delay"')
  else if (name === 'close-after') program.closeAfter = cursor.integer('The value of "close-after"', 1, MOST_OCTETS)
  else return false
  return true
}

function optionArgument(cursor: Cursor, argument: OptionArgument): SockOption {
  const short = OPTION_ARGUMENTS.find(([known]) => known === argument)
  return optionValue(cursor, short ? short[1] : (argument as SockOption['name']))
}

/** The value of one socket option: yes or no, octets, seconds, text, or for SO_LINGER seconds or `off`. */
export function optionValue(cursor: Cursor, name: SockOption['name']): SockOption {
  switch (name) {
    case 'SO_LINGER': {
      if (cursor.takeWord('off', 'value')) return { name, value: { on: false, seconds: 0 } }
      return {
        name,
        value: { on: true, seconds: cursor.integer('The time of SO_LINGER in seconds (or "off")', 0, 65_535) },
      }
    }
    case 'SO_RCVBUF':
    case 'SO_SNDBUF':
      return { name, value: cursor.integer(tell`The value of ${name} in octets`, 1, MOST_OCTETS) }
    case 'TCP_DEFER_ACCEPT':
      return { name, value: cursor.integer('The value of TCP_DEFER_ACCEPT in seconds', 0, 65_535) }
    case 'TCP_CONGESTION':
    case 'TCP_FASTOPEN_KEY':
      return { name, value: cursor.string(tell`The value of ${name}`) }
    case 'SO_REUSEADDR':
    case 'SO_KEEPALIVE':
    case 'TCP_NODELAY':
    case 'TCP_QUICKACK':
      return { name, value: yesOrNo(cursor, name) }
    default:
      return { name, value: cursor.integer(tell`The value of ${name}`, 0, MOST_OCTETS) }
  }
}

/** `yes` or `no`; setsockopt's 1 and 0 are understood too. */
function yesOrNo(cursor: Cursor, name: string): boolean {
  if (cursor.peek().kind === 'number') return cursor.integer(tell`The value of "${name}"`, 0, 1) === 1
  return cursor.oneOf(['yes', 'no'], tell`The value of "${name}"`, 'value') === 'yes'
}
