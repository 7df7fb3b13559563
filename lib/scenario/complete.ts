import { RULES_NAMES } from '../tcp/rules/registry'
import { CONGESTION_CONTROL_WORDS, sysctlNames } from '../tcp/sysctl'
import { VARIANTS } from '../tcp/variants/registry'
import { HOST_KEYS, LINK_KEYS, SCENARIO_KEYS, WORDS_OF_TOO_LONG, WORDS_OF_UNREACHABLE } from './head'
import { KINDS_OF_MIDDLEBOX, MIDDLEBOX_KEYS, WORDS_OF_FORGOTTEN } from './middlebox-head'
import type { ScriptTopic } from './reading-notes'
import { expectedAfter, hostNames, scriptLines } from './script-lines'
import { type YamlCaret, yamlCaret } from './yaml-caret'

/** What a word of a scenario's text is. */
export type Topic =
  | ScriptTopic
  | 'head'
  | 'host-key'
  | 'link-key'
  | 'middlebox-key'
  | 'head-value'
  | 'rules'
  | 'variant'

/** A word that may stand at a place, and what to write so that the next one can follow. */
export interface Offer {
  readonly word: string
  readonly topic: Topic
  readonly apply: string
}

/** What may stand where a word begins. */
export interface Offers {
  /** Where the word begins, in the text. */
  readonly from: number
  readonly offers: readonly Offer[]
}

const BEFORE = /[A-Za-zµ_][\w.µ-]*$/
const WORD = /[A-Za-zµ_][\w-]*/g

/** The words that may stand where the word before `offset` begins. Null where nothing is known: in comments, strings and numbers. */
export function complete(text: string, offset: number): Offers | null {
  const head = text.slice(0, offset)
  const line = scriptLines(text).find(({ from, text }) => from <= offset && offset <= from + text.length)
  const start = line?.from ?? head.lastIndexOf('\n') + 1
  const written = (line ? /[A-Za-zµ_][\wµ-]*$/ : BEFORE).exec(head.slice(start))?.[0] ?? ''
  const from = offset - written.length
  const offers = line === undefined ? yamlOffers(text, from) : scriptOffers(text, from, line.from)
  return offers.length === 0 ? null : { from, offers }
}

/** The word at a place and what it is; null when it is none of the language. */
export function wordAt(text: string, offset: number): { readonly from: number; readonly offer: Offer } | null {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', start)
  for (const match of text.slice(start, end < 0 ? text.length : end).matchAll(WORD)) {
    const from = start + match.index
    if (offset < from || offset >= from + match[0].length) continue
    const offer = complete(text.slice(0, from) + text.slice(from + match[0].length), from)?.offers.find(
      ({ word }) => word === match[0],
    )
    return offer === undefined ? null : { from, offer }
  }
  return null
}

function scriptOffers(text: string, from: number, start: number): Offer[] {
  const script = scriptLines(text).filter(line => line.from !== start)
  const expected = expectedAfter(
    text.slice(start, from),
    script.map(line => line.text),
    hostNames(text),
  )
  const offers = new Map<string, Offer>()
  for (const { words, topic } of expected)
    for (const word of words)
      if (!offers.has(word)) offers.set(word, { word, topic, apply: `${word}${after(topic, word)}` })
  return [...offers.values()]
}

/** Fields that are there or not, and take no value. */
const BARE = new Set(['sack-permitted', 'at-once'])

function after(topic: ScriptTopic, word: string): string {
  if (topic === 'call') return '('
  if (topic === 'socket') return '.'
  if (topic === 'argument' || topic === 'attack-field') return '='
  return topic === 'field' && !BARE.has(word) ? '=' : ''
}

function yamlOffers(text: string, from: number): Offer[] {
  const caret = yamlCaret(text, from)
  if (caret === null) return []
  const [topic, words] = caret.at === 'key' ? keysAt(caret, text) : valuesAt(caret, text)
  return words.map(word => ({
    word,
    topic,
    apply: caret.at === 'value' ? word : `${word}: ${word === 'script' ? '|\n  ' : ''}`,
  }))
}

type Table = readonly [Topic, readonly string[]]
const NOTHING: Table = ['head', []]

/** How deep the keys of a host stand: those of `others` have its name above them. */
const hostDepth = ([first]: readonly string[]): number | null =>
  first === 'client' || first === 'server' ? 1 : first === 'others' ? 2 : null

function keysAt({ path }: YamlCaret, text: string): Table {
  if (path.length === 0) return ['head', SCENARIO_KEYS]
  const depth = hostDepth(path)
  if (depth === path.length) return ['host-key', HOST_KEYS]
  if (depth !== null && path.length === depth + 1 && path[depth] === 'sysctl') return ['sysctl', sysctlNames()]
  if (path[0] !== 'link') return NOTHING
  if (path.length === 1) return ['link-key', LINK_KEYS]
  if (path[1] === 'middlebox' && path.length === 2) return ['middlebox-key', MIDDLEBOX_KEYS]
  return path[1] === 'delay-from' || path[1] === 'loss-from' ? ['host', hostNames(text)] : NOTHING
}

const LINK_VALUES: Readonly<Record<string, readonly string[]>> = {
  'too-long': WORDS_OF_TOO_LONG,
  unreachable: WORDS_OF_UNREACHABLE,
}
const MIDDLEBOX_VALUES: Readonly<Record<string, readonly string[]>> = {
  kind: KINDS_OF_MIDDLEBOX,
  forgotten: WORDS_OF_FORGOTTEN,
}

function valuesAt({ path }: YamlCaret, text: string): Table {
  const [first, second = '', third = ''] = path
  if (first === 'link' && second === 'middlebox')
    return third === 'inside' ? ['host', hostNames(text)] : ['head-value', MIDDLEBOX_VALUES[third] ?? []]
  if (first === 'link') return ['head-value', LINK_VALUES[second] ?? []]
  const depth = hostDepth(path)
  if (depth === null) return NOTHING
  const key = path[depth]
  if (key === 'rules') return ['rules', RULES_NAMES]
  if (key === 'variants') return ['variant', VARIANTS.map(({ name }) => name)]
  return key === 'sysctl' && path[depth + 1] === 'tcp_congestion_control'
    ? ['head-value', CONGESTION_CONTROL_WORDS]
    : NOTHING
}
