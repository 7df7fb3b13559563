import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readQuestion } from '@/lib/content/read-question'
import { en, good, yaml, zh } from './files'

const id = 'lost-third-ack/then-data'

const problemsOf = (files: Partial<Record<'yaml' | 'en' | 'zh', string | null>>): string[] => {
  const read = readQuestion({ ...good, ...files }, id)
  if (read.ok) return []
  return read.problems.map(
    problem => `${problem.file?.slice(id.length + 1)}:${problem.line}:${problem.column} ${problem.message}`,
  )
}
const withYaml = (from: string, to: string) => problemsOf({ yaml: yaml.replace(from, to) })

describe('a good question', () => {
  test('is read whole', () => {
    const read = readQuestion(good, id)
    if (!read.ok) throw new Error(read.problems[0]?.message)
    expect(read.question).toMatchObject({
      id,
      version: expect.stringMatching(/^[0-9a-f]{16}$/),
      kind: 'single',
      level: 3,
      concepts: ['K15', 'K05'],
      settles: ['C042'],
      followUp: { right: 'handshake/why-three' },
      choices: [
        { id: 'completes', correct: true, claims: ['server enters ESTABLISHED on data', 'server sends SYN,ACK once'] },
        { id: 'reset', correct: false, misconception: 'half-open-is-an-error' },
        { id: 'waits', correct: false },
      ],
      text: {
        en: { title: 'The third ACK is lost, then data', choices: { reset: 'It answers with an RST.' } },
        'zh-CN': { title: '第三个 ACK 丢了，随后来了数据' },
      },
    })
    expect(read.question.text.en.explanation).toContain('## this is no heading')
    expect(read.question.scenario.until).toBe(2_000_000)
    expect(read.question.script).toContain('drop client ACK once')
    expect(read.placeOf(['choices', 1, 'misconception'])).toEqual({ line: 21, column: 20 })
  })

  test('has a version that any letter of any of its texts changes', () => {
    const version = (files: Partial<typeof good>) => {
      const read = readQuestion({ ...good, ...files }, id)
      return read.ok ? read.question.version : null
    }
    const versions = [
      version({}),
      version({ yaml: yaml.replace('level: 3', 'level: 2') }),
      version({ en: en.replace('takes', 'accepts') }),
      version({ zh: zh.replace('丢了', '丢失') }),
    ]
    expect(new Set(versions).size).toBe(4)
    expect(version({})).toBe(versions[0])
  })

  test('of the kind predict offers the right states and the next two when it names none', () => {
    const predict = yaml
      .replace('kind: single', 'kind: predict')
      .replace(/choices:[\s\S]*follow-up/, 'moments:\n  - { id: c, at: 120 ms, host: client, state: ESTAB }\nfollow-up')
    const text = (words: string) => words.replace(/- completes[\s\S]*?\n\n/, '- c: the client at 120 ms\n\n')
    const read = readQuestion({ yaml: predict, en: text(en), zh: text(zh) }, id)
    expect(read).toMatchObject({
      ok: true,
      question: {
        moments: [{ at: 120_000, state: 'ESTABLISHED' }],
        states: ['ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2'],
      },
    })
  })
})

describe('a broken question is refused with the place of the fault', () => {
  test('bad YAML', () => {
    expect(withYaml('level: 3', 'level: [3')).toEqual([
      expect.stringMatching(/^question.yaml:\d+:\d+ The YAML cannot be read: /),
    ])
    expect(withYaml('level: 3', 'level: 3\nlevel: 2')[0]).toMatch(
      /^question.yaml:3:1 The YAML cannot be read: .*unique/,
    )
  })

  test.each<[string, string, string, string[]]>([
    ['an unknown field', 'level: 3', 'level: 3\nlevle: 2', ['question.yaml:3:1 "levle" is no field of this file.']],
    [
      'an unknown field of a choice',
      '    misconception:',
      '    misconcepton:',
      ['question.yaml:21:5 "misconcepton" is no field of choices[1].'],
    ],
    [
      'an unquoted comma',
      'claims: ["server sends SYN,ACK twice"]',
      'claims: [server sends RST], x: server sends SYN,ACK',
      [
        'question.yaml:22:46 "x" is no field of choices[2].',
        'question.yaml:22:66 "ACK" is no field of choices[2]. A text with a comma inside { … } needs quotes.',
      ],
    ],
    ['a missing field', 'level: 3\n', '', ['question.yaml:1:1 "level" is missing.']],
    ['a wrong type', 'concepts: [K15, K05]', 'concepts: K15', ['question.yaml:1:11 "concepts" must be an array.']],
    ['a level there is not', 'level: 3', 'level: 7', ['question.yaml:2:8 "level" must be one of 1, 2, 3, 4.']],
    [
      'a kind there is not',
      'kind: single',
      'kind: essay',
      [
        'question.yaml:5:7 "kind" must be one of single, multiple, numeric, order, predict, break-it, draw, diagram, fields, wrong-line.',
      ],
    ],
    ['a concept misnamed', 'K05', 'Kays', ['question.yaml:1:17 "concepts[1]": A concept is named like K05.']],
    [
      'an unknown cite',
      'linux:tcp_check_req',
      'blog:tcp',
      [
        'question.yaml:3:27 "blog:tcp" is no cite: write rfc9293#3.5, linux:function, sysctl:name or recording:topic/name.',
      ],
    ],
    [
      'a claim that cannot be read',
      '"server sends SYN,ACK once"',
      '"server sned SYN"',
      ['question.yaml:18:57 "sned" is not understood here; did you mean "sends"? (in "server sned SYN")'],
    ],
    [
      'too few choices',
      '  - { id: waits, claims: ["server sends SYN,ACK twice"] }\n',
      '',
      ['question.yaml:16:3 "choices" is too short: at least 3.'],
    ],
  ])('%s', (_, from, to, problems) => {
    expect(withYaml(from, to)).toEqual(expect.arrayContaining(problems))
  })

  test('a fault in the script keeps its own line', () => {
    expect(withYaml('connect(server:80)', 'conect(server:80)')[0]).toMatch(/^question.yaml:12:\d+ /)
  })

  test('a missing language', () => {
    expect(problemsOf({ zh: null })).toEqual(['zh.md:1:1 The file is missing.'])
  })

  test('a missing section, a missing choice, a strange choice, a strange heading', () => {
    const broken = en
      .replace('## Say it in an interview', '## Interview')
      .replace('- reset: It answers with an RST.', '- rest: It answers with an RST.')
    expect(problemsOf({ en: broken })).toEqual([
      'en.md:18:1 "Interview" is no section of a question: Prompt, Choices, Runs, What if, Explanation, Say it in an interview.',
      'en.md:20:1 The section "## Say it in an interview" is missing.',
      'en.md:8:1 "rest" is no part of this question.',
      'en.md:6:1 The words of "reset" are missing.',
    ])
  })

  test('parts that are too long', () => {
    const long = en
      .replace('The third ACK is lost', 'x'.repeat(90))
      .replace('What does', 'y'.repeat(1_300))
      .replace('It answers', 'z'.repeat(400))
    expect(problemsOf({ en: long }).map(problem => problem.replace(/ has \d+/, ''))).toEqual([
      'en.md:1:1 The title characters; at most 80 are allowed.',
      'en.md:8:1 The choice characters; at most 300 are allowed.',
      'en.md:3:1 The prompt characters; at most 1200 are allowed.',
    ])
  })

  test('a file of more than 64 KiB', () => {
    expect(problemsOf({ en: en + 'x'.repeat(70_000) })).toEqual(['en.md:1:1 The file is larger than 64 KiB.'])
  })

  test('all faults of all files come at once', () => {
    const problems = problemsOf({
      yaml: yaml.replace('level: 3', 'levle: 3').replace('listen(80', 'lissen(80'),
      en: en.replace('## Explanation', '## Because'),
      zh: null,
    })
    for (const part of [
      '"levle" is no field',
      '"level" is missing',
      'question.yaml:10:',
      '"Because" is no section',
      'zh.md',
    ])
      expect(
        problems.some(problem => problem.includes(part)),
        part,
      ).toBe(true)
  })

  test('anything at all is refused or read, never thrown', () => {
    const mangled = fc.tuple(fc.nat(yaml.length), fc.nat(40), fc.string({ maxLength: 12 })).map(([at, cut, put]) => {
      return yaml.slice(0, at) + put + yaml.slice(at + cut)
    })
    fc.assert(
      fc.property(fc.oneof(mangled, fc.string()), fc.oneof(fc.constant(en), fc.string()), (text, words) => {
        expect(readQuestion({ yaml: text, en: words, zh }, id)).toHaveProperty('ok')
      }),
      { numRuns: 200 },
    )
  })
})
