import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'

const SCENARIO = `scenario:
  until: 2 s
  script: |
    0       server  listen(80, backlog=128, accept=always, read=yes)
    0       client  connect(server:80)
`

const words = (title: string, ids: readonly string[]) => `# ${title}

## Prompt
What happens?

## Choices
${ids.map(id => `- ${id}: The words of ${id}.`).join('\n')}

## Explanation
SECRET EXPLANATION

## Say it in an interview
SECRET INTERVIEW
`

const facts = (kind: string) => `concepts: [K01]
level: 2
cites: [rfc9293#3.5, linux:tcp_check_req]
kind: ${kind}
${SCENARIO}`

/** Questions whose runs are short and certain; `undecided` has a claim about something that never happens. */
const QUESTIONS: Readonly<Record<string, { yaml: string; ids: readonly string[] }>> = {
  'sample/single': {
    ids: ['three', 'reset', 'silent'],
    yaml: `${facts('single')}choices:
  - { id: three, correct: true, claims: ["client sends SYN once"] }
  - { id: reset, claims: ["server sends RST"], misconception: resets-everything }
  - { id: silent, claims: ["server never sends SYN,ACK"] }
follow-up: { right: sample/numeric, wrong: sample/multiple }
`,
  },
  'sample/multiple': {
    ids: ['syn', 'syn-ack', 'reset'],
    yaml: `${facts('multiple')}choices:
  - { id: syn, correct: true, claims: ["client sends SYN"] }
  - { id: syn-ack, correct: true, claims: ["server sends SYN,ACK"] }
  - { id: reset, claims: ["client sends RST"] }
`,
  },
  'sample/numeric': {
    ids: ['syns'],
    yaml: `${facts('numeric')}blanks:
  - { id: syns, unit: segments, answer: 1, tolerance: 0, claim: "client sends SYN {value} times", wrong: [{ value: 2 }] }
`,
  },
  'sample/order': {
    ids: ['first', 'second', 'third'],
    yaml: `${facts('order')}items:
  - { id: first, event: client sends SYN }
  - { id: second, event: "server sends SYN,ACK" }
  - { id: third, event: client sends ACK }
`,
  },
  'sample/predict': {
    ids: ['end'],
    yaml: `${facts('predict')}moments:
  - { id: end, at: 1 s, host: client, state: ESTABLISHED }
states: [ESTABLISHED, SYN_SENT]
`,
  },
  'sample/undecided': {
    ids: ['before', 'b', 'c'],
    yaml: `${facts('single')}choices:
  - { id: before, correct: true, claims: ["client sends SYN before server sends RST"] }
  - { id: b, claims: ["server sends RST"] }
  - { id: c, claims: ["client sends RST"] }
`,
  },
}

/** Writes one question's three files. */
export function writeQuestion(folder: string, id: string, yaml: string, en: string, zh: string): void {
  const place = path.join(folder, 'questions', id)
  mkdirSync(place, { recursive: true })
  writeFileSync(path.join(place, 'question.yaml'), yaml)
  writeFileSync(path.join(place, 'en.md'), en)
  writeFileSync(path.join(place, 'zh.md'), zh)
}

/** A content folder of its own with the questions above and nothing wrong in it. */
export function sampleContent(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ackademy-content-'))
  for (const [id, { yaml, ids }] of Object.entries(QUESTIONS)) {
    writeQuestion(folder, id, yaml, words(`Title of ${id}`, ids), words(`${id} 的标题`, ids))
  }
  writeFileSync(
    path.join(folder, 'concepts.yaml'),
    `- id: K01
  en: Segments
  zh: 报文段
  needs: []
  essence: { en: TCP speaks in segments., zh: TCP 以报文段说话。 }
`,
  )
  writeFileSync(
    path.join(folder, 'misconceptions.yaml'),
    'resets-everything: { en: Not everything unexpected is reset., zh: 并非一切意外都会被复位。 }\n',
  )
  return folder
}

/** Makes a sample folder the content of this test file's bank. */
export function withSampleContent(): { folder: () => string } {
  let folder = ''
  beforeAll(() => {
    folder = sampleContent()
    process.env.ACKADEMY_CONTENT = folder
  })
  afterAll(() => {
    delete process.env.ACKADEMY_CONTENT
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder: () => folder }
}
