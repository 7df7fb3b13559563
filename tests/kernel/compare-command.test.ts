import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { compare } from '@/lib/cli/compare'
import { readCompactRecording } from '@/lib/kernel/recording'

const RECORDINGS = join(import.meta.dirname, '../../content/recordings')
const folder = mkdtempSync(join(tmpdir(), 'ack-compare-'))
const PLAIN = join(folder, 'set/handshake/plain')
const WRONG = join(folder, 'set/handshake/wrong')

/** A folder in the form in which recordings are made, from a compact one. */
function unpack(name: string, into: string, change: (text: string) => string = text => text): void {
  const { scenario, traces } = JSON.parse(readFileSync(join(RECORDINGS, `${name}.json`), 'utf8'))
  mkdirSync(into, { recursive: true })
  writeFileSync(join(into, 'scenario.json'), JSON.stringify(scenario))
  writeFileSync(join(into, 'notes.md'), '# not looked at')
  for (const [i, trace] of traces.entries())
    writeFileSync(join(into, i === 0 ? 'trace.json' : `trace.${i + 1}.json`), change(JSON.stringify(trace)))
}

beforeAll(() => {
  unpack('handshake/plain', PLAIN)
  // a kernel that answers with another window scale
  unpack('handshake/plain', WRONG, text => text.replaceAll('"ws":10', '"ws":7'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command and returns what it printed. */
async function running(...args: string[]): Promise<{ status: number; lines: string[]; problems: string[] }> {
  const lines: string[] = []
  const problems: string[] = []
  const out = vi.spyOn(console, 'log').mockImplementation(line => void lines.push(...String(line).split('\n')))
  const err = vi.spyOn(console, 'error').mockImplementation(line => void problems.push(String(line)))
  const status = await compare(args)
  out.mockRestore()
  err.mockRestore()
  return { status, lines, problems }
}

describe('ack compare', () => {
  test('says of each recording of a tree whether the engine agrees, ends with the sum, and fails when one diverges', async () => {
    const { status, lines } = await running(join(folder, 'set'))
    expect(status).toBe(1)
    expect(lines[0]).toMatch(/^handshake\/plain +counters \d+ of \d+ +agrees$/)
    expect(lines[1]).toMatch(
      /^handshake\/wrong +counters \d+ of \d+ +diverges {2}0\.100 s client segments 10\.0\.0\.1:30000 > 10\.0\.0\.2:8000 #1: Linux \[S\] .* the engine \[S\]/,
    )
    expect(lines[2]).toBe('1 passed, 1 failed')
  })

  test('takes one recording, in a folder or in compact form', async () => {
    expect(await running(PLAIN)).toMatchObject({ status: 0, problems: [] })
    const { status, lines } = await running(join(RECORDINGS, 'handshake/plain.json'))
    expect([status, lines.at(-1)]).toEqual([0, '1 passed, 0 failed'])
    expect(lines[0]).toMatch(/^handshake\/plain /)
  })

  test('--json tells machines the same', async () => {
    const { lines } = await running(join(folder, 'set'), '--json')
    const told = JSON.parse(lines.join('\n'))
    expect(told).toMatchObject({ passed: 1, failed: 1 })
    expect(told.recordings).toMatchObject([
      { name: 'handshake/plain', agrees: true },
      { name: 'handshake/wrong', agrees: false, divergence: { at: 100_486, place: 1 } },
    ])
  })

  test('--write writes runs that can be compared as recordings', async () => {
    const out = join(folder, 'out')
    await running(PLAIN, '--write', out)
    cpSync(join(PLAIN, 'scenario.json'), join(out, 'handshake/plain/scenario.json'))
    expect((await running(out)).lines.at(-1)).toBe('1 passed, 0 failed')
  })

  test('--compact writes the recording smaller, and it reads back as the same', async () => {
    const out = join(folder, 'compact')
    await running(PLAIN, '--compact', out)
    const written = readFileSync(join(out, 'handshake/plain.json'), 'utf8')
    expect(written).toBe(readFileSync(join(RECORDINGS, 'handshake/plain.json'), 'utf8'))
    expect(readCompactRecording(written).ok).toBe(true)
  })

  test('--show puts the two traces side by side and marks where they differ', async () => {
    const { lines } = await running(PLAIN, '--show')
    const syn = lines.find(line => line.includes('[S] 0 len 0'))
    expect(syn).toMatch(
      /^ {2} +0\.100 s client 10\.0\.0\.1:30000 > 10\.0\.0\.2:8000 \[S\] 0 len 0 +\| +0\.100 s client /,
    )
    expect(lines.filter(line => line.startsWith('*'))).toEqual([])
  })

  test('--markdown gives the figures as a table', async () => {
    const { lines } = await running(join(folder, 'set'), '--markdown')
    expect(lines.slice(0, 3)).toEqual([
      '| Topic | Recordings | Agree | Counters equal |',
      '| --- | ---: | ---: | ---: |',
      expect.stringMatching(/^\| handshake \| 2 \| 1 \| \d+ of \d+ \|$/),
    ])
  })

  test('--figures puts that table between the marks of a document and leaves the rest', async () => {
    const file = join(folder, 'page.md')
    writeFileSync(file, '# Page\n<!-- figures -->\nold\n<!-- /figures -->\nrest\n')
    await running(PLAIN, '--figures', file)
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(lines.slice(0, 3)).toEqual(['# Page', '<!-- figures -->', '| Topic | Recordings | Agree | Counters equal |'])
    expect(lines.slice(-3)).toEqual(['<!-- /figures -->', 'rest', ''])
    expect(lines).not.toContain('old')
  })

  test('says what is wrong with its arguments, and with a recording that is none', async () => {
    expect(await running()).toMatchObject({ status: 2 })
    expect((await running('no/such/folder')).problems[0]).toMatch(/^There is no file or folder no\/such\/folder\./)
    const broken = join(folder, 'broken/topic/name')
    mkdirSync(broken, { recursive: true })
    writeFileSync(join(broken, 'scenario.json'), '{}')
    writeFileSync(join(broken, 'trace.json'), '{"meta":{},"events":[]}')
    const { status, problems, lines } = await running(join(folder, 'broken'))
    expect(problems[0]).toMatch(/^topic\/name +The recording cannot be read at scenario\.name: /)
    expect([status, lines.at(-1)]).toEqual([1, '0 passed, 1 failed'])
  })
})
