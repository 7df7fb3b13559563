import { type Micros, showMicros } from '../protocol/time'
import type {
  Action,
  Call,
  FaultAction,
  IcmpAction,
  InjectAction,
  Program,
  ReplayAction,
  SeqExpression,
  SockOption,
} from '../sim/scenario'
import { corruptionText } from './corruption'
import { optionsText } from './injected-options'
import { quoteOctets } from './octets'
import { attackText, showName } from './print-attack'
import { OPTION_ARGUMENTS } from './program-grammar'

/** A script that reads back as these actions: one a line, times and actors in columns. */
export function printScript(actions: readonly Action[]): string {
  const rows = actions.map(action => [showMicros(action.at), actor(action), deed(action)] as const)
  const widths = [0, 1].map(i => Math.max(0, ...rows.map(row => row[i]!.length)))
  return rows.map(([at, who, does]) => `${at.padEnd(widths[0]!)}  ${who.padEnd(widths[1]!)}  ${does}\n`).join('')
}

const actor = (action: Action): string =>
  action.do === 'fault' || action.do === 'replay'
    ? 'network'
    : action.do === 'inject' || action.do === 'icmp'
      ? action.by
      : action.do === 'attack'
        ? 'attacker'
        : action.host

/** What a line of a script says after its time and its actor. */
export function deed(action: Action): string {
  switch (action.do) {
    case 'call': {
      const sock = action.sock === undefined ? '' : `${action.sock}.`
      const as = action.as === undefined ? '' : ` as ${action.as}`
      return `${sock}${action.call.name}(${callArguments(action.call).join(', ')})${as}`
    }
    case 'fault':
      return faultText(action)
    case 'inject':
      return injectText(action)
    case 'icmp':
      return icmpText(action)
    case 'replay':
      return replayText(action)
    case 'attack':
      return attackText(action.attack)
    case 'link':
      return action.what === 'down' ? 'unplug' : action.what === 'up' ? 'plug' : action.what
  }
}

function callArguments(call: Call): string[] {
  switch (call.name) {
    case 'listen':
      return [
        `${call.port}`,
        `backlog=${call.backlog}`,
        `accept=${call.accept}`,
        ...programArguments(call.program),
        ...call.options.map(optionArgument),
      ]
    case 'connect': {
      const port = call.localPort === undefined ? [] : [`port=${call.localPort}`]
      return [
        `${showName(call.to)}:${call.port}`,
        ...port,
        ...(call.data === undefined ? [] : [`data=${quoteOctets(call.data)}`]),
        ...programArguments(call.program),
        ...call.options.map(optionArgument),
      ]
    }
    case 'accept':
    case 'accept-loop':
    case 'attend':
      return programArguments(call.program)
    case 'relisten':
      return [`backlog=${call.backlog}`]
    case 'read':
      return [`${call.octets}`, ...(call.flags ?? [])]
    case 'write':
      return [call.data === null ? `${call.length}` : quoteOctets(call.data), ...(call.flags ?? [])]
    case 'shutdown':
      return [call.how]
    case 'close':
    case 'disconnect':
    case 'poll':
    case 'dup':
      return []
    case 'ioctl':
      return [call.request]
    case 'getsockopt':
      return [call.option]
    case 'setsockopt':
      return [call.option.name, optionText(call.option)]
    case 'sysctl':
      return [`${call.key}=${typeof call.value === 'number' ? call.value : quoteOctets(call.value)}`]
  }
}

function programArguments({ read, reply, write, onWritten, onEof, eofDelay, closeAfter }: Program): string[] {
  const out: string[] = []
  if (read !== undefined) out.push(`read=${yes(read)}`)
  if (reply !== undefined) out.push(`reply=${quoteOctets(reply)}`)
  if (write !== undefined) out.push(`write=${write}`)
  if (onWritten !== undefined) out.push(`on-written=${onWritten}`)
  if (onEof !== undefined) out.push(`on-eof=${onEof}`)
  if (eofDelay !== undefined) out.push(`eof-delay=${showMicros(eofDelay)}`)
  if (closeAfter !== undefined) out.push(`close-after=${closeAfter}`)
  return out
}

const optionArgument = (option: SockOption): string =>
  `${OPTION_ARGUMENTS.find(([, name]) => name === option.name)?.[0] ?? option.name}=${optionText(option)}`

function optionText(option: SockOption): string {
  if (option.name === 'SO_LINGER') return option.value.on ? `${option.value.seconds}` : 'off'
  if (typeof option.value === 'string') return quoteOctets(option.value)
  return typeof option.value === 'boolean' ? yes(option.value) : `${option.value}`
}

const yes = (value: boolean): string => (value ? 'yes' : 'no')

function faultText({ select, times, fault }: FaultAction): string {
  const how =
    fault.name === 'delay'
      ? ` by ${bare(fault.by)}`
      : fault.name === 'duplicate'
        ? ` after ${bare(fault.after)}`
        : fault.name === 'corrupt'
          ? corruptionText(fault)
          : ''
  const often = times === 'always' ? 'always' : times === 1 ? 'once' : `${times} times`
  const what = select.segment === undefined ? select.what : `segment ${select.segment}`
  const skip = select.skip === undefined ? '' : ` skipping ${select.skip}`
  return `${fault.name} ${select.from} ${what}${how} ${often}${skip}`
}

function replayText({ from, flags, data, nth }: ReplayAction): string {
  const what = data === undefined ? 'segment' : data ? 'data' : 'empty segment'
  return `replay ${from} ${what} ${nth}${flags === undefined ? '' : ` with flags ${flags}`}`
}

/** A 0 before a word would read as a number without a unit, or with the word as its unit. */
const bare = (time: Micros): string => (time === 0 ? '0 us' : showMicros(time))

function injectText({ segment, to, atOnce }: InjectAction): string {
  const flags = [
    segment.syn && 'SYN',
    segment.fin && 'FIN',
    segment.rst && 'RST',
    segment.psh && 'PSH',
    segment.ackFlag && 'ACK',
    segment.urg && 'URG',
    segment.ece && 'ECE',
    segment.cwr && 'CWR',
  ].filter(flag => typeof flag === 'string')
  const parts = [
    'inject',
    flags.length === 0 ? 'none' : flags.join(','),
    `from ${showName(segment.src)}:${segment.srcPort}`,
    `to ${to}:${segment.dstPort}`,
    `seq=${expression(segment.seq)}`,
  ]
  if (segment.ackFlag) parts.push(`ack=${expression(segment.ack)}`)
  parts.push(`win=${segment.window}`)
  if (segment.urgentPointer !== undefined) parts.push(`urgent=${segment.urgentPointer}`)
  if (segment.data !== '') parts.push(`data=${quoteOctets(segment.data)}`)
  parts.push(...optionsText(segment, expression))
  if (atOnce) parts.push('at-once')
  return parts.join(' ')
}

function icmpText({ error, from, to, about, mtu, atOnce }: IcmpAction): string {
  const parts = [`inject icmp ${error}`]
  if (from !== undefined) parts.push(`from ${showName(from)}`)
  parts.push(`to ${to} about ${about.srcPort} to ${showName(about.dst)}:${about.dstPort} seq=${expression(about.seq)}`)
  if (mtu !== undefined) parts.push(`mtu=${mtu}`)
  if (atOnce) parts.push('at-once')
  return parts.join(' ')
}

function expression({ of, plus }: SeqExpression): string {
  if (of === undefined) return `${plus}`
  const offset = plus === 0 ? '' : plus > 0 ? ` + ${plus}` : ` - ${-plus}`
  return `${of.host} ${of.variable}${offset}`
}
