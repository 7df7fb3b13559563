import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LOCALES, type Question } from '../../lib/content/question'
import {
  bank,
  conceptList,
  learnerQuestion,
  questionList,
  readBank,
  runsOf,
  withheldQuestions,
} from '../../lib/server/bank'
import { log } from '../../lib/server/log'
import { sampleContent, writeQuestion } from './sample-content'

let folder = ''
beforeEach(() => {
  folder = sampleContent()
})
afterEach(() => {
  delete process.env.ACKADEMY_CONTENT
  rmSync(folder, { recursive: true, force: true })
})

const problemsOf = async (id: string) =>
  (await readBank(folder)).withheld.find(question => question.id === id)?.problems.map(problem => problem.message) ?? []

describe('A bank without faults', () => {
  it('withholds nothing', async () => {
    const read = await readBank(folder)
    expect(read.withheld).toEqual([])
    expect([...read.questions.keys()]).toEqual([
      'sample/multiple',
      'sample/numeric',
      'sample/order',
      'sample/predict',
      'sample/single',
      'sample/undecided',
    ])
  })

  it('lists questions and concepts in either language', async () => {
    process.env.ACKADEMY_CONTENT = folder
    expect((await questionList('zh-CN')).find(question => question.id === 'sample/single')).toMatchObject({
      title: 'sample/single 的标题',
      kind: 'single',
      level: 2,
      concepts: ['K01'],
    })
    expect(await conceptList('en')).toEqual([
      { id: 'K01', title: 'Segments', essence: 'TCP speaks in segments.', needs: [], questions: 6 },
    ])
  })

  it('runs a question once for each version', async () => {
    const question = (await readBank(folder)).questions.get('sample/single') as Question
    expect(runsOf(question).ordinary).toBe(runsOf({ ...question }).ordinary)
  })
})

describe('A bank with faults', () => {
  it.each([
    ['YAML that is none', 'kind: [single\n', 'en.md', 'zh.md'],
    ['a field that nobody knows', 'kind: single\nsecret: 1\n', 'en.md', 'zh.md'],
    ['a null document', '', '', ''],
    ['an alias bomb', 'a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nkind: *c\n', '', ''],
    ['a key called __proto__', '__proto__: { kind: single }\nconstructor: 1\n', '', ''],
  ])('withholds a question of %s and serves the others', async (_, yaml, en, zh) => {
    writeQuestion(folder, 'broken/one', yaml, en, zh)
    const read = await readBank(folder)
    expect(read.withheld.map(question => question.id)).toEqual(['broken/one'])
    expect(read.questions.size).toBe(6)
  })

  it('says which language is missing', async () => {
    rmSync(path.join(folder, 'questions/sample/single/zh.md'))
    expect(await problemsOf('sample/single')).toContain('The file is missing.')
  })

  it('says in the log why a file that is there cannot be read', async () => {
    const file = path.join(folder, 'questions/sample/single/en.md')
    rmSync(file)
    mkdirSync(file)
    const warn = vi.spyOn(log, 'warn')
    expect((await readBank(folder)).withheld.map(question => question.id)).toEqual(['sample/single'])
    expect(warn.mock.calls).toEqual([[expect.objectContaining({ file }), expect.stringContaining('cannot be read')]])
    warn.mockRestore()
  })

  it('refuses a file above 64 KiB', async () => {
    writeFileSync(path.join(folder, 'questions/sample/single/en.md'), 'x'.repeat(10_000_000))
    expect(await problemsOf('sample/single')).toEqual(['The file is larger than 64 KiB.'])
  })

  it('withholds a question that names a misconception nobody wrote', async () => {
    writeFileSync(path.join(folder, 'misconceptions.yaml'), '{}\n')
    expect(await problemsOf('sample/single')).toEqual(['There is no misconception "resets-everything".'])
  })

  it('serves the questions although the list of misconceptions is broken, and says so', async () => {
    writeFileSync(path.join(folder, 'misconceptions.yaml'), 'resets-everything: [\n')
    const read = await readBank(folder)
    expect(read.questions.size).toBe(6)
    expect(read.withheld.map(question => question.id)).toEqual(['misconceptions.yaml'])
  })

  it('is empty, not broken, without a folder', async () => {
    const read = await readBank(path.join(folder, 'nowhere'))
    expect(read.questions.size).toBe(0)
  })
})

describe('In development', () => {
  it('a changed file is read again', async () => {
    process.env.ACKADEMY_CONTENT = folder
    const mode = process.env.NODE_ENV
    Object.assign(process.env, { NODE_ENV: 'development' })
    try {
      expect((await bank()).withheld).toEqual([])
      writeFileSync(path.join(folder, 'questions/sample/single/question.yaml'), 'kind: single\n')
      const held = globalThis as typeof globalThis & { ackademyBank?: { lookedAt: number } }
      if (held.ackademyBank) held.ackademyBank.lookedAt = 0
      expect((await withheldQuestions()).map(question => question.id)).toEqual(['sample/single'])
    } finally {
      Object.assign(process.env, { NODE_ENV: mode })
    }
  })
})

const quoted = (text: string) => JSON.stringify(text).slice(1, -1)

/** The words that only the answer earns. */
function wordsOf(question: Question): string[] {
  const words = [question.script.trim()]
  for (const { explanation, interview } of Object.values(question.text)) words.push(explanation, interview)
  if (question.kind === 'break-it')
    for (const { choices } of Object.values(question.text)) words.push(...Object.values(choices))
  return words.map(quoted)
}

/** The claims, and whatever else tells a right option from a wrong one. */
function keysOf(question: Question): string[] {
  const secrets: string[] = []
  if (question.kind === 'single' || question.kind === 'multiple') {
    for (const choice of question.choices)
      secrets.push(...choice.claims, ...(choice.misconception ? [choice.misconception] : []))
  }
  if (question.kind === 'numeric') secrets.push(...question.blanks.map(blank => blank.claim))
  if (question.kind === 'order') secrets.push(...question.items.flatMap(item => ('event' in item ? [item.event] : [])))
  if (question.kind === 'wrong-line')
    for (const { claims, shows, misconception = [] } of question.lines)
      secrets.push(...claims, ...shows, ...[misconception].flat())
  if (question.kind === 'diagram')
    secrets.push(...question.targets.flatMap(({ wrong }) => wrong.flatMap(({ misconception = [] }) => misconception)))
  if (question.kind === 'fields') secrets.push(...question.wrong.flatMap(({ misconception = [] }) => misconception))
  if (question.kind === 'break-it') {
    const changes = [...question.witness, ...question.nearMisses.flatMap(miss => miss.changes)]
    return [
      ...changes.map(change => JSON.stringify(change)),
      ...question.nearMisses.map(miss => JSON.stringify(miss.id)),
    ]
  }
  return secrets.map(quoted)
}

const PROSE = new Set(['title', 'prompt', 'text'])

/** The names of all fields, at any depth. */
function fieldsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : Object.keys(value)
  return [...own, ...Object.values(value).flatMap(fieldsOf)]
}

const FIELDS = new Set('id version kind level concepts title prompt parts states text unit host at pick'.split(' '))

/** What of the run a question may show, by where it stands: all of its fields, and on which questions. */
const SHOWN = {
  task: { fields: ['goal', 'scenario', 'allow', 'least'], of: (question: Question) => question.kind === 'break-it' },
  drawing: { fields: ['aspects', 'hosts', 'before'], of: (question: Question) => question.kind === 'draw' },
  fields: { fields: ['from', 'header'], of: (question: Question) => question.kind === 'fields' },
  given: { fields: ['as', 'text'], of: (question: Question) => question.shows !== undefined },
} as const

/** A segment to be put in order: what of it can be read off the wire. */
const ARROW = new Set(['from', 'to', 'name', 'seq', 'ack', 'length'])

const { questions } = await bank()

describe('What a learner gets before the answer', () => {
  it('is there for every question of the bank', () => {
    expect(questions.size).toBeGreaterThan(0)
  })

  it.each([...questions.values()].map(question => [question.id, question] as const))(
    '%s holds no claim, key or explanation',
    async (id, question) => {
      for (const locale of LOCALES) {
        for (const seed of [0, 1, 2 ** 52]) {
          const shown = await learnerQuestion(id, locale, seed)
          const payload = JSON.stringify(shown)
          expect(wordsOf(question).filter(words => payload.includes(words))).toEqual([])
          // An option may say in English what its claim says; outside of the author's words no claim may stand.
          const wordless = JSON.stringify(shown, (field, value) => (PROSE.has(field) ? '' : value))
          expect(keysOf(question).filter(key => wordless.includes(key))).toEqual([])
          const { task, drawing: whole, fields, given, parts = [], ...asked } = shown ?? {}
          const { given: arrows, ...drawing } = whole ?? {}
          // of arrows that are to be named one sees the shape
          expect(arrows !== undefined).toBe(question.kind === 'draw' && question.unlabelled === true)
          for (const arrow of arrows ?? []) expect(Object.keys(arrow)).toEqual(['from', 'lost', 'crosses'])
          const bare = parts.map(({ arrow, ...part }) => {
            expect(Object.keys(arrow ?? {}).filter(field => !ARROW.has(field))).toEqual([])
            expect(arrow === undefined || question.kind === 'order').toBe(true)
            return part
          })
          expect(fieldsOf({ ...asked, parts: bare }).filter(field => !FIELDS.has(field))).toEqual([])
          // What is to be changed is shown, and nothing beside it.
          const more = { task, drawing, fields, given }
          for (const [name, { fields: own, of }] of Object.entries(SHOWN))
            expect(Object.keys(more[name as keyof typeof SHOWN] ?? {})).toEqual(of(question) ? own : [])
        }
      }
    },
  )

  it.each(
    [...questions.values()]
      .filter(question => question.kind === 'order')
      .map(question => [question.id, question] as const),
  )('%s never comes in its right order', async (id, question) => {
    const right = question.kind === 'order' ? question.items.map(item => item.id).join() : ''
    for (let seed = 0; seed < 50; seed++) {
      const shown = await learnerQuestion(id, 'en', seed)
      expect(shown?.parts.map(part => part.id).join()).not.toBe(right)
    }
  })
})
