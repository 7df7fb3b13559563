import { suggestion } from '../protocol/nearest'
import type { Address } from '../protocol/segment'
import { tell } from '../protocol/told'
import type { WorldSpec } from './backend'
import { CONSTANTS } from './constants'
import { type Expression, numberOf } from './expression'
import { type Place, ScriptProblem, Unsupported } from './problem'
import { PORT } from './profile'
import type { CallLine } from './script'
import type { Endpoint, OptionValue, SocketCall } from './socket-call'

/** Calls that no engine has. */
const UNSUPPORTED = new Set([
  'epoll_create',
  'epoll_create1',
  'epoll_ctl',
  'epoll_wait',
  'splice',
  'vmsplice',
  'tee',
  'sendfile',
  'pipe',
  'open',
  'mmap',
  'munmap',
])
const KNOWN = [
  'socket bind listen accept accept4 connect read readv recv recvfrom recvmsg write writev send sendto sendmsg close shutdown',
  'fcntl ioctl setsockopt getsockopt poll cap_set',
].flatMap(names => names.split(' '))

/** What makes a call one that is skipped rather than played: an unsupported system call, zerocopy, timestamping. */
export function refuseUnsupported(call: CallLine, place: Place): void {
  if (UNSUPPORTED.has(call.name)) throw new Unsupported(tell`The engine has no ${call.name}().`, place)
  const words = call.args.flatMap(wordsOf)
  const word = words.find(one => /ZEROCOPY|TIMESTAMPING|^SO_TIMESTAMP|TCP_ULP|TCP_REPAIR|TCP_MD5SIG/.test(one))
  if (word) throw new Unsupported(tell`The engine has no ${word}.`, place)
}

function wordsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'word':
      return [expression.word]
    case 'binary':
      return [...wordsOf(expression.left), ...wordsOf(expression.right)]
    case 'list':
      return expression.items.flatMap(wordsOf)
    case 'struct':
      return expression.fields.flatMap(({ value }) => wordsOf(value))
    default:
      return []
  }
}

/** Fills in the defaults of a call's arguments. `descriptor` turns a script's descriptor into the stack's. */
export function resolveCall(
  call: CallLine,
  world: WorldSpec,
  descriptor: (script: number) => number,
  place: Place,
): SocketCall {
  const { name, args } = call
  const arg = (i: number): Expression => {
    const value = args[i]
    if (value) return value
    throw new ScriptProblem(tell`The call ${name} needs more than ${args.length} arguments.`, place)
  }
  const number = (i: number): number => numberOf(arg(i))
  const optional = (i: number): number => (args[i] ? number(i) : 0)
  const fd = (): number => descriptor(number(0))
  switch (name) {
    case 'socket': {
      const family = arg(0).kind === 'default' ? familyOf(world) : number(0)
      return { name, family, type: number(1), protocol: number(2) }
    }
    case 'bind':
      return { name, fd: fd(), address: endpoint(arg(1), world, 'local') ?? unspecified(world) }
    case 'listen':
      return { name, fd: fd(), backlog: number(1) }
    case 'accept':
    case 'accept4':
      return { name: 'accept', fd: fd(), flags: name === 'accept4' ? number(3) : 0 }
    case 'connect':
      return { name, fd: fd(), to: endpoint(arg(1), world, 'remote') }
    case 'read':
    case 'recv':
    case 'recvfrom':
      return { name: 'read', as: name, fd: fd(), octets: number(2), flags: optional(3) }
    case 'readv':
      return { name: 'read', as: name, fd: fd(), octets: vectorOctets(arg(1)), flags: 0 }
    case 'recvmsg':
      return { name: 'read', as: name, fd: fd(), octets: messageOctets(arg(1)), flags: optional(2) }
    case 'write':
    case 'send':
    case 'sendto': {
      const to = name === 'sendto' ? destination(arg(4), world) : null
      const nowhere = arg(1).kind === 'word'
      return { name: 'write', as: name, fd: fd(), octets: number(2), flags: optional(3), to, nowhere }
    }
    case 'writev':
      return {
        name: 'write',
        as: name,
        fd: fd(),
        octets: vectorOctets(arg(1)),
        flags: 0,
        to: null,
        nowhere: pointsNowhere(arg(1)),
      }
    case 'sendmsg': {
      const message = arg(1)
      const target = fieldOf(message, 'msg_name')
      const vector = fieldOf(message, 'msg_iov')
      const to = target ? destination(target, world) : null
      return {
        name: 'write',
        as: name,
        fd: fd(),
        octets: messageOctets(message),
        flags: optional(2),
        to,
        nowhere: vector !== undefined && pointsNowhere(vector),
      }
    }
    case 'close':
      return { name, fd: fd() }
    case 'shutdown':
      return { name, fd: fd(), how: number(1) }
    case 'fcntl':
      return { name, fd: fd(), command: number(1), value: optional(2) }
    case 'ioctl':
      return { name, fd: fd(), request: number(1), value: args[2]?.kind === 'list' ? number(2) : 0 }
    case 'setsockopt':
      return { name, fd: fd(), level: number(1), option: number(2), value: optionValue(arg(3)), length: number(4) }
    case 'getsockopt':
      return { name, fd: fd(), level: number(1), option: number(2), length: roomOf(arg(4)) }
    case 'poll': {
      const list = arg(0)
      const entries = list.kind === 'list' ? list.items.map(item => pollEntry(item, descriptor)) : []
      return { name, entries, timeout: number(2) }
    }
  }
  throw new ScriptProblem(tell`There is no call named ${name}${suggestion(name, KNOWN)}`, place)
}

/** Octets that getsockopt() may write, which stand in brackets; `...` leaves room for every option there is. */
const ROOM = 512
const roomOf = (length: Expression): number =>
  length.kind === 'default' || (length.kind === 'list' && length.items[0]?.kind === 'default') ? ROOM : numberOf(length)

const familyOf = ({ ip }: WorldSpec): number => CONSTANTS[ip === 'ipv4' ? 'AF_INET' : 'AF_INET6']!

const unspecified = (world: WorldSpec): Endpoint => ({ family: familyOf(world), address: '0.0.0.0', port: 0 })

/** A socket address; null for AF_UNSPEC. */
function endpoint(expression: Expression, world: WorldSpec, side: 'local' | 'remote'): Endpoint | null {
  const address = side === 'local' ? world.localAddress : world.remoteAddress
  if (expression.kind === 'default') return { family: familyOf(world), address, port: PORT }
  if (expression.kind === 'struct') {
    const family =
      fieldOf(expression, 'sa_family') ?? fieldOf(expression, 'sin_family') ?? fieldOf(expression, 'sin6_family')
    if (family && numberOf(family) === CONSTANTS.AF_UNSPEC) return null
    const port = fieldOf(expression, 'sin_port') ?? fieldOf(expression, 'sin6_port')
    const written = expression.fields.find(({ value }) => value.kind === 'apply' && value.name === 'inet_pton')
    const host = fieldOf(expression, 'sin_addr') ?? fieldOf(expression, 'sin6_addr') ?? written?.value
    return {
      family: family ? numberOf(family) : familyOf(world),
      address: host ? (addressOf(host) ?? address) : address,
      port: port ? numberOf(port) : PORT,
    }
  }
  if (numberOf(expression) === CONSTANTS.AF_UNSPEC) return null
  throw new ScriptProblem('A socket address is "...", AF_UNSPEC or a structure.', expression)
}

/** The address in `inet_addr("…")` or a string. */
function addressOf(expression: Expression): Address | null {
  if (expression.kind === 'string') return expression.value
  if (expression.kind !== 'apply') return null
  const text = expression.args.find(arg => arg.kind === 'string')
  return text?.kind === 'string' ? text.value : null
}

const destination = (expression: Expression, world: WorldSpec): Endpoint | null =>
  expression.kind === 'word' || expression.kind === 'number' ? null : endpoint(expression, world, 'remote')

export function fieldOf(expression: Expression, name: string): Expression | undefined {
  return expression.kind === 'struct' ? expression.fields.find(field => field.name === name)?.value : undefined
}

/** Whether a buffer of a vector is a null pointer. */
const pointsNowhere = (vector: Expression): boolean =>
  vector.kind === 'list' && vector.items.some(item => item.kind === 'struct' && item.fields[0]?.value.kind === 'word')

/** Octets of `[{..., 500}, {..., 1000}]`. */
function vectorOctets(vector: Expression): number {
  if (vector.kind !== 'list') throw new ScriptProblem('A vector of buffers is a list of {..., octets}.', vector)
  let octets = 0
  for (const item of vector.items) {
    const length = item.kind === 'struct' ? (fieldOf(item, 'iov_len') ?? item.fields[1]?.value) : undefined
    if (!length) throw new ScriptProblem('A buffer of a vector is {..., octets}.', item)
    octets += numberOf(length)
  }
  return octets
}

function messageOctets(message: Expression): number {
  const vector = fieldOf(message, 'msg_iov')
  return vector ? vectorOctets(vector) : 0
}

export function optionValue(expression: Expression): OptionValue {
  if (expression.kind === 'list' && expression.items[0]) return optionValue(expression.items[0])
  if (expression.kind === 'string') return { kind: 'octets', value: expression.value }
  if (expression.kind === 'struct') {
    const [first, second] = expression.fields
    const onoff = fieldOf(expression, 'onoff') ?? fieldOf(expression, 'l_onoff') ?? first?.value
    const linger = fieldOf(expression, 'linger') ?? fieldOf(expression, 'l_linger') ?? second?.value
    if (onoff && linger) return { kind: 'linger', onoff: numberOf(onoff), linger: numberOf(linger) }
  }
  if (expression.kind === 'word' && expression.word === 'NULL') return { kind: 'null' }
  return { kind: 'int', value: numberOf(expression) }
}

function pollEntry(entry: Expression, descriptor: (script: number) => number): { fd: number; events: number } {
  const fd = fieldOf(entry, 'fd')
  const events = fieldOf(entry, 'events')
  if (fd && events) return { fd: descriptor(numberOf(fd)), events: numberOf(events) }
  throw new ScriptProblem('An entry of poll() is {fd=…, events=…, revents=…}.', entry)
}
