import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CALLS } from '@/lib/scenario/call-grammar'
import { complete, type Offer, type Topic, wordAt } from '@/lib/scenario/complete'
import { HOST_KEYS, LINK_KEYS, SCENARIO_KEYS } from '@/lib/scenario/head'
import { MIDDLEBOX_KEYS } from '@/lib/scenario/middlebox-head'
import { FAULTS } from '@/lib/scenario/network-grammar'
import { hostNames, saidIn } from '@/lib/scenario/script-lines'
import { SYSCTLS, sysctlNames } from '@/lib/tcp/sysctl'
import { VARIANTS } from '@/lib/tcp/variants/registry'
import { file } from './texts'

const wordsOf = (locale: string) =>
  JSON.parse(readFileSync(`content/scenario-words/${locale}.json`, 'utf8')) as Record<string, Record<string, string>>

/** What is offered where the text has a `^`, as the editor would write it. */
const offered = (text: string): string[] => offersIn(text).map(({ apply }) => apply)
const offersIn = (text: string): readonly Offer[] => complete(text.replace('^', ''), text.indexOf('^'))?.offers ?? []
/** In a line of the script, below one listener and one connection. */
const inScript = (line: string): string[] =>
  offered(file(`0 server listen(80) as web\n0 client connect(server:80) as c\n${line}`))

describe('In the script, the reader itself says what may come next', () => {
  it.each([
    ['0 ^', ['client', 'server', 'network', 'attacker']],
    ['0 client ^', ['unplug', 'kill', 'c.', 'write(', 'sysctl(']],
    ['0 client c.^', ['write(', 'close(', 'getsockopt(']],
    ['0 client connect(^', ['client', 'server']],
    ['0 server listen(80, ^', ['backlog=', 'accept=', 'on-eof=', 'rcvbuf=', 'TCP_NODELAY']],
    ['0 server listen(80, accept=^', ['always', 'never']],
    ['0 client shutdown(^', ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR']],
    ['0 client sysctl(^', ['tcp_syn_retries', 'somaxconn']],
    ['0 client setsockopt(^', ['SO_LINGER', 'TCP_QUICKACK']],
    ['0 network ^', [...FAULTS, 'inject']],
    ['0 network drop client ^', ['segment', 'SYN', 'SYN,ACK', 'data', 'any']],
    ['0 network drop client SYN ^', ['once', 'twice', 'always']],
    ['0 network delay client data ^', ['by']],
    ['0 network delay client data by 3 ^', ['ms', 's']],
    ['0 network drop client SYN 3 times ^', ['skipping']],
    ['0 attacker ^', ['inject', 'flood', 'blind', 'guess', 'replay', 'reset', 'scan']],
    ['0 attacker flood server:80 ^', ['rate=']],
    ['0 attacker flood server:80 rate=10/s once ^', ['sources=', 'from=']],
    ['0 attacker flood server:80 rate=10/s once sources=^', ['silent', 'bots', 'client']],
    ['0 attacker scan server:80 rate=10/s by=^', ['SYN', 'Xmas']],
    ['0 attacker inject ^', ['icmp', 'none', 'SYN', 'RST']],
    ['0 attacker inject icmp ^', ['host-unreachable', 'too-long']],
    ['0 network inject SYN from client:4 to server:80 ^', ['seq=', 'sack-permitted', 'at-once']],
    ['0 network inject SYN from client:4 to server:80 seq=client ^', ['iss', 'nxt', 'ts']],
  ])('%s', (line, words) => {
    expect(inScript(line)).toEqual(expect.arrayContaining(words))
  })

  it('offers no argument, field or call that cannot stand there', () => {
    expect(inScript('0 server listen(80, backlog=4, ^')).not.toContain('backlog=')
    expect(inScript('0 network inject SYN from client:4 to server:80 seq=1 ^')).not.toContain('seq=')
    expect(inScript('0 client c.^')).not.toContain('connect(')
    expect(inScript('0 server ^')).not.toContain('c.')
  })

  it('offers nothing in comments, texts and numbers', () => {
    for (const line of ['# ^', '0 client write("a ^', '0 client # connect ^', '1^'])
      expect(inScript(line).filter(word => word.length > 3)).toEqual([])
  })

  it('says from where on the word is written anew', () => {
    const text = file('0 client conn')
    expect(complete(text, text.length - 1)?.from).toBe(text.indexOf('conn'))
    expect(wordAt(text.replace('conn', 'connect(server:80)'), text.indexOf('conn') + 2)?.offer.topic).toBe('call')
  })
})

describe('Above the script, by the keys around the caret', () => {
  it.each([
    ['^', SCENARIO_KEYS],
    ['until: 1 s\nser^', SCENARIO_KEYS],
    ['client: { iss: 1, ^ }', HOST_KEYS],
    ['client:\n  ^', HOST_KEYS],
    ['others:\n  web:\n    ^', HOST_KEYS],
    ['others: { web: { ^', HOST_KEYS],
    ['link:\n  delay: 3 ms\n  ^', LINK_KEYS],
    ['link: { middlebox: { ^', MIDDLEBOX_KEYS],
    ['server: { sysctl: { tcp_^', sysctlNames()],
    ['server:\n  sysctl:\n    tcp_^', sysctlNames()],
  ])('keys: %j', (text, keys) => {
    expect(offersIn(text).map(({ word }) => word)).toEqual(keys)
  })

  it.each([
    ['server: { variants: [no^', VARIANTS.map(({ name }) => name)],
    ['server:\n  variants:\n    - ^', VARIANTS.map(({ name }) => name)],
    ['server:\n  rules: ^', ['linux', 'rfc9293', 'linux-2.6']],
    ['link: { middlebox: { kind: ^', ['firewall', 'nat', 'syn-proxy']],
    ['link: { middlebox: { inside: ^', ['client', 'server']],
    ['link: { too-long: ^', ['report', 'silent']],
    ['client: { sysctl: { tcp_congestion_control: ^', ['reno', 'cubic']],
  ])('values: %j', (text, words) => {
    expect(offered(text)).toEqual(words)
  })

  it('offers nothing in comments, in quotes and for values that have no words', () => {
    for (const text of ['client: # ^', 'title: { en: "^', 'until: ^', 'others:\n  ^']) expect(offered(text)).toEqual([])
  })

  it('knows the hosts of a text that cannot be read yet', () => {
    expect(hostNames('others: { web: { address: 10.0.0.9 }, db: { } }')).toEqual(['client', 'server', 'web', 'db'])
    expect(hostNames('others:\n  web:\n    iss: 3\n  db:\nscript: |\n')).toEqual(['client', 'server', 'web', 'db'])
  })
})

it('takes each word of a line for what it is', () => {
  const said = saidIn('0 network delay client SYN,ACK by 3 s once', ['client', 'server'])
  expect(said.map(({ word, topic }) => `${topic} ${word}`)).toEqual([
    'who network',
    'fault delay',
    'host client',
    'segment SYN',
    'flag ACK',
    'word by',
    'unit s',
    'word once',
  ])
})

describe('Whatever is offered is explained in both languages', () => {
  /** Names of this scenario alone are explained by what they are. */
  const NAMES: readonly Topic[] = ['host', 'socket', 'who']
  const documentation = { scenarios: readFileSync('docs/scenarios.md', 'utf8') }
  /** Everything offered at any place of any example of the documentation. */
  const everything = new Map<string, Offer>()
  for (const [, text] of documentation.scenarios.matchAll(/```yaml\n([\s\S]*?)```/g))
    for (let offset = 0; offset <= text!.length; offset++)
      if (offset === 0 || !/\w/.test(text![offset - 1]!))
        for (const offer of complete(text!, offset)?.offers ?? []) everything.set(`${offer.topic} ${offer.word}`, offer)

  it('the examples reach every key, call and fault', () => {
    const reached = new Set([...everything.values()].map(({ word }) => word))
    for (const word of [
      ...SCENARIO_KEYS,
      ...HOST_KEYS,
      ...LINK_KEYS,
      ...MIDDLEBOX_KEYS,
      ...CALLS,
      ...FAULTS,
      ...sysctlNames(),
    ])
      expect(reached).toContain(word)
  })

  it("in the same words of both, the engine's own for sysctls", () => {
    const [english, chinese] = [wordsOf('en'), wordsOf('zh-CN')]
    const keys = (words: typeof english) => Object.entries(words).map(([topic, of]) => [topic, Object.keys(of)])
    expect(keys(chinese)).toEqual(keys(english))
    for (const [name, { sentence }] of Object.entries(SYSCTLS)) expect(english.sysctl?.[name]).toBe(sentence)
    const foreign = Object.values(chinese)
      .flatMap(Object.values)
      .filter(text => !/\p{Script=Han}/u.test(text))
    expect(foreign).toEqual([])
  })

  it.each(['en', 'zh-CN'])('%s', locale => {
    const words = wordsOf(locale)
    const silent = [...everything.values()].filter(
      ({ topic, word }) =>
        words.topic?.[topic] === undefined || (!NAMES.includes(topic) && words[topic]?.[word] === undefined),
    )
    expect(silent.map(({ topic, word }) => `${topic} ${word}`)).toEqual([])
  })
})
