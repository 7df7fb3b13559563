import type { Micros } from '../protocol/time'
import { toOctets } from '../scenario/octets'
import type { Action, Call, CallAction, CountedOption, Program, SockOption } from '../sim/scenario'
import { isSysctl, sysctlProblem } from '../tcp/sysctl'
import { ACCEPTED, addressOf, micros, ourName } from './names'
import type { RecordedOp, RecordedProgram, RecordedScenario, Side } from './recording'

/** The most that the recorder's programs read at once. */
const READ_SIZE = 1 << 20
/** What one `recv` asks for. */
const READ_ONCE = 65536
/** How long a connection of an `isn_run` lives. */
const ISN_LIFE: Micros = 80_000

/** The calls that programs make for one op of a recording. */
export function callOf(
  op: RecordedOp,
  at: Micros,
  host: Side,
  recorded: RecordedScenario,
  remarks: string[],
): Action[] {
  const { sock, as } = op
  const act = (call: Call, names: Pick<CallAction, 'sock' | 'as'> = on(sock)): CallAction => ({
    do: 'call',
    at,
    host,
    ...names,
    call,
  })
  switch (op.op) {
    case 'listen': {
      const { setopts, ...program } = op.accept ?? {}
      const options = optionsOf(op.opts, remarks)
      const acceptOptions = setopts && { acceptOptions: optionsOf(setopts, remarks) }
      const accept = op.accept ? ('always' as const) : ('never' as const)
      const { port = 0, backlog = 0 } = op
      return [
        act(
          {
            name: 'listen',
            port,
            backlog,
            options,
            accept,
            program: toProgram(program),
            acceptedAs: ACCEPTED,
            ...acceptOptions,
          },
          named(sock),
        ),
      ]
    }
    case 'connect':
    case 'tfo_send':
      return [act(connectCall(op, host, recorded, remarks), named(sock))]
    case 'isn_run':
      return isnRun(op, at, host, recorded)
    case 'relisten':
      return [act({ name: 'relisten', backlog: op.backlog ?? 0 })]
    case 'accept':
      return [act({ name: 'accept', program: toProgram(op) }, { ...on(sock), ...named(as) })]
    case 'accept_loop':
      return [act({ name: 'accept-loop', program: toProgram(op) })]
    case 'recv_loop':
      return [act({ name: 'attend', program: toProgram({ ...op, recv: 1 }) })]
    case 'recv':
      return [act({ name: 'read', octets: op.n ?? READ_ONCE })]
    case 'send': {
      const data = typeof op.data === 'string' ? toOctets(op.data) : null
      return [act({ name: 'write', data, length: data?.length ?? op.len ?? 0 })]
    }
    case 'shutdown':
      return [act({ name: 'shutdown', how: op.how === 'RD' ? 'SHUT_RD' : op.how === 'RDWR' ? 'SHUT_RDWR' : 'SHUT_WR' })]
    case 'close':
      return [act({ name: 'close' })]
    case 'dup':
      return [act({ name: 'dup' }, { ...on(sock), ...named(as) })]
    case 'setsockopt': {
      const option = toOption(op.opt ?? '', op.val)
      if (option) return [act({ name: 'setsockopt', option })]
      remarks.push(`The engine has no socket option ${op.opt}.`)
      return []
    }
    case 'sysctl': {
      const { key = '', val } = op
      const value = typeof val === 'number' ? val : String(val)
      if (isSysctl(key) && sysctlProblem(key, value) === null) return [act({ name: 'sysctl', key, value }, {})]
      remarks.push(`The engine cannot set ${key} to ${value}.`)
      return []
    }
    default:
      remarks.push(`The operation ${op.op} cannot be played.`)
      return []
  }
}

const on = (sock: string | null | undefined): { sock?: string } => (sock ? { sock: ourName(sock) } : {})
const named = (as: string | null | undefined): { as?: string } => (as ? { as: ourName(as) } : {})

function connectCall(op: RecordedOp, host: Side, recorded: RecordedScenario, remarks: string[]): Call {
  return {
    name: 'connect',
    to: op.ip ?? addressOf(recorded, host === 'client' ? 'server' : 'client'),
    port: Number(op.to ?? 0),
    ...(op.port !== undefined && { localPort: op.port }),
    options: optionsOf(op.opts, remarks),
    program: toProgram(op),
    ...(op.op === 'tfo_send' && { data: typeof op.data === 'string' ? toOctets(op.data) : 'x'.repeat(op.len ?? 0) }),
  }
}

/** Connects one after the other, each aborted soon. */
function isnRun(op: RecordedOp, at: Micros, host: Side, recorded: RecordedScenario): Action[] {
  const linger: SockOption = { name: 'SO_LINGER', value: { on: true, seconds: 0 } }
  return Array.from({ length: op.count ?? 0 }, (_, i): Action[] => {
    const begins = at + i * micros(op.gap ?? 0)
    const name = `${op.sock}${i}`
    const port = (op.port ?? 0) + (op.vary ? i : 0)
    const call = { ...connectCall({ ...op, port }, host, recorded, []), options: [linger] } as Call
    return [
      { do: 'call', at: begins, host, as: name, call },
      { do: 'call', at: begins + ISN_LIFE, host, sock: name, call: { name: 'close' } },
    ]
  }).flat()
}

/** How a recorder's program behaves: with none of recv, on_eof, on_data it never reads. */
function toProgram({ recv, on_eof, eof_delay, on_data, on_err }: RecordedProgram): Program {
  if (!recv && !on_eof && !on_data) return {}
  return {
    read: true,
    readSize: READ_SIZE,
    ...(on_data !== undefined && { reply: toOctets(on_data) }),
    ...(on_eof !== undefined && { onEof: on_eof === 'close' ? 'close' : 'shutdown' }),
    ...(eof_delay !== undefined && { eofDelay: micros(eof_delay) }),
    ...(on_err === 'close' && { onError: 'close' }),
  }
}

function optionsOf(given: Readonly<Record<string, unknown>> | undefined, remarks: string[]): SockOption[] {
  return Object.entries(given ?? {}).flatMap(([name, value]) => {
    const option = toOption(name, value)
    if (option === null) remarks.push(`The engine has no socket option ${name}.`)
    return option === null ? [] : [option]
  })
}

const SWITCHES = ['SO_REUSEADDR', 'TCP_NODELAY', 'TCP_QUICKACK', 'SO_KEEPALIVE'] as const
const COUNTS = [
  'SO_RCVBUF',
  'SO_SNDBUF',
  'TCP_DEFER_ACCEPT',
  'SO_REUSEPORT',
  'TCP_CORK',
  'TCP_FASTOPEN',
  'TCP_FASTOPEN_CONNECT',
  'TCP_KEEPCNT',
  'TCP_KEEPIDLE',
  'TCP_KEEPINTVL',
  'TCP_LINGER2',
  'TCP_MAXSEG',
  'TCP_SYNCNT',
  'TCP_USER_TIMEOUT',
  'TCP_WINDOW_CLAMP',
] as const satisfies readonly ('SO_RCVBUF' | 'SO_SNDBUF' | 'TCP_DEFER_ACCEPT' | CountedOption)[]

function toOption(name: string, value: unknown): SockOption | null {
  const flag = SWITCHES.find(known => known === name)
  if (flag) return { name: flag, value: Boolean(value) }
  const counted = COUNTS.find(known => known === name)
  if (counted) return { name: counted, value: Number(value) } as SockOption
  if (name !== 'SO_LINGER' || !Array.isArray(value)) return null
  return { name, value: { on: Boolean(value[0]), seconds: Number(value[1] ?? 0) } }
}
