import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseClaim } from '@/lib/claims/parse'
import { suggested } from '@/lib/protocol/nearest'
import { type Catalogue, english, said, tell } from '@/lib/protocol/told'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { type Problem, phraseOf } from '@/lib/scenario/problem'
import { phrasesOf } from '../support/phrases'

const zh: Catalogue = JSON.parse(readFileSync('content/problem-words/zh-CN.json', 'utf8'))

/** Where sentences about what somebody wrote are made. */
const SOURCES = [
  ...readdirSync('lib/scenario')
    .filter(file => !/^(print|documentation|reading-notes|attack-words)/.test(file))
    .map(file => `lib/scenario/${file}`),
  ...['reading', 'parse', 'read-event', 'read-scope', 'read-sentence'].map(name => `lib/claims/${name}.ts`),
  ...['as-lab', 'commands', 'connection', 'cursor', 'expression', 'icmp-names', 'imported', 'packet-grammar'].map(
    name => `lib/packetdrill/${name}.ts`,
  ),
  ...['parse', 'resolve-call', 'settings', 'tokens'].map(name => `lib/packetdrill/${name}.ts`),
  'lib/lab/touch.ts',
  'lib/lab/play.ts',
  'lib/protocol/nearest.ts',
]

describe('a phrase', () => {
  test('is said in English by its own words', () => {
    expect(english(tell`${tell`The port of ${'listen'}()`} is ${0}, but must be a whole number.`)).toBe(
      'The port of listen() is 0, but must be a whole number.',
    )
  })

  test('is said in another language with its parts in their new places', () => {
    const words = { '{0} stands before {1}.': '{1}在{0}之后。', 'the delay': '时延' }
    expect(said(tell`${'the delay'} stands before ${'rate'}.`, words)).toBe('rate在时延之后。')
  })

  test('leaves what somebody wrote as it was written, even where it is a word of the catalogue', () => {
    expect(said(tell`No host is named "${'state'}".`, { state: '状态' })).toBe('No host is named "state".')
  })

  test('comes through a worker unchanged', () => {
    const phrase = tell`${tell`A field of the ${'flood'}`} is missing.`
    expect(structuredClone(phrase)).toEqual(phrase)
  })
})

describe('the Chinese of every sentence about a text', () => {
  const phrases = new Set(SOURCES.flatMap(file => [...phrasesOf(file)]))
  const places = (words: string): string[] => [...words.matchAll(/\{\d+\}/g)].map(([place]) => place).sort()

  test('is there, and speaks of the same things', () => {
    const missing = [...phrases].filter(words => !(words in zh) && !BARE.has(words))
    expect(missing).toEqual([])
    for (const [words, chinese] of Object.entries(zh)) expect(places(chinese), words).toEqual(places(words))
  })

  test('is there for no sentence that nobody says', () => {
    const sysctl = phrasesOf('lib/tcp/sysctl.ts')
    expect(Object.keys(zh).filter(words => !phrases.has(words) && !sysctl.has(words))).toEqual([])
  })

  test('tells a mistake of a script, with the word that is nearest', () => {
    const read = parseScenarioFile('until: 1 s\nscript: |\n  0  server  lisen(80)\n  0  client  connect(server)\n')
    const told = read.ok ? [] : read.problems.map(problem => said(phraseOf(problem), zh))
    expect(told).toEqual(['没有“lisen”这个调用；是否应为“listen”？', 'connect() 的目标主机之后应是“:”，而不是“)”。'])
  })

  test('tells a mistake of YAML and one of a claim', () => {
    const read = parseScenarioFile('until: 1 s\nuntil: 2 s\nscript: ""\n')
    expect(read.ok ? [] : read.problems.map(problem => said(phraseOf(problem), zh))).toEqual([
      'YAML 读不通：这个键写了两次。',
    ])
    const claim = parseClaim('server enters ESTABLISHT')
    expect(claim.ok ? [] : claim.problems.map(problem => said(phraseOf(problem), zh))).toEqual([
      '“ESTABLISHT”不是已知的状态；是否应为“ESTABLISHED”？',
    ])
  })
})

/** What the readers say of the documentation's examples with one word left out, doubled or misspelt. */
function mistakes(): Problem[] {
  const said = new Map<string, Problem>()
  for (const [, text = ''] of readFileSync('docs/scenarios.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)) {
    for (const { 0: word, index } of [...text.matchAll(/[\w-]+|[^\s\w]/g)].filter((_, at) => at % 7 === 0)) {
      const [before, after] = [text.slice(0, index), text.slice(index + word.length)]
      for (const instead of ['', `${word} ${word}`, `${word}x`, '99999999999', '"']) {
        const parsed = parseScenarioFile(before + instead + after)
        if (!parsed.ok) for (const problem of parsed.problems) said.set(problem.message, problem)
      }
    }
  }
  return [...said.values()]
}

test('whatever is wrong with the examples of the documentation is said in Chinese, with the word that was meant', () => {
  const all = mistakes()
  expect(all.length).toBeGreaterThan(300)
  const chinese = all.map(problem => ({ problem, words: said(phraseOf(problem), zh) }))
  expect(
    chinese.filter(({ words }) => !/[。？](?:（.*）)?$/.test(words)).map(({ problem }) => problem.message),
  ).toEqual([])
  expect(chinese.filter(({ problem, words }) => !words.includes(suggested(problem.message) ?? ''))).toEqual([])
})

/** Words of the claim language itself, which are the same in every language. */
const BARE: ReadonlySet<string> = new Set([
  'at least',
  'at most',
  'the end',
  'an error',
  // lists of calls, what times are counted from, the title of a lab, and what cannot happen
  'socket bind listen accept accept4 connect read readv recv recvfrom recvmsg write writev send sendto sendmsg close shutdown',
  'fcntl ioctl setsockopt getsockopt poll cap_set',
  'previous event',
  'From a packetdrill script: its calls and what it injects.',
  'The last shape matches any character.',
])
