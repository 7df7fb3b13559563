import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseClaim } from '@/lib/claims/parse'
import { claimProblemInChinese } from '@/lib/claims/say/problem-zh'
import { suggested } from '@/lib/protocol/nearest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { problemInChinese } from '@/lib/scenario/say/zh'

/** Every sentence that the reader says of the documentation's examples with one word left out, doubled or misspelt. */
function sentences(): Set<string> {
  const said = new Set<string>()
  const read = (text: string) => {
    const parsed = parseScenarioFile(text)
    if (!parsed.ok) for (const { message } of parsed.problems) said.add(message)
  }
  for (const [, text] of readFileSync('docs/scenarios.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)) {
    for (const { 0: word, index } of [...text!.matchAll(/[\w-]+|[^\s\w]/g)].filter((_, at) => at % 7 === 0)) {
      const [before, after] = [text!.slice(0, index), text!.slice(index + word.length)]
      for (const instead of ['', `${word} ${word}`, `${word}x`, '99999999999', '"']) read(before + instead + after)
    }
  }
  return said
}

describe('What the reader of a scenario says, in Chinese', () => {
  it.each([
    ['The call "lisen" is unknown; did you mean "listen"?', '不认识调用“lisen”，是不是“listen”？'],
    [
      'The time of the line "5" has no unit; write us, ms, s, min or h after it.',
      '行首的时刻“5”没有单位，要在后面写 us、ms、s、min 或 h。',
    ],
    ['":" must stand after the host that connect() names, not "80".', 'connect() 的主机之后应写“:”，而不是“80”。'],
    [
      'The port of listen() is missing; a number must stand here, not the end of the line.',
      '这里缺 listen() 的端口：应写一个数，却到行尾了。',
    ],
    ['link has no key "dely"; did you mean "delay"?', 'link 没有键“dely”，是不是“delay”？'],
  ])('%s', (english, chinese) => {
    expect(problemInChinese(english)).toBe(chinese)
  })

  it('is there for whatever is wrong with the examples, with the word that was meant', () => {
    const said = sentences()
    expect(said.size).toBeGreaterThan(300)
    const silent = [...said].filter(message => {
      const chinese = problemInChinese(message)
      return chinese === null || chinese.includes('这一处') || !chinese.includes(suggested(message) ?? '')
    })
    expect(silent).toEqual([])
  }, 60_000)
})

it('so is what the reader of claims says', () => {
  const texts = [
    '',
    'server',
    'server sands RST',
    'server enters ESTABLISHD',
    'server zzz qqq',
    'server sends SYN at 3',
    'x'.repeat(500),
  ]
  for (const text of texts) {
    const parsed = parseClaim(text)
    if (parsed.ok) throw new Error(`${text} can be read.`)
    for (const { message } of parsed.problems) expect(claimProblemInChinese(message), message).not.toBeNull()
  }
})
