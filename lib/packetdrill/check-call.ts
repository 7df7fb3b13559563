import type { Mismatch } from './check-packet'
import { ERRNO_NUMBERS, errnoName } from './constants'
import { type Expression, numberOf } from './expression'
import { fieldOf, optionValue } from './resolve-call'
import type { CallLine } from './script'
import type { CallOutcome, OptionValue } from './socket-call'

/** Calls whose result is a new descriptor: any will do, and the script's number names it from then on. */
export const makesDescriptor = (name: string): boolean => name === 'socket' || name === 'accept' || name === 'accept4'

/** Holds what a call came to against its line; null when they agree. */
export function checkCall(line: CallLine, outcome: CallOutcome): Mismatch | null {
  const got = outcome.result < 0 ? `-1 ${outcome.errno ?? ''}`.trim() : String(outcome.result)
  if (line.result !== null) {
    const result = numberOf(line.result)
    const expected = line.errno === null ? String(result) : `${result} ${line.errno}`
    const agrees = makesDescriptor(line.name) && result >= 0 ? outcome.result >= 0 : result === outcome.result
    if (!agrees || (result < 0 && line.errno !== null && !sameErrno(line.errno, outcome.errno)))
      return { what: `result of ${line.name}`, expected, got }
  }
  if (outcome.result < 0) return null
  switch (line.name) {
    case 'getsockopt':
      return checkOption(line, outcome)
    case 'ioctl':
      return line.args[2] && line.args[2].kind !== 'default' && outcome.value
        ? checkValue('value of ioctl', line.args[2], outcome.value)
        : null
    case 'poll':
      return checkPoll(line, outcome)
    case 'recvmsg':
      return checkMessage(line, outcome)
    default:
      return null
  }
}

/** Two names of one number. */
const sameErrno = (expected: string, got: string | undefined): boolean =>
  expected === got || (got !== undefined && expected in ERRNO_NUMBERS && ERRNO_NUMBERS[expected] === ERRNO_NUMBERS[got])

function checkOption(line: CallLine, { value, length }: CallOutcome): Mismatch | null {
  const [, , option, expected, room] = line.args
  if (expected && expected.kind !== 'default' && value) {
    const symbolic = option?.kind === 'word' && option.word === 'SO_ERROR'
    const problem = checkValue('value of getsockopt', expected, value, symbolic)
    if (problem) return problem
  }
  const open = room?.kind === 'default' || (room?.kind === 'list' && room.items[0]?.kind === 'default')
  if (room && !open && length !== undefined && numberOf(room) !== length)
    return { what: 'length of getsockopt', expected: String(numberOf(room)), got: String(length) }
  return null
}

function checkValue(what: string, expected: Expression, value: OptionValue, errno = false): Mismatch | null {
  if (expected.kind === 'list' && expected.items[0]?.kind === 'default') return null
  const wanted = showValue(optionValue(expected), errno)
  const got = showValue(value, errno)
  return wanted === got ? null : { what, expected: wanted, got }
}

function showValue(value: OptionValue, errno: boolean): string {
  switch (value.kind) {
    case 'int':
      return (errno && errnoName(value.value)) || String(value.value)
    case 'octets':
      // what C keeps in an array ends with the first zero
      return JSON.stringify(value.value.replace(/\0+$/, ''))
    case 'linger':
      return `{${value.onoff}, ${value.linger}}`
    case 'null':
      return 'NULL'
  }
}

function checkPoll(line: CallLine, { revents = [] }: CallOutcome): Mismatch | null {
  const list = line.args[0]
  if (list?.kind !== 'list') return null
  for (const [i, entry] of list.items.entries()) {
    const wanted = fieldOf(entry, 'revents')
    if (!wanted || wanted.kind === 'default') continue
    const expected = numberOf(wanted)
    if (expected !== (revents[i] ?? 0))
      return { what: 'revents of poll', expected: showEvents(expected), got: showEvents(revents[i] ?? 0) }
  }
  return null
}

const EVENTS = [
  [1, 'POLLIN'],
  [2, 'POLLPRI'],
  [4, 'POLLOUT'],
  [8, 'POLLERR'],
  [0x10, 'POLLHUP'],
  [0x20, 'POLLNVAL'],
  [0x2000, 'POLLRDHUP'],
] as const

const showEvents = (events: number): string =>
  EVENTS.filter(([bit]) => events & bit)
    .map(([, name]) => name)
    .join('|') || '0'

function checkMessage(line: CallLine, { control = [], messageFlags = 0 }: CallOutcome): Mismatch | null {
  const message = line.args[1]!
  const flags = fieldOf(message, 'msg_flags')
  if (flags && flags.kind !== 'default' && numberOf(flags) !== messageFlags)
    return { what: 'msg_flags', expected: String(numberOf(flags)), got: String(messageFlags) }
  const wanted = fieldOf(message, 'msg_control')
  if (wanted?.kind !== 'list') return null
  const expected = wanted.items.map(showControl).join(', ')
  const got = control.map(({ level, type, value }) => `${level}/${type}=${value}`).join(', ')
  return expected === got ? null : { what: 'msg_control', expected, got }
}

function showControl(item: Expression): string {
  const part = (name: string): string => {
    const value = fieldOf(item, name)
    return value ? String(numberOf(value)) : ''
  }
  return `${part('cmsg_level')}/${part('cmsg_type')}=${part('cmsg_data')}`
}
