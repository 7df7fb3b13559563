import { LONGEST, readDuration } from '../scenario/duration'
import { MOST_OCTETS } from '../scenario/program-grammar'
import { OPTIONS, type OptionName } from '../tcp/option-names'
import { CONGESTION_CONTROL_WORDS } from '../tcp/sysctl'
import { argumentsOf, withArgument } from './arguments'
import type { Dial, KnobSpec } from './knob'
import { type ScriptLine, scriptLines } from './script-lines'

const MS = 1_000

interface ArgumentDial {
  readonly word: string
  readonly dial: Dial
  readonly default: string | null
  /** What the text says as the dial shows it, and back. */
  readonly show?: (written: string) => string
  readonly write?: (value: string) => string
}

const number = (
  word: string,
  least: number,
  most: number,
  unit: 'octets' | 's' | 'ms' | null,
  standard: string | null = null,
): ArgumentDial => ({
  word,
  dial: { kind: 'number', least, most, whole: true, unit },
  default: standard,
})
const onOff = (word: string, standard: 'yes' | 'no'): ArgumentDial => ({
  word,
  dial: { kind: 'switch' },
  default: standard,
})
const choice = (word: string, words: readonly string[], standard: string | null): ArgumentDial => ({
  word,
  dial: { kind: 'choice', words },
  default: standard,
})

/** A text as the script has it between its quotation marks, escapes and all. */
const unquoted = (written: string): string => written.slice(1, -1)
const quoted = (word: string, example: string): ArgumentDial => ({
  word,
  dial: { kind: 'text', most: 1000, example },
  default: null,
  show: unquoted,
  write: value => `"${value.replace(/(?<!\\)"/g, '\\"')}"`,
})

/** Options of one number that change what a connection does, with the kernel's bounds. Linux: do_tcp_setsockopt(). */
const NUMBERED: readonly { word: OptionName; least: number; most: number; unit: 's' | 'octets' | 'ms' | null }[] = [
  { word: 'TCP_USER_TIMEOUT', least: 0, most: MOST_OCTETS, unit: 'ms' },
  { word: 'TCP_SYNCNT', least: 1, most: 127, unit: null },
  { word: 'TCP_KEEPIDLE', least: 1, most: 32_767, unit: 's' },
  { word: 'TCP_KEEPINTVL', least: 1, most: 32_767, unit: 's' },
  { word: 'TCP_KEEPCNT', least: 1, most: 127, unit: null },
  { word: 'TCP_LINGER2', least: 0, most: 120, unit: 's' },
  { word: 'TCP_MAXSEG', least: 88, most: 32_767, unit: 'octets' },
  { word: 'TCP_WINDOW_CLAMP', least: 0, most: MOST_OCTETS, unit: 'octets' },
  { word: 'TCP_NOTSENT_LOWAT', least: 0, most: MOST_OCTETS, unit: 'octets' },
  { word: 'SO_RCVLOWAT', least: 0, most: MOST_OCTETS, unit: 'octets' },
]

const PROGRAM: readonly ArgumentDial[] = [
  onOff('read', 'no'),
  number('write', 1, MOST_OCTETS, 'octets'),
  choice('on-written', ['close', 'shutdown'], null),
  choice('on-eof', ['close', 'shutdown'], null),
  {
    word: 'eof-delay',
    dial: { kind: 'number', least: 0, most: LONGEST / MS, whole: false, unit: 'ms' },
    default: '0',
    show: written => {
      const read = readDuration(written, 'The value of "eof-delay"')
      return read.ok ? String(read.micros / MS) : written
    },
    write: value => `${value} ms`,
  },
  number('close-after', 1, MOST_OCTETS, 'octets'),
  quoted('reply', 'pong'),
]
const SOCKET: readonly ArgumentDial[] = [
  onOff('nodelay', 'no'),
  onOff('quickack', 'yes'),
  onOff('keepalive', 'no'),
  number('rcvbuf', 1, MOST_OCTETS, 'octets'),
  number('sndbuf', 1, MOST_OCTETS, 'octets'),
  onOff('reuseaddr', 'no'),
  { ...number('linger', 0, 65_535, 's', 'off'), dial: { kind: 'text', most: 5, example: '0' } },
  {
    word: 'TCP_CONGESTION',
    dial: { kind: 'choice', words: CONGESTION_CONTROL_WORDS },
    default: null,
    show: unquoted,
    write: value => `"${value}"`,
  },
  ...NUMBERED.map(({ word, least, most, unit }) => number(word, least, most, unit)),
]
const LISTEN: readonly ArgumentDial[] = [
  number('backlog', 0, 1_000_000, null, '128'),
  choice('accept', ['always', 'never'], 'never'),
  number('defer-accept', 0, 65_535, 's'),
  number('TCP_FASTOPEN', 0, 1_000_000, null),
]
const CONNECT: readonly ArgumentDial[] = [number('port', 1, 65_535, null), quoted('data', 'GET /')]

/** What the programs of the script do by themselves: the arguments of each of its listen() and connect() calls. */
export const programKnobs = (text: string): readonly KnobSpec[] =>
  scriptLines(text).flatMap(line => {
    const call = /^(listen|connect)\(/.exec(line.what)?.[1]
    if (call === undefined) return []
    const said = argumentsOf(line.what)
    return [
      ...[...(call === 'listen' ? LISTEN : CONNECT), ...PROGRAM].map(dial => knobOf(line, said, dial, 'program')),
      ...SOCKET.map(dial => knobOf(line, said, dial, 'socket')),
    ]
  })

function knobOf(
  line: ScriptLine,
  said: Readonly<Record<string, string>>,
  about: ArgumentDial,
  topic: KnobSpec['topic'],
): KnobSpec {
  const { word, dial, default: standard, show = String, write = String } = about
  const written = said[word]
  const value = written === undefined ? standard : show(written)
  return {
    id: `line ${line.line}.${word}`,
    host: line.who,
    topic,
    word,
    table: word in OPTIONS ? 'option' : 'argument',
    of: callOf(line.what),
    dial,
    value,
    default: standard,
    changed: value !== standard,
    set: next => {
      const what = withArgument(line.what, word, next === undefined || next === standard ? undefined : write(next))
      return [{ do: 'replace', line: line.line, text: `${timeOf(line)}  ${line.who}  ${what}` }]
    },
  }
}

/** A call as a person tells it from others: `listen(80) as web`, without what the knobs show. */
function callOf(what: string): string {
  const [, call = '', first = ''] = /^(\w+)\(([^,)]*)/.exec(what) ?? []
  const name = /\)\s*as\s+(\w+)/.exec(what)?.[1]
  return `${call}(${first.trim()})${name === undefined ? '' : ` as ${name}`}`
}

const timeOf = ({ at }: ScriptLine): string => (at === 0 ? '0' : `${at} us`)
