import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { bank, verifyBank } from '@/lib/cli/bank'
import { claim } from '@/lib/cli/claim'
import { en, yaml, zh } from './files'
import { claim as claimOfLedger, files } from './ledger/files'

let content = ''
let said: string[] = []

const write = (id: string, files: Readonly<Record<string, string>>) => {
  mkdirSync(join(content, 'questions', id), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(content, 'questions', id, name), text)
}
const good = { 'question.yaml': yaml.replace(/follow-up.*\n/, ''), 'en.md': en, 'zh.md': zh }

beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'bank-'))
  const concept = (id: string) => `- { id: ${id}, en: A, zh: 甲, needs: [], essence: { en: A., zh: 甲。 } }\n`
  writeFileSync(join(content, 'concepts.yaml'), concept('K05') + concept('K15'))
  writeFileSync(join(content, 'misconceptions.yaml'), 'half-open-is-an-error: { en: A., zh: 甲。 }\n')
  said = []
  const say = (text: string) => said.push(...text.split('\n'))
  vi.spyOn(console, 'log').mockImplementation(say)
  vi.spyOn(console, 'error').mockImplementation(say)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(content, { recursive: true })
})

describe('ack bank verify', () => {
  test('proves a good bank, prints a table and ends with 0', async () => {
    write('lost/data', good)
    expect(await bank(['verify', content])).toBe(0)
    expect(said[0]).toMatch(/^question\s+kind\s+claims\s+verdict\s+ms$/)
    expect(said[2]).toMatch(/^lost\/data\s+single\s+4\s+proved\s+\d/)
    expect(said.at(-1)).toBe('1 passed, 0 failed')
  })

  test('names each fault by file, line and column, of all questions at once, and ends with 1', async () => {
    write('lost/data', good)
    write('lost/broken', { ...good, 'question.yaml': yaml.replace('level: 3', 'levle: 3') })
    write('lost/untrue', {
      ...good,
      'question.yaml': good['question.yaml'].replace('"server sends SYN,ACK once"', '"client sends RST"'),
    })
    write('lost/strange', { ...good, 'question.yaml': yaml.replace('K15', 'K77') })
    expect(await bank(['verify', content])).toBe(1)
    const at = (id: string, file: string) => join(content, 'questions', id, file)
    const faults = said.filter(line => line.startsWith(content))
    expect(faults.sort()).toEqual(
      [
        `${at('lost/broken', 'question.yaml')}:2:1: "levle" is no field of this file.`,
        `${at('lost/broken', 'question.yaml')}:1:1: "level" is missing.`,
        `${at('lost/strange', 'question.yaml')}:1:12: There is no concept "K77".`,
        `${at('lost/strange', 'question.yaml')}:23:21: There is no question "handshake/why-three".`,
        `${at('lost/untrue', 'question.yaml')}:18:49: "client sends RST" fails, but as the key of "completes" it should hold.`,
      ].sort(),
    )
    expect(said.at(-1)).toBe('1 passed, 3 failed')
  })

  test('--json says the same to a program', async () => {
    write('lost/data', { ...good, 'zh.md': '' })
    expect(await bank(['verify', '--json', content])).toBe(1)
    const told = JSON.parse(said.join('\n'))
    expect(told).toMatchObject({ passed: 0, failed: 1, questions: [{ id: 'lost/data', ok: false }] })
    expect(told.faults[0]).toMatchObject({ file: join(content, 'questions/lost/data/zh.md'), line: 1, column: 1 })
  })

  test('some questions only', async () => {
    write('lost/data', good)
    write('lost/broken', { ...good, 'en.md': '' })
    expect(await bank(['verify', content, 'lost/data'])).toBe(0)
    expect(await bank(['verify', content, join(content, 'questions/lost/broken')])).toBe(1)
    expect(verifyBank(content, ['lost/nowhere']).proved[0]?.problems.map(problem => problem.message)).toContain(
      'The file is missing.',
    )
  })

  test('a bank without questions is at fault', async () => {
    expect(await bank(['verify', content])).toBe(1)
    expect(said).toContain(`${join(content, 'questions')}:1:1: There is no question here.`)
  })

  test('a bank without its shared files is at fault', async () => {
    rmSync(join(content, 'misconceptions.yaml'))
    expect(await bank(['verify', content])).toBe(1)
    expect(said.some(line => line.includes('misconceptions.yaml:1:1: The file is missing.'))).toBe(true)
  })

  test('proves the claims of the ledger beside the questions, or some of them alone', async () => {
    write('lost/data', good)
    for (const [path, text] of files()) {
      mkdirSync(join(content, path, '..'), { recursive: true })
      writeFileSync(join(content, path), text)
    }
    expect(await bank(['verify', content])).toBe(0)
    expect(said.slice(-2)).toEqual(['claims: 1 passed, 0 failed', '1 passed, 0 failed'])
    expect(await bank(['verify', content, 'C042'])).toBe(0)
    expect(said.at(-1)).toBe('claims: 1 passed, 0 failed')
    writeFileSync(join(content, 'claims/lost.yaml'), claimOfLedger.replace('sends RST', 'sends SYN,ACK'))
    expect(await bank(['verify', content, 'C042', 'C043'])).toBe(1)
    expect(said.slice(-3)).toEqual([
      `${join(content, 'claims')}:1:1: There is no claim C043.`,
      `${join(content, 'claims/lost.yaml')}:9:7: "server sends SYN,ACK" holds, but as what a claim that is wrong says it should fail.`,
      'claims: 0 passed, 1 failed',
    ])
  })

  test.each([[[]], [['prove']], [['verify', '--loud']]])('%j is answered with what it takes', async args => {
    expect(await bank(args)).toBe(2)
    expect(said[0]).toContain('ack bank verify')
  })
})

describe('ack claim', () => {
  const lab = () => {
    const file = join(content, 'lab.yaml')
    writeFileSync(file, 'until: 1 s\nscript: |\n  0 server listen(80, backlog=4)\n  0 client connect(server:80)\n')
    return file
  }

  test('prints the verdict and the entries that decide', async () => {
    expect(await claim(['server enters ESTABLISHED on ACK', lab()])).toBe(0)
    expect(said[0]).toBe('holds: The server enters ESTABLISHED because of a pure ACK it received.')
    expect(said[1]).toMatch(/^ {2}#\d+ +60 ms {2}server {4}s1 SYN_RECEIVED -> ESTABLISHED/)
  })
  test.each([
    ['server sends RST', 1, 'fails: The server sends an RST.'],
    ['client is CLOSED at 9 s', 1, 'vacuous: The client is in CLOSED at 9 s.'],
    ['server sned RST', 2, 'claim:1:8: "sned" is not understood here; did you mean "sends"?'],
  ])('%s: %d', async (text, code, answer) => {
    expect(await claim([text, lab()])).toBe(code)
    expect(said[0]).toBe(answer)
  })
  test('a question there is not', async () => {
    expect(await claim(['client sends SYN', 'no/where'])).toBe(2)
    expect(said[0]).toContain('The file is missing.')
  })
})
