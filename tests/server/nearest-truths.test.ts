import { describe, expect, it } from 'vitest'
import type { Answer } from '../../lib/grading/answer'
import { gradeAnswer } from '../../lib/grading/grade-answer'
import { fullQuestion, runsOf } from '../../lib/server/bank'
import { nearestTruths } from '../../lib/server/nearest-truths'
import { run } from '../../lib/sim/run'
import { withSampleContent } from './sample-content'

withSampleContent()

async function nearestOf(id: string, answer: Answer, locale: 'en' | 'zh-CN') {
  const question = await fullQuestion(id)
  if (question === null) throw new Error(`There is no question ${id}.`)
  return nearestTruths(question, gradeAnswer(question, answer, runsOf(question)), locale)
}

describe('When a wrong answer would be right', () => {
  it('is told in the language of the page, with the scenario that shows it', async () => {
    const wrong: Answer = { kind: 'numeric', values: { syns: 2 } }
    const { syns } = await nearestOf('sample/numeric', wrong, 'en')
    expect(syns?.change?.said).toBe("the client's SYN is lost")
    const sent = run(syns!.change!.scenario).entries.filter(entry => entry.kind === 'sent' && entry.host === 'client')
    expect(sent.filter(entry => entry.kind === 'sent' && entry.segment.syn)).toHaveLength(2)
    const again = await nearestOf('sample/numeric', wrong, 'zh-CN')
    expect(again.syns?.change?.said).toBe('客户端的 SYN 丢失')
  })

  it('is said of nothing that was right or left out', async () => {
    expect(await nearestOf('sample/numeric', { kind: 'numeric', values: { syns: 1 } }, 'en')).toEqual({})
    expect(await nearestOf('sample/multiple', { kind: 'multiple', choices: ['syn'] }, 'en')).toEqual({})
  })
})
