import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importScript, MOST_SCRIPT } from '@/lib/packetdrill/imported'
import { type Catalogue, english, said } from '@/lib/protocol/told'
import { parseScenarioFile } from '@/lib/scenario/parse'

const SCRIPTS = join(import.meta.dirname, 'scripts')
const scripts = readdirSync(SCRIPTS, { recursive: true })
  .map(String)
  .filter(name => name.endsWith('.pkt'))

const zh: Catalogue = JSON.parse(readFileSync('content/problem-words/zh-CN.json', 'utf8'))

describe('a script that somebody brings along', () => {
  const carried: boolean[] = []

  it('is refused in Chinese, whatever word of it is left out, doubled or misspelt', () => {
    const heard = new Set<string>()
    const text = scripts.map(name => readFileSync(join(SCRIPTS, name), 'utf8')).filter(one => importScript(one).ok)[0]!
    for (const { 0: word, index } of text.matchAll(/[\w-]+|[^\s\w]/g)) {
      for (const instead of ['', `${word} ${word}`, `${word}x`, '"']) {
        const read = importScript(text.slice(0, index) + instead + text.slice(index + word.length))
        if (!read.ok) heard.add(said(read.message, zh))
      }
    }
    expect(heard.size).toBeGreaterThan(20)
    expect([...heard].filter(words => !/[。？]$/.test(words))).toEqual([])
  })

  it.each(scripts)('becomes a scenario, or is refused with a line and a whole sentence: %s', name => {
    const text = readFileSync(join(SCRIPTS, name), 'utf8')
    const read = importScript(text)
    carried.push(read.ok)
    if (read.ok) expect(parseScenarioFile(read.scenario).ok).toBe(true)
    else {
      expect(english(read.message)).toMatch(/^["A-Z].*\.$/s)
      expect(said(read.message, zh)).toMatch(/[。？]$/)
      expect(read.line).toBeLessThanOrEqual(text.split('\n').length)
    }
  })

  it('becomes one nearly always', () => {
    expect(carried).toHaveLength(scripts.length)
    expect(carried.filter(Boolean).length / carried.length).toBeGreaterThan(0.9)
  })

  it('is told which of its lines a lab has no use for', () => {
    const read = importScript(readFileSync(join(SCRIPTS, 'teardown/active-close-four-segments.pkt'), 'utf8'))
    expect(read.ok && read.leftOut.map(({ kind }) => kind)).toContain('expected-packets')
    for (const { lines } of read.ok ? read.leftOut : []) expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  })

  it('says where it stops being a script', () => {
    expect(importScript('0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 lisen(3, 1) = 0\n')).toMatchObject({
      ok: false,
      line: 2,
    })
    expect(importScript('GET / HTTP/1.1\n')).toMatchObject({ ok: false, line: 1 })
    expect(importScript('')).toMatchObject({ ok: false, message: 'A script needs at least one event.' })
    expect(importScript(' '.repeat(MOST_SCRIPT + 1))).toMatchObject({ ok: false })
  })

  it('never throws, whatever it is', () => {
    const seeds = scripts.slice(0, 20).map(name => readFileSync(join(SCRIPTS, name), 'utf8'))
    const torn = fc
      .tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat(), fc.string({ maxLength: 20 }))
      .map(([seed, from, to, put]) => {
        const [a, b] = [from % seed.length, to % seed.length].sort((x, y) => x - y) as [number, number]
        return seed.slice(0, a) + put + seed.slice(b)
      })
    fc.assert(
      fc.property(fc.oneof(torn, fc.string({ maxLength: 200 })), text => {
        const read = importScript(text)
        return read.ok || english(read.message).length > 0
      }),
      { numRuns: 200 },
    )
  })
})
