import { LONGEST, readDuration } from '../scenario/duration'
import { MOST_OCTETS } from '../scenario/program-grammar'
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
  unit: 'octets' | 's' | null,
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
  onOff('nodelay', 'no'),
  onOff('quickack', 'yes'),
  onOff('keepalive', 'no'),
  number('rcvbuf', 1, MOST_OCTETS, 'octets'),
  number('sndbuf', 1, MOST_OCTETS, 'octets'),
  onOff('reuseaddr', 'no'),
]
const LISTEN: readonly ArgumentDial[] = [
  number('backlog', 0, 1_000_000, null, '128'),
  choice('accept', ['always', 'never'], 'never'),
  number('defer-accept', 0, 65_535, 's'),
]

/** What the programs of the script do by themselves: the arguments of each of its listen() and connect() calls. */
export const programKnobs = (text: string): readonly KnobSpec[] =>
  scriptLines(text).flatMap(line => {
    const call = /^(listen|connect)\(/.exec(line.what)?.[1]
    if (call === undefined) return []
    const said = argumentsOf(line.what)
    return [...(call === 'listen' ? LISTEN : []), ...PROGRAM].map(dial => argumentKnob(line, said[dial.word], dial))
  })

function argumentKnob(line: ScriptLine, said: string | undefined, about: ArgumentDial): KnobSpec {
  const { word, dial, default: standard, show = String, write = String } = about
  const value = said === undefined ? standard : show(said)
  return {
    id: `line ${line.line}.${word}`,
    host: line.who,
    topic: 'program',
    word,
    table: 'argument',
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
