import { suggestion } from '../protocol/nearest'
import { tell } from '../protocol/told'
import { type Call, type CallAction, READ_FLAGS, WRITE_FLAGS } from '../sim/scenario'
import { IOCTL_REQUESTS } from '../tcp/ioctl-requests'
import { OPTIONS, type OptionName } from '../tcp/option-names'
import { isSysctl, sysctlNames, sysctlProblem } from '../tcp/sysctl'
import type { Cursor } from './cursor'
import type { Names } from './names'
import { ScriptFault } from './problem'
import {
  MOST_OCTETS,
  type NamedArgument,
  namedArguments,
  OPTION_ARGUMENT_NAMES,
  OPTION_NAMES,
  optionValue,
  PROGRAM_ARGUMENTS,
} from './program-grammar'

export const CALLS = [
  'listen',
  'connect',
  'accept',
  'read',
  'write',
  'shutdown',
  'close',
  'setsockopt',
  'getsockopt',
  'disconnect',
  'poll',
  'ioctl',
  'sysctl',
] as const satisfies readonly Call['name'][]
type CallName = (typeof CALLS)[number]

const LISTEN: readonly NamedArgument[] = ['backlog', 'accept', ...PROGRAM_ARGUMENTS, ...OPTION_ARGUMENT_NAMES]
const CONNECT: readonly NamedArgument[] = ['port', 'data', ...PROGRAM_ARGUMENTS, ...OPTION_ARGUMENT_NAMES]

const isOnNoSocket = (call: CallName): boolean => call === 'listen' || call === 'connect' || call === 'sysctl'

/** The kernel's default of somaxconn before 5.4, and what most programs pass. */
const DEFAULT_BACKLOG = 128
const DEFAULT_READ_OCTETS = 65_536

/** Reads `[socket.]call(…) [as name]`. */
export function callAction(cursor: Cursor, at: number, host: string, names: Names): CallAction {
  let sock: string | undefined
  cursor.expects(names.socketsOf(host), 'socket')
  if (cursor.isSign('.', 1)) {
    const token = cursor.word('The socket', 'socket')
    sock = names.socket(token.text, host, token.column)
    cursor.next()
  }
  cursor.expects(sock === undefined ? CALLS : CALLS.filter(call => !isOnNoSocket(call)), 'call')
  const token = cursor.word('The call', 'call')
  const name = CALLS.find(known => known === token.text)
  if (name === undefined)
    throw new ScriptFault(tell`The call "${token.text}" is unknown${suggestion(token.text, CALLS)}`, token.column)
  if (sock !== undefined && isOnNoSocket(name)) {
    throw new ScriptFault(tell`${name}() is not called on a socket; leave "${sock}." away.`, token.column)
  }
  cursor.sign('(', tell`the call ${name}`)
  const call = readCall(cursor, name, names)
  const as = cursor.takeWord('as') ? newName(cursor, name, host, names) : undefined
  cursor.end(tell`the call ${name}()`)
  return { do: 'call', at, host, ...(sock === undefined ? {} : { sock }), ...(as === undefined ? {} : { as }), call }
}

function newName(cursor: Cursor, call: CallName, host: string, names: Names): string {
  const token = cursor.word('The name of the socket')
  if (call === 'accept')
    throw new ScriptFault(
      'accept() keeps the name that the connection got at its SYN; "as" belongs to listen() and connect().',
      token.column,
    )
  if (call !== 'listen' && call !== 'connect')
    throw new ScriptFault(
      tell`${call}() makes no socket to name; "as" belongs to listen() and connect().`,
      token.column,
    )
  return names.declare(token.text, host, token.column)
}

function readCall(cursor: Cursor, name: CallName, names: Names): Call {
  switch (name) {
    case 'listen': {
      const port = cursor.integer('The port of listen()', 1, 65_535)
      const {
        backlog = DEFAULT_BACKLOG,
        accept = 'never',
        program,
        options,
      } = namedArguments(cursor, name, LISTEN, false)
      return { name, port, backlog, options, accept, program }
    }
    case 'connect': {
      const to = names.hostOrAddress(cursor)
      cursor.sign(':', 'the host that connect() names')
      const port = cursor.integer('The port of connect()', 1, 65_535)
      const { localPort, data, program, options } = namedArguments(cursor, name, CONNECT, false)
      const given = { ...(localPort === undefined ? {} : { localPort }), ...(data === undefined ? {} : { data }) }
      return { name, to, port, ...given, options, program }
    }
    case 'accept':
      return { name, program: namedArguments(cursor, name, PROGRAM_ARGUMENTS, true).program }
    default:
      return plainCall(cursor, name)
  }
}

function plainCall(cursor: Cursor, name: Exclude<CallName, 'listen' | 'connect' | 'accept'>): Call {
  const call = argumentsOf(cursor, name)
  cursor.sign(')', tell`the arguments of ${name}()`)
  return call
}

function argumentsOf(cursor: Cursor, name: Exclude<CallName, 'listen' | 'connect' | 'accept'>): Call {
  switch (name) {
    case 'read':
      return {
        name,
        octets: cursor.isSign(')')
          ? DEFAULT_READ_OCTETS
          : cursor.integer('The number of octets to read', 0, MOST_OCTETS),
        ...flagsOf(cursor, READ_FLAGS),
      }
    case 'write': {
      const token = cursor.peek()
      if (token.kind === 'number')
        return {
          name,
          data: null,
          length: cursor.integer('The number of octets to write', 1, MOST_OCTETS),
          ...flagsOf(cursor, WRITE_FLAGS),
        }
      const data = cursor.string('What write() writes (or a number of octets)')
      return { name, data, length: data.length, ...flagsOf(cursor, WRITE_FLAGS) }
    }
    case 'shutdown':
      return { name, how: cursor.oneOf(['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'], 'The argument of shutdown()', 'value') }
    case 'close':
    case 'disconnect':
    case 'poll':
      return { name }
    case 'ioctl':
      return { name, request: cursor.oneOf(IOCTL_REQUESTS, 'The request of ioctl()', 'ioctl') }
    case 'getsockopt':
      return { name, option: cursor.oneOf(ASKED, 'The socket option', 'option') }
    case 'setsockopt': {
      const option = cursor.oneOf(OPTION_NAMES, 'The socket option', 'option')
      cursor.sign(',', 'the socket option')
      return { name, option: optionValue(cursor, option) }
    }
    case 'sysctl':
      return sysctlCall(cursor)
  }
}

/** Options getsockopt() can be asked for in a script. */
const ASKED = Object.keys(OPTIONS) as OptionName[]

/** Flags behind the octets, each after a comma. */
function flagsOf<Flag extends string>(cursor: Cursor, known: readonly Flag[]): { flags?: readonly Flag[] } {
  const flags: Flag[] = []
  while (cursor.takeSign(',')) flags.push(cursor.oneOf(known, 'The flag', 'flag-of-call'))
  return flags.length === 0 ? {} : { flags }
}

/** `sysctl(name=value)`; the name may carry its place, as in net.ipv4.tcp_syn_retries. */
function sysctlCall(cursor: Cursor): Call {
  cursor.expects(sysctlNames(), 'sysctl')
  let token = cursor.word('The name of the sysctl', 'sysctl')
  while (cursor.takeSign('.')) token = cursor.word('The name of the sysctl', 'sysctl')
  if (!isSysctl(token.text)) {
    throw new ScriptFault(
      tell`The sysctl "${token.text}" is unknown${suggestion(token.text, sysctlNames())}`,
      token.column,
    )
  }
  cursor.sign('=', tell`the sysctl ${token.text}`)
  const at = cursor.peek()
  const value =
    at.kind === 'string'
      ? cursor.string('The value')
      : cursor.integer(tell`The value of ${token.text}`, 0, 4_294_967_295)
  const problem = sysctlProblem(token.text, value)
  if (problem !== null) throw new ScriptFault(problem, at.column)
  return { name: 'sysctl', key: token.text, value }
}
