import { plain, type Vocabulary } from './vocabulary'

/** What a text speaks of: notions of the vocabulary, amounts with their units (`number 4`, `unit ms`), and words left over. */
export type Terms = ReadonlySet<string>

/** Finds the terms of a text. */
export type TermReader = (text: string) => Terms

/** The notion whose spellings turn a sentence into its opposite. */
export const NOT = 'not'
const NOISE = 'noise'

/** Units, so that `4 毫秒` and `4 ms` are one thing. */
const UNITS: Readonly<Record<string, string>> = {
  毫秒: 'ms',
  ms: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  微秒: 'us',
  us: 'us',
  µs: 'us',
  microsecond: 'us',
  microseconds: 'us',
  秒: 's',
  s: 's',
  sec: 's',
  second: 's',
  seconds: 's',
  分钟: 'min',
  min: 'min',
  minute: 'min',
  minutes: 'min',
}
const DIGITS = '零一二三四五六七八九'

const UNIT = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join('|')
/** A number that counts something; `seq=1` and `x+1` name a place, not an amount. */
const NUMBER = String.raw`(?<![=+\w.])\d+(?:\.\d+)?|[${DIGITS}两]+(?=\s*(?:毫秒|微秒|秒|分钟))`

/** A reader for a vocabulary. */
export function termReader(vocabulary: Vocabulary): TermReader {
  const spellings = spellingsByFirst(vocabulary)
  const number = new RegExp(`(${NUMBER})(?:\\s*(${UNIT})(?![a-z]))?|(?<=[\\d${DIGITS}]\\s*)(${UNIT})(?![a-z])`, 'g')

  return text => {
    const terms = new Set<string>()
    let rest = withoutNotions(plain(text), spellings, terms)
    rest = rest.replace(number, (_, amount?: string, unit?: string, alone?: string) => {
      if (amount !== undefined) terms.add(`number ${figure(amount)}`)
      const name = UNITS[unit ?? alone ?? '']
      if (name !== undefined) terms.add(`unit ${name}`)
      return '\n'
    })
    for (const word of rest.match(/[a-z][a-z_]{2,}/g) ?? []) terms.add(`word ${stem(word)}`)
    for (const row of rest.match(/\p{Script=Han}{2,}/gu) ?? [])
      for (let i = 0; i + 1 < row.length; i++) terms.add(`word ${row.slice(i, i + 2)}`)
    return terms
  }
}

interface Spelling {
  readonly notion: string
  readonly pattern: RegExp
}

/** The spellings that begin with a character, the longest first. */
function spellingsByFirst(vocabulary: Vocabulary): ReadonlyMap<string, readonly Spelling[]> {
  const all = Object.entries(vocabulary)
    .flatMap(([notion, spellings]) => spellings.map(spelling => ({ notion, spelling: plain(spelling).trim() })))
    .sort((a, b) => b.spelling.length - a.spelling.length)
  const byFirst = new Map<string, Spelling[]>()
  for (const { notion, spelling } of all) {
    const first = spelling[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), { notion, pattern: new RegExp(pattern(spelling), 'y') }])
  }
  return byFirst
}

/** Collects the notions of a text, the longest spelling at each place, and gives the text without them. */
function withoutNotions(text: string, spellings: ReadonlyMap<string, readonly Spelling[]>, terms: Set<string>): string {
  let rest = ''
  let at = 0
  while (at < text.length) {
    const found = (spellings.get(text[at]!) ?? []).find(({ pattern }) => {
      pattern.lastIndex = at
      return pattern.test(text)
    })
    if (found === undefined) {
      rest += text[at]
      at += 1
      continue
    }
    if (found.notion !== NOISE) terms.add(found.notion)
    rest += '\n'
    at = found.pattern.lastIndex
  }
  return rest
}

const isLatin = (spelling: string): boolean => /^[a-z0-9]/.test(spelling)
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** A Latin word may have its endings, but must not be part of another. */
function pattern(spelling: string): string {
  // no space need stand between a word of one script and one of the other
  const loose = escaped(spelling)
    .replace(/\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+/gu, '\\s*')
    .replace(/[ -]+/g, '[\\s-]+')
  if (!isLatin(spelling)) return loose.replace(/\[\\s-\]\+/g, '\\s*')
  const ending = /[a-z]$/.test(spelling) ? '(?:s|es|ed|d|ing)?' : ''
  return `(?<![a-z0-9_])${loose}${ending}(?![a-z0-9_])`
}

const stem = (word: string): string => word.replace(/(?:ing|ed|es|d|s)$/, '')

/** A number as digits. */
function figure(text: string): string {
  if (!/^\D/.test(text)) return String(Number(text))
  return Array.from(text.replace('两', '二'), digit => DIGITS.indexOf(digit)).join('')
}
