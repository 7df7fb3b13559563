import { describe, expect, test, vi } from 'vitest'
import { checkQuestion } from '@/lib/content/check'
import type { Question } from '@/lib/content/question'
import { readQuestion } from '@/lib/content/read-question'
import { runOfSet } from '@/lib/content/run-sets'
import { runsOf } from '@/lib/content/scenario-runs'
import { run } from '@/lib/sim/run'
import type { Scenario } from '@/lib/sim/scenario'
import { en, yaml, zh } from './files'

const RUNS = `runs:
  two-way:
    server: { variants: [two-way-handshake] }
what-if:
  - run: two-way
    claims: ["in two-way: server enters ESTABLISHED on SYN"]
`
const words = (text: string) =>
  text.replace(
    '## Explanation',
    '## Runs\n- two-way: no third segment\n\n## What if\n- two-way: It breaks.\n\n## Explanation',
  )

const files = (runs = RUNS, more: (yaml: string) => string = text => text) => ({
  yaml: more(yaml + runs),
  en: words(en),
  zh: words(zh),
})
const read = (given = files()): Question => {
  const result = readQuestion(given, 'a/b')
  if (!result.ok) throw new Error(result.problems.map(problem => problem.message).join('\n'))
  return result.question
}
const faults = (given: ReturnType<typeof files>): string[] => {
  const result = readQuestion(given, 'a/b')
  return result.ok
    ? []
    : result.problems.map(({ file, line, column, message }) => `${file?.slice(4)}:${line}:${column} ${message}`)
}

const faultsOf = ({ sets: { faults } }: Question) => faults

describe('a question with another run', () => {
  test('has the ordinary scenario with the differences laid over it, and words for it in both languages', () => {
    const question = read()
    const { 'two-way': other } = question.runs
    expect(other?.hosts.find(host => host.name === 'server')?.variants).toEqual(['two-way-handshake'])
    expect(other?.actions).toEqual(question.scenario.actions)
    expect(question.whatIf).toEqual([{ run: 'two-way', claims: ['in two-way: server enters ESTABLISHED on SYN'] }])
    expect(question.text['zh-CN']).toMatchObject({
      runs: { 'two-way': 'no third segment' },
      whatIf: { 'two-way': 'It breaks.' },
    })
  })

  test('plays it when a claim first speaks of it, and once', () => {
    const play = vi.fn((scenario: Scenario, _name: string) => run(scenario))
    const runs = runsOf(read(), play)
    expect(play.mock.calls.map(([, name]) => name)).toEqual(['ordinary'])
    expect(runs.named?.['two-way']).toBe(runs.named?.['two-way'])
    expect(play.mock.calls.map(([, name]) => name)).toEqual(['ordinary', 'two-way'])
  })

  test('is proved over all its runs', () => {
    const question = read()
    const proof = checkQuestion(question, runsOf(question))
    expect(proof.problems).toEqual([])
    expect(proof.claims.at(-1)).toMatchObject({
      part: 'what-if two-way',
      verdict: 'holds',
      evidence: [],
      exhibits: [{ run: 'two-way' }],
    })
  })

  const proofOf = (question: Question) => {
    const result = readQuestion(files(), 'a/b')
    return checkQuestion(question, runsOf(question), result.ok ? result.placeOf : undefined).problems
  }
  test('whose what-if is not so is a fault', () => {
    const whatIf = [{ run: 'two-way', claims: ['in two-way: server enters ESTABLISHED on data'] }]
    expect(proofOf({ ...read(), whatIf })).toEqual([
      {
        message: '"in two-way: server enters ESTABLISHED on data" fails, but the what-if says that it holds.',
        file: 'a/b/question.yaml',
        line: 29,
        column: 14,
      },
    ])
  })
  test('that is the same as the ordinary one is a fault', () => {
    const question = read()
    expect(proofOf({ ...question, whatIf: [], runs: { 'two-way': question.scenario } })).toMatchObject([
      { message: 'The run "two-way" is the same as the ordinary one, so that it shows nothing.', line: 26, column: 5 },
    ])
  })
})

describe('a question is refused', () => {
  test.each<[string, ReturnType<typeof files>, string[]]>([
    [
      'that speaks of a run there is not',
      files(RUNS, text => text.replace('in two-way:', 'in too-way:')),
      [
        'question.yaml:29:18 This question has no run "too-way"; did you mean "two-way"? (in "in too-way: server enters ESTABLISHED on SYN")',
        'question.yaml:25:3 No claim speaks of the run "two-way".',
        'question.yaml:28:10 No claim of this what-if speaks of its run; write "in two-way:" in front of one.',
      ],
    ],
    [
      'that asks what if of a run there is not',
      files(RUNS.replace('run: two-way', 'run: two-waves')),
      [
        'question.yaml:28:10 This question has no run "two-waves"; did you mean "two-way"?',
        'en.md:15:1 "two-way" is no what-if of this question.',
        'en.md:14:1 The words of "two-waves" are missing.',
        'zh.md:15:1 "two-way" is no what-if of this question.',
        'zh.md:14:1 The words of "two-waves" are missing.',
      ],
    ],
    [
      'whose run has a fault of its own',
      files(RUNS.replace('two-way-handshake', 'tow-way-handshake')),
      [
        'question.yaml:26:26 In the run "two-way": The variant "tow-way-handshake" of server is unknown; did you mean "two-way-handshake"?',
      ],
    ],
  ])('%s', (_, given, expected) => {
    expect(faults(given)).toEqual(expect.arrayContaining(expected))
  })

  test('with a name that a claim would take for something else', () => {
    const named = files(RUNS.replaceAll('two-way:', 'ordinary:').replaceAll('run: two-way', 'run: ordinary'))
    expect(faults(named)).toContain(
      'question.yaml:25:3 "ordinary" cannot name a run, because a claim could not say "in ordinary:" and mean it.',
    )
  })

  test('with more runs than anybody compares', () => {
    const many = Array.from({ length: 7 }, (_, i) => `  r${i}: { seed: ${i} }\n`).join('')
    expect(faults(files(`runs:\n${many}`))).toContain(
      'question.yaml:25:3 "runs": A question has at most 6 runs beside the ordinary one.',
    )
  })

  test('with a run or a what-if that has no words', () => {
    expect(faults({ ...files(), zh })).toEqual([
      expect.stringMatching(/^zh\.md:\d+:1 The section "## Runs" is missing\.$/),
      expect.stringMatching(/^zh\.md:\d+:1 The section "## What if" is missing\.$/),
    ])
  })
})

describe('a question with an explored set of runs', () => {
  const SETS = `sets:
  faults: { explore: { segments: 3, faults: [drop once] } }
`
  const claim = (text: string) => (yaml: string) =>
    yaml.replace('claims: [server enters ESTABLISHED on data, "server sends SYN,ACK once"]', `claims: ["${text}"]`)
  const withSet = (text: string, sets = SETS) => {
    const named = (words: string) => words.replace('## Explanation', '## Runs\n- faults: a loss\n\n## Explanation')
    return { yaml: claim(text)(yaml + sets), en: named(en), zh: named(zh) }
  }

  test('is proved over every run of it, and the evidence says which of them decides', () => {
    const question = read(
      withSet('in every run of faults: server reads \\"hello\\" and in some run: client retransmits SYN'),
    )
    expect(faultsOf(question)?.space).toMatchObject({ segments: 3, mishaps: [{ name: 'lost' }] })
    const proof = checkQuestion(question, runsOf(question))
    expect(proof.problems).toEqual([])
    expect(proof.claims[0]).toMatchObject({ verdict: 'holds', exhibits: [{ run: 'faults', at: 1 }] })
    expect(runOfSet(faultsOf(question)!, 1)?.combination.faults).toEqual([
      { from: 'client', segment: 1, mishap: { name: 'lost' } },
    ])
    expect(runOfSet(faultsOf(question)!, 1_000)).toBeNull()
  })

  test('explores a run of its own name as well', () => {
    const runs = 'runs:\n  late: { link: { delay: 60 ms } }\n'
    const files = withSet(
      'in every run: client sends SYN',
      `${runs}${SETS.replace('{ explore', '{ of: late, explore')}`,
    )
    const named = (words: string) => words.replace('- faults', '- late: a longer path\n- faults')
    const question = read({ ...files, en: named(files.en), zh: named(files.zh) })
    expect(faultsOf(question)?.scenario.link.delay).toBe(60_000)
  })

  test('that is cut off before its end is a fault', () => {
    const question = read(
      withSet('in every run: client sends SYN', SETS.replace('segments: 3', 'segments: 3, runs: 2')),
    )
    expect(checkQuestion(question, runsOf(question)).problems.map(problem => problem.message)).toEqual([
      'The set "faults" has more than 2 runs, or they are too much work; narrow what it explores.',
    ])
  })

  test.each<[string, ReturnType<typeof withSet>, string]>([
    [
      'that speaks of a set there is not',
      withSet('in every run of fault: client sends SYN'),
      'This question has no set of runs "fault"; did you mean "faults"?',
    ],
    ['that does not speak of its set', withSet('client sends SYN'), 'No claim speaks of the set "faults".'],
    [
      'whose set explores a run there is not',
      withSet('in every run: client sends SYN', SETS.replace('{ explore', '{ of: ordinry, explore')),
      'This question has no run "ordinry" to explore; did you mean "ordinary"?',
    ],
    [
      'whose set has a fault of its own',
      withSet('in every run: client sends SYN', SETS.replace('drop once', 'drop twice')),
      'The fault "drop twice" is unknown; did you mean "drop once"?',
    ],
  ])('is refused %s', (_, given, message) => {
    expect(faults(given).join('\n')).toContain(message)
  })
})
