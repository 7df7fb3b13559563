import type { Micros } from '../../protocol/time'
import { accept } from '../../tcp/accepting'
import { bind } from '../../tcp/binding'
import { close, shutdown } from '../../tcp/closing'
import { getsockopt } from '../../tcp/getsockopt'
import { memInfo } from '../../tcp/meminfo'
import { connect, listen } from '../../tcp/opening'
import { findOption, LEVELS } from '../../tcp/option-names'
import { ioctl, poll } from '../../tcp/polling'
import { createSocket } from '../../tcp/socket'
import { setsockopt, type OptionValue as TcpOptionValue } from '../../tcp/socket-options'
import type { Socket, TcpSock } from '../../tcp/socks'
import type { Turn } from '../../tcp/turn'
import { CONSTANTS, ERRNO_NUMBERS } from '../constants'
import type { CallOutcome, OptionValue, SocketCall } from '../socket-call'
import type { HostClock } from './clock'
import { type Call, type File, failed, fcntl, outcomeOf, SUCCEEDED } from './file'
import type { IpHeaders } from './ip-headers'
import { read, write } from './reading-writing'
import { readTimeLimit, showTimeLimit } from './time-limit'

/** Octets of struct tcp_info, and of a name of congestion control. Linux: TCP_CA_NAME_MAX. */
const [TCP_INFO_OCTETS, CA_NAME] = [280, 16]
const HALVES = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const
/** What ioctl() is asked, by the kernel's numbers. */
const REQUESTS = { 21531: 'SIOCINQ', 21521: 'SIOCOUTQ', 35147: 'SIOCOUTQNSD', 35077: 'SIOCATMARK' } as const

/** The file descriptors of the program, and the system calls on them. Null says that the call sleeps; it is then made again. */
export class Descriptors {
  private readonly files = new Map<number, File>()
  private next = 3

  constructor(
    private readonly clock: HostClock,
    private readonly headers: IpHeaders,
  ) {}

  socket(fd: number): Socket | null {
    return this.files.get(fd)?.socket ?? null
  }

  perform(call: SocketCall): CallOutcome | null {
    if (call.name === 'socket') return this.create(call)
    if (call.name === 'poll') return this.clock.act(turn => this.poll(call, turn))
    const file = this.files.get(call.fd)
    if (!file) return failed('EBADF')
    return this.clock.act(turn => this.on(file, call, turn))
  }

  /** How long the call that sleeps may do so, and what it comes back with when its time is over; null for as long as it takes. */
  limit(call: SocketCall): { readonly after: Micros; readonly outcome: () => CallOutcome } | null {
    const file = 'fd' in call ? this.files.get(call.fd) : undefined
    if (!file) return null
    const after = call.name === 'read' || call.name === 'accept' ? file.receiveLimit : file.sendLimit
    return after > 0 ? { after, outcome: () => expired(file, call) } : null
  }

  private on(file: File, call: Exclude<SocketCall, Call<'socket'> | Call<'poll'>>, turn: Turn): CallOutcome | null {
    const { socket } = file
    switch (call.name) {
      case 'bind':
        return outcomeOf(bind(socket, call.address, turn))
      case 'listen':
        return outcomeOf(listen(socket, call.backlog, turn))
      case 'accept':
        return this.accept(file, call, turn)
      case 'connect': {
        const outcome = connect(socket, call.to, turn)
        const waits = outcome.errno === 'EINPROGRESS' || outcome.errno === 'EALREADY'
        return waits && !file.nonBlocking ? null : outcomeOf(outcome)
      }
      case 'read':
        return read(file, call, turn)
      case 'write':
        return write(file, call, turn)
      case 'close': {
        const outcome = close(socket, turn)
        if (outcome === null) return null
        this.files.delete(call.fd)
        return outcomeOf(outcome)
      }
      case 'shutdown': {
        const how = HALVES[call.how]
        return how ? outcomeOf(shutdown(socket, how, turn)) : failed('EINVAL')
      }
      case 'fcntl':
        return fcntl(file, call)
      case 'setsockopt': {
        const limit = limitOf(call)
        if (limit) return setLimit(file, limit, call)
        const name = findOption(call.level, call.option)
        const value = name && givenValue(call.value)
        if (name === undefined || value === undefined) return failed(name ? 'EFAULT' : 'ENOPROTOOPT')
        if (call.value.kind === 'int' && call.length < 4) return failed('EINVAL')
        return outcomeOf(setsockopt(socket, name, value, turn))
      }
      case 'getsockopt': {
        const limit = limitOf(call)
        if (limit) return { result: 0, ...showTimeLimit(file[limit]) }
        const name = findOption(call.level, call.option)
        // Linux: a level without options of its own has no ops->getsockopt
        if (name === undefined) return failed(OPTION_LEVELS.has(call.level) ? 'ENOPROTOOPT' : 'EOPNOTSUPP')
        if (name === 'TCP_INFO') return { result: 0, length: Math.min(call.length, TCP_INFO_OCTETS) }
        if (name === 'SO_DOMAIN') return { result: 0, ...shown(file.family, call.length) }
        if (name === 'SO_MEMINFO')
          return { result: 0, ...shown(wordOctets(Object.values(memInfo(socket, turn))), call.length) }
        const { value, ...outcome } = getsockopt(socket, name, turn)
        if (value === undefined) return outcomeOf(outcome)
        return {
          ...outcomeOf(outcome),
          ...shown(name === 'TCP_CONGESTION' ? String(value).padEnd(CA_NAME, '\0') : value, call.length),
        }
      }
      case 'ioctl': {
        if (call.request === CONSTANTS.FIONBIO) {
          file.nonBlocking = call.value !== 0
          return SUCCEEDED
        }
        const request = REQUESTS[call.request as keyof typeof REQUESTS]
        if (!request) return failed('ENOTTY')
        const { value, ...outcome } = ioctl(socket, request)
        return value === undefined ? outcomeOf(outcome) : { result: 0, value: { kind: 'int', value } }
      }
    }
  }

  /** Linux: inet_create(), which knows no transport of this number. */
  private create({ family, type, protocol }: Call<'socket'>): CallOutcome {
    if (!FAMILIES.has(family)) return failed('EAFNOSUPPORT')
    if (type & ~(15 | CONSTANTS.SOCK_NONBLOCK! | CONSTANTS.SOCK_CLOEXEC!)) return failed('EINVAL')
    if ((type & 15) !== CONSTANTS.SOCK_STREAM || (protocol !== 0 && protocol !== CONSTANTS.IPPROTO_TCP))
      return failed('EPROTONOSUPPORT')
    const socket = createSocket(`socket${this.next}`)
    return { result: this.hold(socket, type, { ...UNLIMITED, family }) }
  }

  private accept(file: File, call: Call<'accept'>, turn: Turn): CallOutcome | null {
    const { accepted, errno } = accept(file.socket, turn)
    if (errno === 'EAGAIN' && !file.nonBlocking) return null
    if (!accepted) return failed(errno!)
    const child = accepted.sk as TcpSock
    const result = this.hold(accepted, call.flags, file)
    const tos = this.headers.reflected({ srcPort: child.localPort, dst: child.remote, dstPort: child.remotePort })
    if (tos !== null) setsockopt(accepted, 'IP_TOS', tos, turn)
    return { result, peer: { family: 2, address: child.remote, port: child.remotePort } }
  }

  private poll(call: Call<'poll'>, turn: Turn): CallOutcome | null {
    const revents = call.entries.map(({ fd, events }) => {
      const file = this.files.get(fd)
      if (!file) return fd < 0 ? 0 : CONSTANTS.POLLNVAL!
      return poll(file.socket, turn) & (events | CONSTANTS.POLLERR! | CONSTANTS.POLLHUP!)
    })
    const ready = revents.filter(events => events !== 0).length
    return ready === 0 && call.timeout !== 0 ? null : { result: ready, revents }
  }

  private hold(socket: Socket, flags: number, from: Pick<File, 'family' | 'receiveLimit' | 'sendLimit'>): number {
    const { family, receiveLimit, sendLimit } = from
    const nonBlocking = (flags & CONSTANTS.SOCK_NONBLOCK!) !== 0
    const closesOnExec = (flags & CONSTANTS.SOCK_CLOEXEC!) !== 0
    this.files.set(this.next, {
      socket,
      family,
      nonBlocking,
      closesOnExec,
      copied: null,
      taken: 0,
      receiveLimit,
      sendLimit,
    })
    return this.next++
  }
}

const FAMILIES: ReadonlySet<number> = new Set([CONSTANTS.AF_INET!, CONSTANTS.AF_INET6!])

/** Linux: SOL_IP, SOL_SOCKET, SOL_TCP, SOL_IPV6. */
const OPTION_LEVELS: ReadonlySet<number> = new Set(Object.values(LEVELS))

const UNLIMITED = { receiveLimit: 0, sendLimit: 0 }
type Limit = keyof typeof UNLIMITED

/** Which time limit an option of SOL_SOCKET is about. */
function limitOf({ level, option }: Call<'setsockopt'> | Call<'getsockopt'>): Limit | null {
  if (level !== CONSTANTS.SOL_SOCKET) return null
  if (option === CONSTANTS.SO_RCVTIMEO) return 'receiveLimit'
  return option === CONSTANTS.SO_SNDTIMEO ? 'sendLimit' : null
}

function setLimit(file: File, limit: Limit, { value, length }: Call<'setsockopt'>): CallOutcome {
  const given = readTimeLimit(value, length)
  if (typeof given === 'string') return failed(given)
  file[limit] = given
  return SUCCEEDED
}

/** What a call that slept too long comes back with: what it has, else that there was nothing. */
function expired(file: File, { name }: SocketCall): CallOutcome {
  const done = name === 'read' ? file.taken : (file.copied ?? 0)
  file.taken = 0
  file.copied = null
  if (done > 0) return { result: done }
  return failed(name === 'connect' ? 'EINPROGRESS' : 'EAGAIN')
}

function givenValue(value: OptionValue): TcpOptionValue | undefined {
  if (value.kind === 'null') return undefined
  return value.kind === 'linger' ? { on: value.onoff !== 0, seconds: value.linger } : value.value
}

/** What getsockopt() wrote where there was so much room; SO_ERROR is a number there. */
function shown(value: TcpOptionValue, room: number): Pick<CallOutcome, 'value' | 'length'> {
  if (typeof value === 'object')
    return { value: { kind: 'linger', onoff: Number(value.on), linger: value.seconds }, length: Math.min(room, 8) }
  const number = typeof value === 'number' ? value : ERRNO_NUMBERS[value]
  if (number !== undefined) return { value: { kind: 'int', value: number }, length: Math.min(room, 4) }
  const octets = String(value).slice(0, room)
  return { value: { kind: 'octets', value: octets }, length: octets.length }
}

/** Numbers of 32 bits as octets, the lowest first. */
const wordOctets = (words: readonly number[]): string =>
  words.map(word => String.fromCharCode(word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24)).join('')
