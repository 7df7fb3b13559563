import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { completeClaim } from '@/lib/claims/complete'
import { parseClaim } from '@/lib/claims/parse'
import { STATES } from '@/lib/protocol/states'

const NAMES = ['client', 'server', 's1', 'network', 'attacker']
const words = (text: string): string[] => {
  const at = text.includes('^') ? text.indexOf('^') : text.length
  return completeClaim(text.replace('^', ''), at, NAMES).offers.map(({ word }) => word)
}

describe('The grammar says what may come next in a claim', () => {
  it.each([
    ['', ['client', 's1', "server's", 'in'], ['sends', 'CLOSED']],
    ['server ', ['sends', 'enters', 'is', 'never', 'connect returns', 'iss ='], ['client', 'CLOSED', 'once']],
    ['server en', ['enters'], ['client']],
    ['server enters ', [...STATES], ['once', 'client', 'connect']],
    ['server sends ', ['SYN', 'SYN,ACK', 'data', 'ICMP'], ['CLOSED', 'server']],
    ['server sends SYN,', ['SYN,ACK'], []],
    ['server sends SYN ', ['once', 'with', 'on', 'before', 'and'], ['SYN', 'sends']],
    ['server sends SYN with ', ['seq', 'mss', 'sack-permitted'], ['once']],
    ['server sends SYN with seq = ', ['client', 'attacker'], ['iss', 'once']],
    ['server sends SYN with seq = client ', ['iss', 'nxt'], ['client']],
    ["server's ", ['accept queue', 'memory', 'retransmit timer', 'TcpPassiveOpens'], ['sends', 'CLOSED']],
    ["server's accept queue ", ['exceeds', 'never', 'is'], ['sends']],
    ['client connect ', ['returns', 'never'], ['once']],
    ['client connect returns ', ['ETIMEDOUT', 'an'], ['client']],
    ['server drops data for ', ['TCP_OLD_SEQUENCE'], ['client', 'once']],
    ['server counts ', ['TcpPassiveOpens'], ['client']],
    ['server receives ICMP ', ['host-unreachable', 'once'], ['client']],
    ['network loses ', ['client', 'SYN', 'data'], ['once']],
    ['server enters ESTABLISHED on ', ['data', 'timeout', 'connect', 'delack timer'], ['once', 'client']],
    ['server is ESTABLISHED ', ['at', 'when', 'from'], ['once']],
    ['client sends SYN 3 ', ['times', 'ms'], ['client']],
    ['client sends SYN and ', ['server', 'in'], ['sends']],
  ])('%s', (text, offered, refused) => {
    expect(words(text)).toEqual(expect.arrayContaining(offered))
    for (const word of refused) expect(words(text)).not.toContain(word)
  })

  it('and from where on the word is written anew', () => {
    expect(completeClaim('server sends SYN,A', 18, NAMES).from).toBe(13)
    expect(completeClaim("server's acc", 12, NAMES).from).toBe(9)
    expect(words('server ^ once')).toContain('sends')
  })

  it('so that claims of every section of the documentation can be written word by word', () => {
    const claims = [...readFileSync('docs/claims.md', 'utf8').matchAll(/^\| `([^`]+)` \| (?:holds|fails|vacuous) \|/gm)]
    const missing: string[] = []
    // Some of each section: a word takes hundreds of short readings.
    for (const [, claim] of claims.filter((_, i) => i % 6 === 0)) {
      if (!parseClaim(claim!).ok) continue
      for (const { 0: word, index } of claim!.matchAll(/(?<![\w"'#.-])[A-Za-z_][\w-]*(?:,ACK|'s)?/g)) {
        const before = claim!.slice(0, index)
        if ((before.match(/"/g) ?? []).length % 2 === 1) continue
        const offers = completeClaim(before, index, [...NAMES, 'c', 'c2', 's2', 'clint'])
        const known = offers.offers.some(offer => offer.word === word || offer.word.startsWith(`${word} `))
        if (!known) missing.push(`${before}[${word}]`)
      }
    }
    // Names of runs and other spellings of states are the author's own.
    const RUN = /\bin \[(?:two-way|intact|silent|unreachable|gap|syn-flood)\]$|(?:of|in) \[[a-z-]+\]$/
    expect(missing.filter(text => !RUN.test(text))).toEqual([])
  })
})
