import { LONGEST } from '../scenario/duration'
import { WORDS_OF_TOO_LONG, WORDS_OF_UNREACHABLE } from '../scenario/head'
import type { HostSpec, Scenario } from '../sim/scenario'
import { RULES_NAMES } from '../tcp/rules/registry'
import { type Knob, SYSCTLS, type SysctlName, sysctlOf } from '../tcp/sysctl'
import { VARIANTS } from '../tcp/variants/registry'
import type { HeadValue } from './head-edit'
import type { Dial, KnobSpec } from './knob'
import { pathKnobs } from './path-knobs'
import { programKnobs } from './program-knobs'
import { SYSCTL_TOPICS } from './sysctl-topics'
import type { Touch } from './touch'

/** Everything of a scenario that can be set without writing: the run, the link, and of each host its rules, counterfactuals, sysctls and programs. */
export const knobsOf = (text: string, scenario: Scenario): readonly KnobSpec[] => [
  ...runKnobs(scenario),
  ...linkKnobs(scenario),
  ...scenario.hosts.flatMap(host => [...rulesKnobs(host), ...sysctlKnobs(host)]),
  ...programKnobs(text),
]

const set = (path: readonly string[], value: HeadValue | undefined): readonly Touch[] => [{ do: 'set', path, value }]

const MS = 1_000
const SECOND = 1_000_000

const time = (unit: 's' | 'ms', least: number): Dial => ({
  kind: 'number',
  least,
  most: LONGEST / (unit === 's' ? SECOND : MS),
  whole: false,
  unit,
})
const count = (least: number, most: number, unit: 'octets' | null = null): Dial => ({
  kind: 'number',
  least,
  most,
  whole: true,
  unit,
})

function runKnobs({ seed, until }: Scenario): KnobSpec[] {
  return [
    {
      ...{ id: 'until', host: null, topic: 'run', word: 'until', table: 'head', of: null, dial: time('s', 0.001) },
      ...{ value: String(until / SECOND), default: null, needed: true, changed: false },
      set: value => (value === undefined ? [] : set(['until'], `${value} s`)),
    },
    {
      ...{ id: 'seed', host: null, topic: 'run', word: 'seed', table: 'head', of: null, dial: count(0, 4_294_967_295) },
      ...{ value: String(seed), default: '1', changed: seed !== 1 },
      set: value => set(['seed'], value === undefined ? undefined : Number(value)),
    },
  ]
}

const DEFAULT_DELAY = 20_000

function linkKnobs(scenario: Scenario): KnobSpec[] {
  const { link, hosts } = scenario
  const write = (unit: string) => (value: string) => `${value} ${unit}`
  const knob = (word: string, dial: Dial, value: number | string | undefined, standard: string | null, write: Write) =>
    linkKnob([word], dial, value === undefined ? null : String(value), standard, write)
  return [
    knob('delay', time('ms', 0), link.delay / MS, String(DEFAULT_DELAY / MS), write('ms')),
    ...hosts.map(({ name }) =>
      linkKnob(['delay-from', name], time('ms', 0), micros(link.delayFrom?.[name]), micros(link.delay), write('ms')),
    ),
    knob('rate', RATE, link.rate === undefined ? undefined : link.rate / 1e6, null, write('Mbit/s')),
    knob('queue', count(1, 1_000_000_000, 'octets'), link.queue, null, Number),
    knob('loss', SHARE, percent(link.loss ?? 0), '0', write('%')),
    ...hosts.map(({ name }) =>
      linkKnob(
        ['loss-from', name],
        SHARE,
        link.lossFrom?.[name] === undefined ? null : percent(link.lossFrom[name]!),
        percent(link.loss ?? 0),
        write('%'),
      ),
    ),
    knob('mtu', count(68, 65_535, 'octets'), link.mtu, null, Number),
    knob('too-long', { kind: 'choice', words: WORDS_OF_TOO_LONG }, link.tooLong ?? 'report', 'report', String),
    knob(
      'unreachable',
      { kind: 'choice', words: WORDS_OF_UNREACHABLE },
      link.unreachable ?? 'silent',
      'silent',
      String,
    ),
    ...pathKnobs(scenario),
  ]
}

const RATE: Dial = { kind: 'number', least: 0.000001, most: 1_000_000, whole: false, unit: 'Mbit/s' }
const SHARE: Dial = { kind: 'number', least: 0, most: 100, whole: false, unit: '%' }
/** A share as it was written: no digits that only binary fractions have. */
const percent = (share: number): string => String(Number((share * 100).toPrecision(12)))
const micros = (of: number | undefined): string | null => (of === undefined ? null : String(of / MS))

type Write = (value: string) => string | number

function linkKnob(
  keys: readonly string[],
  dial: Dial,
  value: string | null,
  standard: string | null,
  write: Write,
): KnobSpec {
  const [word = '', of = null] = keys
  return {
    ...{ id: ['link', ...keys].join('.'), host: null, topic: 'link', word, table: 'link-key', of, dial },
    ...{ value: value ?? standard, default: standard, changed: value !== null && value !== standard },
    set: next => set(['link', ...keys], next === undefined ? undefined : write(next)),
  }
}

/** The keys above those of a host: hosts of one's own stand below `others`. */
const hostPath = (name: string): readonly string[] =>
  name === 'client' || name === 'server' ? [name] : ['others', name]

function rulesKnobs({ name, rules, variants, mtu, iss }: HostSpec): KnobSpec[] {
  const path = hostPath(name)
  const own = { host: name, topic: 'rules', of: null } as const
  return [
    {
      ...own,
      ...{ id: `${name}.rules`, word: 'rules', table: 'host-key', dial: { kind: 'choice', words: RULES_NAMES } },
      ...{ value: rules, default: 'linux', changed: rules !== 'linux' },
      set: value => set([...path, 'rules'], value),
    },
    ...VARIANTS.map(
      (variant): KnobSpec => ({
        ...own,
        ...{ id: `${name}.variant.${variant.name}`, word: variant.name, table: 'variant', dial: { kind: 'switch' } },
        ...{
          value: variants.includes(variant.name) ? 'yes' : 'no',
          default: 'no',
          changed: variants.includes(variant.name),
        },
        set: value => {
          const others = variants.filter(one => one !== variant.name)
          const next = value === 'yes' ? [...others, variant.name] : others
          return set([...path, 'variants'], next.length === 0 ? undefined : next)
        },
      }),
    ),
    {
      ...{
        ...own,
        topic: 'path-mtu',
        id: `${name}.mtu`,
        word: 'mtu',
        table: 'host-key',
        dial: count(68, 65_535, 'octets'),
      },
      ...{ value: String(mtu ?? 1500), default: '1500', changed: mtu !== undefined && mtu !== 1500 },
      set: value => set([...path, 'mtu'], value === undefined ? undefined : Number(value)),
    },
    {
      ...{ ...own, topic: 'handshake', id: `${name}.iss`, word: 'iss', table: 'host-key' },
      ...{ dial: { kind: 'text', most: MOST_NUMBERS, example: '1000' }, default: null },
      ...{ value: iss?.join(', ') ?? null, changed: iss !== undefined },
      set: value => set([...path, 'iss'], value === undefined ? undefined : numbers(value)),
    },
  ]
}

/** Room for several numbers of 32 bits. */
const MOST_NUMBERS = 120

/** `1000` or `1000, 5000` as numbers; what is no number stays as it was written, and is refused by name. */
function numbers(written: string): HeadValue {
  const list = written.split(',').map(one => (/^\s*\d+\s*$/.test(one) ? Number(one) : one.trim()))
  return list.length === 1 ? list[0]! : (list as readonly number[])
}

function sysctlKnobs({ name, sysctl }: HostSpec): KnobSpec[] {
  const settings = sysctlOf(sysctl)
  return (Object.keys(SYSCTLS) as SysctlName[]).map((word): KnobSpec => {
    const knob: Knob = SYSCTLS[word]
    const show = (value: number) =>
      knob.words?.[value] ?? (isSwitch(knob) ? (value === 1 ? 'yes' : 'no') : String(value))
    const value = show(settings[word])
    return {
      ...{ id: `${name}.sysctl.${word}`, host: name, topic: SYSCTL_TOPICS[word], word, table: 'sysctl', of: null },
      ...{ dial: dialOf(knob), value, default: show(knob.default), changed: settings[word] !== knob.default },
      set: next => set([...hostPath(name), 'sysctl', word], next === undefined ? undefined : written(knob, next)),
    }
  })
}

const isSwitch = ({ min, max, words }: Knob): boolean => min === 0 && max === 1 && words === undefined
/** So few values that all of them can be shown. */
const FEW = 4

function dialOf(knob: Knob): Dial {
  const { min, max, unit = null, words } = knob
  if (words) return { kind: 'choice', words }
  if (isSwitch(knob)) return { kind: 'switch' }
  if (unit === null && max - min < FEW)
    return { kind: 'choice', words: Array.from({ length: max - min + 1 }, (_, i) => String(min + i)) }
  return { kind: 'number', least: min, most: max, whole: true, unit }
}

function written({ words }: Knob, value: string): string | number {
  if (words) return value
  return value === 'yes' ? 1 : value === 'no' ? 0 : Number(value)
}
