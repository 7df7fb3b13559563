import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { record } from '@/lib/cli/record'
import { whyNot } from '@/lib/cli/recorder/play'
import { recordedLab } from '@/lib/cli/recorder/recorded-lab'
import { compareRecording } from '@/lib/kernel/compare'
import { readRecording } from '@/lib/kernel/recording'
import { divergenceLine } from '@/lib/kernel/report'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { inTime, MachineWatch, notTested } from '@/tests/support/machine'

const LABS = join(import.meta.dirname, '../../content/labs')
const folder = mkdtempSync(join(tmpdir(), 'ack-record-'))
afterAll(() => rmSync(folder, { recursive: true }))

const cannot = await whyNot()
if (cannot !== null) console.warn(`NOT TESTED: recording a lab on this machine's kernel. ${cannot}`)

/** Runs the command, once or several times at once, and returns how each ended and what they complained about. */
async function recordings(...runs: string[][]): Promise<{ statuses: number[]; problems: string }> {
  const problems: string[] = []
  const out = vi.spyOn(console, 'log').mockImplementation(() => {})
  const err = vi.spyOn(console, 'error').mockImplementation(line => void problems.push(String(line)))
  const statuses = await Promise.all(runs.map(record))
  out.mockRestore()
  err.mockRestore()
  return { statuses, problems: problems.join('\n') }
}

const TEN = [
  'accept-queue-full',
  'blind-reset',
  'linger-zero',
  'lost-syn',
  'lost-syn-ack',
  'lost-third-ack',
  'nobody-listens',
  'old-duplicate-syn',
  'power-loss',
  'simultaneous-open',
]

const EVERY_OP = {
  name: 'ops/all',
  title: 'every kind of op',
  hosts: { client: '10.0.0.1', server: '10.0.0.2' },
  duration: 2.2,
  sysctl: { server: { 'net.ipv4.tcp_syncookies': 1 } },
  wire: { delay_ms: 20, rules: [{ dir: 'c2s', data: true, n: 1, action: 'dup', ms: 3 }] },
  ops: [
    { t: 0, host: 'server', op: 'listen', sock: 'L', port: 8000, backlog: 4, opts: { SO_REUSEADDR: 1 } },
    { t: 0.05, host: 'server', op: 'relisten', sock: 'L', backlog: 8 },
    { t: 0.1, host: 'client', op: 'connect', sock: 'c', port: 30000, to: 8000, recv: 1 },
    { t: 0.2, host: 'server', op: 'accept', sock: 'L', as: 's1' },
    { t: 0.25, host: 'client', op: 'send', sock: 'c', data: 'hello' },
    { t: 0.4, host: 'server', op: 'recv', sock: 's1', n: 2 },
    { t: 0.45, host: 'server', op: 'recv_loop', sock: 's1', on_eof: 'close' },
    { t: 0.5, host: 'wire', op: 'replay', dir: 'c2s', data: true, n: 1 },
    { t: 0.6, host: 'client', op: 'dup', sock: 'c', as: 'd' },
    { t: 0.7, host: 'client', op: 'setsockopt', sock: 'c', opt: 'TCP_NODELAY', val: 1 },
    { t: 0.8, host: 'client', op: 'close', sock: 'c' },
    {
      t: 0.9,
      host: 'wire',
      op: 'inject',
      to: 'server',
      flags: 'R',
      src: '10.0.0.1:30000',
      dst: '10.0.0.2:8000',
      seq: 'c_nxt+9',
    },
    { t: 1, host: 'client', op: 'shutdown', sock: 'd', how: 'WR' },
    { t: 1.2, host: 'server', op: 'accept_loop', sock: 'L', recv: 1 },
    {
      t: 1.3,
      host: 'wire',
      op: 'flood',
      to: 'server',
      flags: 'S',
      dst: '10.0.0.2:8000',
      count: 5,
      opts: { mss: 1460 },
    },
    { t: 1.5, host: 'client', op: 'sysctl', key: 'net.ipv4.tcp_syn_retries', val: 2 },
    { t: 1.6, host: 'client', op: 'link', state: 'down' },
    { t: 1.7, host: 'client', op: 'connect', sock: 'e', port: 30001, to: 8000, recv: 1 },
    { t: 1.8, host: 'client', op: 'power_off' },
  ],
}

describe.skipIf(cannot !== null)('a lab played on the kernel of this machine', () => {
  let played: Awaited<ReturnType<typeof recordings>>
  let late: string | null
  beforeAll(async () => {
    const watch = await MachineWatch.begin()
    played = await recordings(...TEN.map(lab => [join(LABS, `${lab}.yaml`), join(folder, lab)]))
    late = await watch.end()
  })

  const judge = (lab: string) => {
    const place = join(folder, lab)
    expect({ status: played.statuses[TEN.indexOf(lab)], problems: played.problems }).toMatchObject({ status: 0 })
    expect(readdirSync(place).sort()).toEqual(['client.pcap', 'scenario.json', 'server.pcap', 'trace.json'])
    const text = (name: string) => readFileSync(join(place, name), 'utf8')
    const read = readRecording(text('scenario.json'), [text('trace.json')])
    if (!read.ok) throw new Error(read.why)
    expect(read.recording.traces[0]?.events.some(event => event.ev === 'tx')).toBe(true)
    const { divergence, remarks } = compareRecording(read.recording)
    expect(divergence === null ? null : divergenceLine(divergence)).toBeNull()
    expect(remarks).toEqual([])
  }

  test.for(TEN)('%s: the engine does the same', (lab, { skip }) => {
    try {
      judge(lab)
    } catch (error) {
      if (late === null) throw error
      notTested(`${lab} on this machine's kernel`, late, skip)
    }
  })
})

describe.skipIf(cannot !== null)('a scenario of the recordings played on the kernel of this machine', () => {
  test('with every kind of op: the engine does the same', async ({ skip }) => {
    const place = join(folder, 'every-op.json')
    writeFileSync(place, JSON.stringify(EVERY_OP))
    await inTime("every op on this machine's kernel", skip, async () => {
      const { statuses, problems } = await recordings([place, join(folder, 'every-op')])
      expect({ statuses, problems }).toEqual({ statuses: [0], problems: '' })
      const text = (name: string) => readFileSync(join(folder, 'every-op', name), 'utf8')
      const read = readRecording(text('scenario.json'), [text('trace.json')])
      if (!read.ok) throw new Error(read.why)
      const { divergence } = compareRecording(read.recording)
      expect(divergence === null ? null : divergenceLine(divergence)).toBeNull()
    })
  })
})

describe('a lab as a recording says it', () => {
  const played = (head: string, ...script: string[]) => {
    const parsed = parseScenarioFile(`until: 1 s\n${head}\nscript: |\n${script.map(line => `  ${line}`).join('\n')}\n`)
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
    return recordedLab(parsed.scenario, 'labs/test', 'A test')
  }

  test('a fault becomes a rule of the wire with the places of the segments it meets', () => {
    const { wire } = played('', '100ms network drop server SYN,ACK twice', '0 network delay client data by 5 ms always')
    expect(wire.rules).toEqual([
      { dir: 'c2s', data: true, action: 'delay', ms: 5 },
      { dir: 's2c', after: 0.1, flags: 'SA', n: [1, 2], action: 'drop' },
    ])
  })

  test('a constant in an injected segment is counted from the pinned initial number of its sender', () => {
    const { ops } = played('client: { iss: 100 }', '5ms network inject SYN from client:40000 to server:80 seq=90')
    expect(ops).toMatchObject([{ t: 0.025, op: 'inject', to: 'server', flags: 'S', seq: 'c_isn-10' }])
  })

  test('a sysctl gets its place in the kernel', () => {
    const { sysctl } = played('server: { sysctl: { somaxconn: 5, tcp_sack: 0 } }', '0 server listen(80)')
    expect(sysctl).toEqual({ server: { 'net.core.somaxconn': 5, 'net.ipv4.tcp_sack': 0 } })
  })

  test.each([
    ['a port that the kernel would choose', '', '0 client connect(server:80)', /needs port=/],
    ['a call that sleeps', '', '0 server listen(80)\n  1ms server accept()', /accept\(\) of server at 1 ms sleeps/],
    ['rules of the RFC', 'client: { rules: rfc9293 }', '0 server listen(80)', /rules of client/],
    ['a third host', 'others: { mallory: { address: 10.0.0.66 } }', '0 server listen(80)', /mallory/],
    ['chance', 'link: { loss: 1 % }', '0 server listen(80)', /probability of loss/],
    ['a held-back segment', '', '0 network reorder client data once', /only delays/],
    [
      'a number of an unknown stack',
      '',
      '0 network inject SYN from client:1 to server:80 seq=90',
      /names the number 90/,
    ],
  ])('%s is refused', (_, head, script, why) => {
    expect(() => played(head, script)).toThrow(why)
  })
})

test('a scenario that is none is refused in one sentence', async () => {
  const place = join(folder, 'scenario.json')
  writeFileSync(place, '{ "name": "x" }')
  const { statuses, problems } = await recordings([place, join(folder, 'unmade')])
  expect(statuses).toEqual([1])
  expect(problems).toMatch(/scenario\.json: The scenario cannot be read at duration/)
})

test('a lab that no kernel can play is refused in one sentence, and nothing is written', async () => {
  const place = join(folder, 'absent')
  const { statuses, problems } = await recordings([join(LABS, 'no-such-lab.yaml'), place])
  expect(statuses).toEqual([1])
  expect(problems).toMatch(/no-such-lab\.yaml cannot be read/)
  expect(readdirSync(folder)).not.toContain('absent')
})
