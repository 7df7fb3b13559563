import type { RecordedOp, RecordedProgram } from '../../kernel/recording'
import type { CallAction, HostSpec, Program, SockOption } from '../../sim/scenario'
import { textOf } from './recorded-text'
import { Refusal, showMoment } from './refusal'

/** Gives each socket that a lab makes the name under which it is recorded. */
export class RecordedNames {
  private readonly made = new Map<string, number>()

  /** `L`, `L2`, … and `c`, `c2`, … as the engine counts. */
  next(stem: 'L' | 'c', as: string | undefined): string {
    if (as !== undefined) return as
    const count = (this.made.get(stem) ?? 0) + 1
    this.made.set(stem, count)
    return count === 1 ? stem : `${stem}${count}`
  }
}

/** The op of a recording that makes the call of a lab. Throws a Refusal where there is none. */
export function callOp(
  { at, host, sock, as, call }: CallAction,
  hosts: readonly HostSpec[],
  names: RecordedNames,
): RecordedOp {
  const moment = showMoment(at)
  const base = { t: at / 1e6, host, ...(sock !== undefined && { sock }) }
  switch (call.name) {
    case 'listen': {
      const { port, backlog, options, accept, program } = call
      return {
        ...base,
        op: 'listen',
        sock: names.next('L', as),
        port,
        backlog,
        ...optionsOf(options),
        ...(accept === 'always' && { accept: programOf(program, moment) }),
      }
    }
    case 'connect': {
      const { to, port, localPort, options, program } = call
      if (localPort === undefined)
        throw new Refusal(`The connect() at ${moment} needs port=…, since a kernel chooses its own ports.`)
      const ip = hosts.find(({ name }) => name === to)?.address ?? to
      const ends = { port: localPort, to: port, ip }
      return {
        ...base,
        op: 'connect',
        sock: names.next('c', as),
        ...ends,
        ...optionsOf(options),
        ...programOf(program, moment),
      }
    }
    case 'accept':
      return { ...base, op: 'accept', ...programOf(call.program, moment) }
    case 'read':
      return { ...base, op: 'recv', n: call.octets }
    case 'write':
      return {
        ...base,
        op: 'send',
        ...(call.data === null ? { len: call.length } : { data: textOf(call.data, `written at ${moment}`) }),
      }
    case 'shutdown':
      return { ...base, op: 'shutdown', how: call.how.replace('SHUT_', '') }
    case 'close':
      return { ...base, op: 'close' }
    case 'setsockopt':
      return { ...base, op: 'setsockopt', opt: call.option.name, val: optionValue(call.option) }
    case 'sysctl':
      return { ...base, op: 'sysctl', key: sysctlPath(call.key), val: call.value }
    default:
      throw new Refusal(`The call ${call.name}() at ${moment} cannot be recorded.`)
  }
}

const optionValue = ({ value }: SockOption): number | number[] =>
  typeof value === 'object' ? [Number(value.on), value.seconds] : Number(value)

const optionsOf = (options: readonly SockOption[]): Pick<RecordedOp, 'opts'> =>
  options.length === 0 ? {} : { opts: Object.fromEntries(options.map(option => [option.name, optionValue(option)])) }

function programOf(program: Program, moment: string): RecordedProgram {
  const { read, reply, write, onWritten, onEof, eofDelay, closeAfter } = program
  if (write !== undefined || onWritten !== undefined)
    throw new Refusal(`The program of ${moment} writes by itself, which a recording cannot say.`)
  if (!read) return {}
  if (closeAfter !== undefined)
    throw new Refusal(`The program of ${moment} closes after ${closeAfter} octets, which a recording cannot say.`)
  return {
    recv: 1,
    ...(reply !== undefined && { on_data: textOf(reply, `replied by the program of ${moment}`) }),
    ...(onEof !== undefined && { on_eof: onEof }),
    ...(eofDelay !== undefined && { eof_delay: eofDelay / 1e6 }),
  }
}

/** Settings of net.core; all others that the engine knows are of net.ipv4. */
const CORE = /^(somaxconn|[rw]mem_(max|default))$/

/** A setting as the kernel names it: `net.ipv4.tcp_sack`. */
export const sysctlPath = (name: string): string =>
  name.includes('.') ? name : `net.${CORE.test(name) ? 'core' : 'ipv4'}.${name}`
