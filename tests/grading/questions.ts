import type { Question } from '@/lib/content/question'
import { ms, s } from '@/lib/protocol/time'
import type { Scenario } from '@/lib/sim/scenario'

const scenario: Scenario = { seed: 1, until: s(10), hosts: [], link: { delay: ms(50) }, actions: [] }
const text = { title: 'T', prompt: 'P', choices: {}, runs: {}, whatIf: {}, explanation: 'E', interview: 'I' }

/** What all questions about the plain run share; the grader looks at none of it. */
const base = {
  id: 'tests/plain',
  version: '0123456789abcdef',
  concepts: ['K05'],
  level: 3 as const,
  cites: [],
  settles: [],
  asks: [],
  scopes: [],
  scenario,
  script: '',
  runs: {},
  sets: {},
  whatIf: [],
  rubric: [],
  text: { en: text, 'zh-CN': text },
}

const choices = [
  { id: 'completes', correct: true, claims: ['server enters ESTABLISHED on data', 'server sends SYN,ACK once'] },
  { id: 'reset', correct: false, claims: ['server sends RST'], misconception: 'half-open-is-an-error' },
  { id: 'waits', correct: false, claims: ['client sends SYN', 'server sends SYN,ACK twice'] },
]

export const single: Question = { ...base, kind: 'single', choices }

export const multiple: Question = {
  ...base,
  kind: 'multiple',
  choices: [...choices, { id: 'lost', correct: true, claims: ['network loses client ACK once'] }],
}

export const numeric: Question = {
  ...base,
  kind: 'numeric',
  blanks: [
    {
      id: 'moment',
      unit: 'ms',
      answer: 250,
      tolerance: 5,
      claim: 'server enters ESTABLISHED at {value} ms ± 20 ms',
      wrong: [{ value: 150, misconception: 'third-segment-arrives' }],
    },
    { id: 'segments', unit: 'segments', answer: 2, tolerance: 0, claim: 'client sends data {value} times', wrong: [] },
  ],
}

export const order: Question = {
  ...base,
  kind: 'order',
  items: [
    { id: 'syn', event: 'client sends SYN' },
    { id: 'up', event: 'client enters ESTABLISHED' },
    { id: 'data', event: 'server receives data' },
    { id: 'fin', event: 'client sends FIN' },
  ],
}

export const predict: Question = {
  ...base,
  kind: 'predict',
  moments: [
    { id: 'c', at: ms(120), host: 'client', state: 'ESTABLISHED' },
    { id: 's', at: ms(120), host: 'server', state: 'SYN_RECEIVED' },
  ],
  states: ['SYN_SENT', 'SYN_RECEIVED', 'ESTABLISHED'],
}

export const questions: readonly Question[] = [single, multiple, numeric, order, predict]
