import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { found, grouped, readDial } from '@/components/lab/knobs/arrange'
import { KNOB_TOPICS } from '@/lib/lab/knob'
import { knobsOf } from '@/lib/lab/knobs'
import { NEW_LAB } from '@/lib/lab/lab'
import type { ScenarioWords } from '@/lib/scenario/documentation'
import { parseScenarioFile } from '@/lib/scenario/parse'

const parsed = parseScenarioFile(NEW_LAB.scenario)
if (!parsed.ok) throw new Error('The new lab cannot be read.')
const knobs = knobsOf(NEW_LAB.scenario, parsed.scenario)
const wordsOf = (locale: string) =>
  JSON.parse(readFileSync(`content/scenario-words/${locale}.json`, 'utf8')) as ScenarioWords

describe('Knobs are found', () => {
  const ids = (query: string, locale = 'en') => found(knobs, query, wordsOf(locale)).map(({ id }) => id)

  it('by parts of their names, by what they do, and by whose they are', () => {
    expect(ids('synack')).toEqual(['client.sysctl.tcp_synack_retries', 'server.sysctl.tcp_synack_retries'])
    expect(ids('half-open request server')).toEqual(['server.sysctl.tcp_synack_retries'])
    expect(ids('listen backlog')).toContain('line 5.backlog')
  })

  it('by the kind of thing that they tune', () => {
    const text = NEW_LAB.scenario.replace(
      'script:',
      'link: { middlebox: { kind: nat, inside: client, address: 192.0.2.1 } }\nscript:',
    )
    const boxed = parseScenarioFile(text)
    if (!boxed.ok) throw new Error(boxed.problems.map(({ message }) => message).join('\n'))
    const all = knobsOf(text, boxed.scenario)
    for (const [query, locale] of [
      ['middlebox', 'en'],
      ['middlebox', 'zh-CN'],
      ['中间盒', 'zh-CN'],
    ] as const)
      expect(found(all, query, wordsOf(locale)).map(({ id }) => id)).toEqual(
        expect.arrayContaining([
          'middlebox',
          ...['inside', 'address', 'idle', 'forgotten'].map(key => `middlebox.${key}`),
        ]),
      )
  })

  it('in the language of the page', () => {
    expect(ids('半连接 重传', 'zh-CN')).toEqual([
      'client.sysctl.tcp_synack_retries',
      'server.sysctl.tcp_synack_retries',
    ])
  })

  it('all of them where nothing is looked for, none where nothing fits', () => {
    expect(ids('  ')).toHaveLength(knobs.length)
    expect(ids('tcp_sunack')).toEqual([])
  })
})

it('every knob stands in one group, and the groups in the order of the topics', () => {
  const groups = grouped(knobs)
  expect(groups.map(({ topic }) => topic)).toEqual(KNOB_TOPICS)
  expect(groups.flatMap(group => group.knobs)).toHaveLength(knobs.length)
})

describe('A number that is typed', () => {
  const dial = { least: 1, most: 255, whole: true }

  it.each([
    ['7', { ok: true, value: '7' }],
    [' ７ ', { ok: true, value: '7' }],
    ['', { ok: false, why: 'number' }],
    ['many', { ok: false, why: 'number' }],
    ['1.5', { ok: false, why: 'whole' }],
    ['0', { ok: false, why: 'outside' }],
    ['256', { ok: false, why: 'outside' }],
  ])('%j', (text, expected) => {
    expect(readDial(text, dial)).toEqual(expected)
  })

  it('may have a fraction where the dial has', () => {
    expect(readDial('0,5', { least: 0, most: 1, whole: false })).toEqual({ ok: true, value: '0.5' })
  })
})
