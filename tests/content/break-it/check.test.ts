import { describe, expect, test } from 'vitest'
import { attemptRun } from '@/lib/content/break-it/attempt'
import { smallerWitness } from '@/lib/content/break-it/smaller'
import { checkQuestion } from '@/lib/content/check'
import { learnerQuestion } from '@/lib/content/learner-question'
import { runsOf } from '@/lib/content/scenario-runs'
import { questionWith, readWith } from './files'

const faults = (...replaced: readonly (readonly [string, string])[]) => {
  const question = questionWith(...replaced)
  return checkQuestion(question, runsOf(question)).problems.map(({ message }) => message)
}

describe('a break-it question', () => {
  test('is proved by three runs: the untouched one, the witness, the near misses', () => {
    const question = questionWith()
    const proof = checkQuestion(question, runsOf(question))
    expect(proof.problems).toEqual([])
    expect(proof.claims.map(({ part, verdict }) => `${part} ${verdict}`)).toEqual([
      'untouched fails',
      'witness holds',
      'lose-the-acknowledgment fails',
    ])
  })
  test.each([
    [
      ['goal: ["client enters CLOSING"]', 'goal: ["client enters FIN_WAIT_1"]'],
      'The untouched run reaches the goal already.',
    ],
    [['nth: 3 }]\nnear', 'nth: 2 }]\nnear'], 'With the witness, "client enters CLOSING" fails.'],
    [['from: server, nth: 2', 'from: client, nth: 3'], 'The near miss "lose-the-acknowledgment" reaches the goal.'],
    [['least: 1', 'least: 2'], 'The witness has 1 changes, "least" says 2.'],
    [
      ['drop, from: client, nth: 3', 'reorder, from: client, nth: 3'],
      'A segment may not suffer "reorder"; known are drop, delay.',
    ],
  ] as const)('is at fault when %j', (replaced, message) => {
    expect(faults(replaced)).toContain(message)
  })
  test('is at fault when fewer changes do, which are named', () => {
    const two =
      'witness: [{ do: fault, fault: drop, from: client, nth: 3 }, { do: sysctl, host: client, key: tcp_fin_timeout, value: 9 }]'
    const [message = ''] = faults(
      ['witness: [{ do: fault, fault: drop, from: client, nth: 3 }]', two],
      ['least: 1', 'least: 2'],
    )
    expect(message).toMatch(/^Fewer changes reach the goal: \[\{"do":"fault","fault":"drop","from":"client","nth":3/)
  })
  test('of its smallest witness nothing smaller is known', () => {
    const { scenario, goal, allow } = questionWith()
    expect(smallerWitness(scenario, goal, allow, 1)).toBeNull()
    expect(smallerWitness(scenario, goal, allow, 2)).toHaveLength(1)
  })
  test.each([
    [['least: 1', 'least: 0'], '"least" is too small: at least 1.'],
    [['[drop, delay]', '[drop, lose]'], '"allow.faults.kinds[1]" must be one of drop, delay, duplicate, reorder.'],
    [['[1 ms, 2 s]', '[2 s, 1 ms]'], '"allow.faults.by": The first number must not be above the second.'],
    [
      ['"server:80"]', '"server"]'],
      '"allow.inject.ends[1]": "server" is no end of a connection: write it as client:40000.',
    ],
    [
      ['[server nxt]', '[server wnd]'],
      '"allow.inject.known[0]": "server wnd" is no variable of the wire: write it as client nxt.',
    ],
    [['client enters CLOSING', 'client enters CLOSNIG'], expect.stringContaining('did you mean')],
    [['nth: 3 }]\nnear', 'nth: 3, by: 5 parsecs }]\nnear'], expect.stringContaining('unknown unit "parsecs"')],
  ] as const)('cannot be read when %j', (replaced, message) => {
    const read = readWith(replaced)
    expect(read.ok ? [] : read.problems.map(problem => problem.message)).toContainEqual(message)
  })
})

test('a learner sees the goal in words and the untouched scenario, and neither claim, witness nor near miss', () => {
  const question = questionWith()
  const shown = learnerQuestion(question, 'zh-CN', 1)
  expect(shown.task).toEqual({
    goal: ['客户端进入 CLOSING。'],
    scenario: question.scenario,
    allow: question.allow,
    least: 1,
  })
  expect(shown.parts).toEqual([])
  expect(JSON.stringify(shown)).not.toMatch(/witness|nearMisses|client enters|The FIN carries/)
})

test('a run with changes is stopped long before a browser would notice', () => {
  const { scenario } = questionWith()
  const endless = {
    ...scenario,
    actions: Array.from({ length: 30_000 }, () => scenario.actions[0]).filter(a => a !== undefined),
  }
  expect(attemptRun(endless).entries.at(-1)).toMatchObject({ kind: 'limit' })
})
