import { beforeAll, expect, it, vi } from 'vitest'
import { POST } from '../../app/api/attempts/route'
import { attemptReveal } from '../../lib/server/attempts'
import { questionList } from '../../lib/server/bank'
import { currentLearner } from '../../lib/server/learner'
import type { Learner } from '../../lib/server/summaries'
import { withDatabase } from '../support/database'
import { Browser, behindProxy } from './browser'
import { withSampleContent } from './sample-content'

vi.mock('next/headers', () => import('./next-headers'))
vi.mock('../../lib/sim/run', () => ({
  run: () => {
    throw new Error('The engine met a state that it does not know.')
  },
}))
withDatabase()
withSampleContent()
beforeAll(behindProxy)

it('An engine that fails costs nobody a mark: the answer is kept, unscored, and the learner gets a reference', async () => {
  const who = new Browser()
  const question = (await questionList('en')).find(known => known.id === 'sample/single')
  const response = await who.send(POST, {
    questionId: question?.id,
    version: question?.version,
    shuffle: 1,
    answer: { kind: 'single', choice: 'reset' },
    certainty: 3,
    tookMs: 1,
  })
  const given = (await response.json()) as { attemptId: string }
  expect([response.status, given]).toEqual([201, { attemptId: given.attemptId, correct: null, score: null }])
  const learner = (await who.visit(currentLearner)) as Learner
  const reveal = await attemptReveal(learner, given.attemptId, 'en')
  expect(reveal).toMatchObject({
    attempt: { score: null, correct: null },
    grade: { ok: false, why: 'undecided', detail: expect.stringMatching(/^[0-9A-Z]{7}$/) },
  })
  expect(JSON.stringify(reveal?.grade)).not.toContain('does not know')
})
