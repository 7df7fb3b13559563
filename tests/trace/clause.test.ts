import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { readingOf } from '@/components/ladder/layout/reading'
import { stepsOf } from '@/components/ladder/layout/steps'
import { causesOf } from '@/components/run/causes'
import { networkWords } from '@/components/run/network-words'
import { entrySentence, type RunWords, sentence } from '@/components/run/sentences'
import en from '@/content/messages/en/run.json'
import zh from '@/content/messages/zh-CN/run.json'
import { citeLabel, citeUrl, parseCite } from '@/lib/content/cite'
import { readGalleryLab } from '@/lib/content/gallery-lab'
import { COUNTERS } from '@/lib/protocol/counters'
import { DROP_REASONS } from '@/lib/protocol/drop-reasons'
import { run } from '@/lib/sim/run'
import { clauseOf } from '@/lib/trace/clause'
import type { Entry, Trace } from '@/lib/trace/events'
import { libraryScenario } from '../support/library'

const LABS = 'content/labs'
const traces = readdirSync(LABS).map(name => {
  const read = readGalleryLab(readFileSync(`${LABS}/${name}`, 'utf8'), name)
  if (!read.ok) throw new Error(`${name} cannot be read.`)
  return [name, run(read.lab.scenario)] as const
})
const onError = (error: Error) => {
  throw error
}
const WORDS = {
  en: createTranslator({ locale: 'en', messages: { run: en }, namespace: 'run', onError }),
  'zh-CN': createTranslator({ locale: 'zh-CN', messages: { run: zh }, namespace: 'run', onError }),
} as const

/** A variant decides what no RFC and no kernel does. */
const isCited = (cite: string | null): boolean =>
  cite !== null && (cite.startsWith('variant:') || parseCite(cite) !== null)

describe.each(traces)('whatever one asks about in %s', (_, trace) => {
  test('is told in both languages, with its clause or the function of the kernel', () => {
    const unsaid = trace.entries.filter(entry => {
      const english = entrySentence(WORDS.en as RunWords, entry)
      const chinese = entrySentence(WORDS['zh-CN'] as RunWords, entry)
      return !isCited(clauseOf(trace, entry)) || !english || !/\p{Script=Han}/u.test(chinese ?? '')
    })
    expect(unsaid).toEqual([])
  })

  test('has a chain of causes in which every step is told', () => {
    const { steps } = readingOf(trace)
    const chain = steps.length === 0 ? [] : causesOf(steps, steps.length - 1)
    for (const { entries } of chain) expect(entries.map(entry => clauseOf(trace, entry)).every(isCited)).toBe(true)
  })

  test('and what the network did says why, natively', () => {
    for (const entry of trace.entries) {
      if (!('why' in entry)) continue
      expect(networkWords(WORDS.en as RunWords, entry)).toMatch(/[.]$|^The scenario says: \w/)
      expect(networkWords(WORDS['zh-CN'] as RunWords, entry)).toMatch(/。$|^场景里写着：\w/)
    }
  })
})

test('what befalls a segment is a sentence of its own when it is asked about alone', () => {
  const befallen = traces
    .flatMap(([, trace]) => trace.entries)
    .filter(({ kind }) => kind === 'lost' || kind === 'duplicated' || kind === 'delayed')
  expect(befallen.length).toBeGreaterThan(40)
  for (const entry of befallen) {
    expect(entrySentence(WORDS.en as RunWords, entry)).toMatch(
      /^The network \w+ it\b|^The network makes a copy of it\.$/,
    )
    expect(entrySentence(WORDS['zh-CN'] as RunWords, entry)).not.toMatch(/但|并被/)
  }
})

test('a step in which a segment is lost half way is a sentence of its own', () => {
  const alone = traces
    .flatMap(([, trace]) => stepsOf(trace))
    .filter(({ entries }) => entries.length === 1 && entries[0]?.kind === 'lost')
  expect(alone.length).toBeGreaterThan(0)
  for (const step of alone) expect(sentence(WORDS['zh-CN'] as RunWords, step)).not.toContain('但')
})

test('clauses are shown by name and lead to where they can be read', () => {
  const cites = new Set(traces.flatMap(([, trace]) => trace.entries.map(entry => clauseOf(trace, entry))))
  for (const cite of cites) {
    const parsed = cite === null ? null : parseCite(cite)
    if (parsed === null) continue
    expect(citeLabel(parsed, 'en')).toMatch(/^(RFC \d+|Linux \w)/)
    expect(citeUrl(parsed)).toMatch(/^https:/)
  }
  expect(cites.size).toBeGreaterThan(40)
})

describe('a segment is judged by the section for the state that it finds', () => {
  const received = (trace: Trace, flags: 'syn' | 'ackFlag', host: string) =>
    trace.entries.filter(entry => entry.kind === 'received' && entry.host === host && entry.segment[flags])
  const sections = (trace: Trace, entries: readonly Entry[]) => entries.map(entry => clauseOf(trace, entry))
  test('a SYN a listener, its answer SYN-SENT, its ACK a half-open connection', () => {
    const trace = run(libraryScenario('handshake-and-close'))
    expect(sections(trace, received(trace, 'syn', 'server'))[0]).toBe('rfc9293#3.10.7.2')
    expect(sections(trace, received(trace, 'syn', 'client'))[0]).toBe('rfc9293#3.10.7.3')
    expect(sections(trace, received(trace, 'ackFlag', 'server'))[0]).toBe('rfc9293#3.10.7.4')
  })
  test('a SYN to a port where nobody listens, CLOSED', () => {
    const trace = run(libraryScenario('refused'))
    expect(sections(trace, received(trace, 'syn', 'server'))[0]).toBe('rfc9293#3.10.7.1')
  })
})

const dull: Omit<Entry, 'kind'> = { id: 0, at: 0, cause: null, host: 'server' }
const empty: Trace = { engine: '', seed: 0, hosts: [], endedAt: 0, entries: [] }

test('every counter and every reason to drop has its place in the kernel or an RFC', () => {
  for (const counter of COUNTERS)
    expect(clauseOf(empty, { ...dull, kind: 'count', counter, by: 1, total: 1 })).toMatch(/^linux:[A-Z0-9_]+$/)
  for (const reason of DROP_REASONS)
    expect(isCited(clauseOf(empty, { ...dull, kind: 'dropped', packet: 0, reason })), reason).toBe(true)
})
