import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { readFolder } from '../../lib/cli/question-folder'
import type { Question } from '../../lib/content/question'
import { gradeAnswer } from '../../lib/grading/grade-answer'
import { runsOf } from '../../lib/server/bank'
import { log } from '../../lib/server/log'
import { otherRuns } from '../../lib/server/reveal-runs'

function question(id: string): Question {
  const { read } = readFolder(join(import.meta.dirname, '../../content/questions'), id)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return read.question
}
const whyThree = question('handshake/why-three')
const oneMishap = question('data/one-mishap')
const undecided = { ok: false, why: 'undecided', detail: '' } as const

describe('what is shown beside the ordinary run', () => {
  test('is every named run by its title, and what is so in that of a what-if', () => {
    const { runs, whatIf } = otherRuns(whyThree, undecided, 'zh-CN')
    expect(runs).toEqual([{ name: 'two-way', title: '只有两次的握手', scenario: whyThree.runs['two-way'] }])
    expect(whatIf).toMatchObject([{ run: 'two-way', words: whyThree.text['zh-CN'].whatIf['two-way'] }])
    expect(whatIf[0]?.claims.every(claim => claim.verdict === 'holds')).toBe(true)
    expect(whatIf[0]?.claims[0]).toMatchObject({ evidence: [], exhibits: [{ run: 'two-way' }] })
  })

  test('is of a set the run that decides, with what was done to it in words', () => {
    const grade = gradeAnswer(oneMishap, { kind: 'multiple', choices: ['whole'] }, runsOf(oneMishap))
    const { runs } = otherRuns(oneMishap, grade, 'en')
    expect(runs.map(run => run.title)).toContain("One mishap: the client's FIN arrives 1.5 s late")
    for (const run of runs) {
      expect(run).toMatchObject({ name: 'mishaps', at: expect.any(Number) })
      expect(run.scenario.actions.length).toBe(oneMishap.scenario.actions.length + 1)
    }
    expect(new Set(runs.map(run => run.at)).size).toBe(runs.length)
  })

  test('is nothing when the engine fails on it, which the log tells', () => {
    const error = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    const broken = { ...whyThree, version: 'broken', scenario: { ...whyThree.scenario, hosts: [] } }
    expect(otherRuns(broken, undecided, 'en')).toEqual({ runs: [], whatIf: [] })
    expect(error).toHaveBeenCalledOnce()
  })

  test('asks the runs of one version of a question but once', () => {
    expect(runsOf(oneMishap)).toBe(runsOf({ ...oneMishap }))
  })
})
