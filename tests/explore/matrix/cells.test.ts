import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judge } from '@/lib/claims/judge'
import { cellsOf, type PlayedCell, playCell } from '@/lib/explore/matrix/cells'
import { readStages } from '@/lib/explore/matrix/stages'
import { claimsOf } from '@/lib/explore/outcome/claims'
import { sayOutcome } from '@/lib/explore/outcome/say/say'
import { MISHAPS } from '@/lib/explore/space'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'

const read = readStages(readFileSync('content/faults.yaml', 'utf8'), 'content/faults.yaml')
if (!read.ok) throw new Error(read.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'))
const { stages } = read

interface Played {
  readonly cell: PlayedCell
  readonly undisturbed: Trace
}
const played = new Map<string, Played>()
for (const stage of stages)
  for (const course of stage.courses) {
    const undisturbed = run(course.scenario)
    for (const cell of cellsOf(course, undisturbed))
      played.set(`${stage.name}/${course.name}/${cell.id}`, { cell: playCell(course, cell, undisturbed), undisturbed })
  }

const cellAt = (path: string): PlayedCell => {
  const found = played.get(path)
  if (!found) throw new Error(`There is no cell ${path}.`)
  return found.cell
}

describe('the fault matrix', () => {
  it('has the handshake, data and the teardown, each with several courses', () => {
    expect(stages.map(({ name }) => name)).toEqual(['handshake', 'data', 'teardown'])
    for (const { courses } of stages) expect(courses.length).toBeGreaterThanOrEqual(3)
  })

  it('has no empty cell: every segment of every course meets every mishap', () => {
    for (const stage of stages)
      for (const course of stage.courses) {
        const cells = [...played].filter(([path]) => path.startsWith(`${stage.name}/${course.name}/`))
        expect(cells.length, `${stage.name}/${course.name}`).toBe(course.segments * MISHAPS.length)
      }
    for (const [path, { cell }] of played) {
      expect(cell.trace.entries.length, path).toBeGreaterThan(0)
      expect(sayOutcome(cell.outcome, 'en'), path).toMatch(/^[A-Z].{20,}\.$/)
      expect(sayOutcome(cell.outcome, 'zh-CN'), path).toMatch(/^[\p{Script=Han}].{8,}。$/u)
    }
  })

  it('lets every fault strike, and ends no run at a bound', () => {
    for (const [path, { cell }] of played) {
      const kinds = new Set(cell.trace.entries.map(({ kind }) => kind))
      const struck = kinds.has('lost') || kinds.has('duplicated') || kinds.has('delayed')
      expect(struck, path).toBe(true)
      expect(kinds.has('limit'), path).toBe(false)
    }
  })

  it('tells of each outcome in claims that hold on its run', () => {
    for (const [path, { cell }] of played)
      for (const claim of claimsOf(cell.outcome, cell.trace)) {
        const judged = judge(claim, cell.trace)
        expect(judged.ok && judged.verdict, `${path}: ${claim}`).toBe('holds')
      }
  })

  it('never loses or repeats an octet that both sides stay for', () => {
    for (const [path, { cell, undisturbed }] of played) {
      const octets = (trace: Trace, host: string) =>
        trace.entries.reduce(
          (sum, entry) =>
            entry.kind === 'call' && entry.host === host && entry.call === 'read'
              ? sum + Math.max(0, entry.result ?? 0)
              : sum,
          0,
        )
      for (const { name } of undisturbed.hosts) {
        const less = cell.outcome.readings.some(({ host, octets: got, of }) => host === name && got < of)
        if (!less) expect(octets(cell.trace, name), path).toBe(octets(undisturbed, name))
      }
    }
  })
})

describe('a cell whose outcome everybody should know', () => {
  it.each([
    ['handshake/silence/client-syn-lost', ['client sends SYN at 0, 1 s', 'client connect returns 0 at 1040 ms']],
    [
      'handshake/silence/client-syn-lost-always',
      ['client connect returns ETIMEDOUT at 131 s', 'server never receives SYN'],
    ],
    ['handshake/silence/server-syn-ack-lost-always', ['client connect returns ETIMEDOUT at 131 s']],
    ['handshake/silence/client-ack-lost', ['server retransmits SYN,ACK once', 'server enters ESTABLISHED at 1060 ms']],
    [
      'handshake/silence/client-ack-lost-always',
      ['server sends SYN,ACK 6 times', 'server never enters ESTABLISHED', 'client is ESTABLISHED at the end'],
    ],
    [
      'handshake/client-writes/client-ack-lost',
      ['server enters ESTABLISHED on data', 'server never retransmits SYN,ACK'],
    ],
    ['data/more/client-data-lost', ['client retransmits data on ACK', 'server reads 5792 octets']],
    ['data/silence/client-data-duplicated', ['server drops data for TCP_OLD_DATA', 'server reads 5 octets']],
    ['data/silence/client-data-lost-always', ['client read returns ETIMEDOUT', 'server is ESTABLISHED at the end']],
    [
      'teardown/server-closes/client-ack-2-lost',
      ['server retransmits FIN once', 'client sends ACK once after client enters TIME_WAIT', 'server enters CLOSED'],
    ],
    [
      'teardown/server-closes/client-ack-2-lost-always',
      ['server leaves LAST_ACK on timeout', 'client stays in TIME_WAIT for at least 120 s'],
    ],
    ['teardown/server-closes-later/server-fin-lost-always', ['client stays in FIN_WAIT_2 for 60 s']],
    ['teardown/both-close/client-fin-reordered', ['server enters FIN_WAIT_2', 'server never enters CLOSING']],
  ])('%s', (path, claims) => {
    for (const claim of claims) {
      const judged = judge(claim, cellAt(path).trace)
      expect(judged.ok ? judged.verdict : judged.problems[0]?.message, claim).toBe('holds')
    }
  })

  it('is said in one sentence of each language', () => {
    const said = [
      'handshake/silence/client-syn-lost-always',
      'handshake/silence/server-syn-ack-lost',
      'handshake/silence/client-ack-lost-always',
      'handshake/client-writes/client-ack-lost',
      'data/more/client-data-lost',
      'data/close/client-data-lost-always',
      'teardown/server-closes/client-ack-2-lost',
      'teardown/server-closes/client-ack-2-duplicated',
    ].map(path => [path, sayOutcome(cellAt(path).outcome, 'en'), sayOutcome(cellAt(path).outcome, 'zh-CN')])
    expect(said).toMatchInlineSnapshot(`
      [
        [
          "handshake/silence/client-syn-lost-always",
          "The client repeats its SYN 10 times within 67 s; the client's connect() returns ETIMEDOUT after 131 s; the server never hears of the connection.",
          "客户端在 67 s 内重传 SYN 10 次；客户端的 connect() 在 131 s 后返回 ETIMEDOUT；服务端对这个连接一无所知。",
        ],
        [
          "handshake/silence/server-syn-ack-lost",
          "The client sends its SYN again after 1 s; the server answers the repeated SYN with a SYN,ACK; the connection opens 1 s later.",
          "客户端在 1 s 后重传 SYN；服务端对重传的 SYN 回 SYN,ACK；连接晚 1 s 建立。",
        ],
        [
          "handshake/silence/client-ack-lost-always",
          "The server repeats its SYN,ACK 5 times within 31 s; the client drops the repeated SYN,ACK 5 times (TCP_INVALID_SYN) and answers each with an ACK; the server gives the connection up in SYN_RECEIVED after 63 s; the client alone takes the connection for open.",
          "服务端在 31 s 内重传 SYN,ACK 5 次；客户端 5 次丢弃重传的 SYN,ACK（TCP_INVALID_SYN），每次都回 ACK；服务端停在 SYN_RECEIVED，63 s 后放弃；只有客户端以为连接已经建立。",
        ],
        [
          "handshake/client-writes/client-ack-lost",
          "Nobody notices: nothing is sent again, and everything comes out as it would have anyway.",
          "双方都没有察觉：没有任何重传，结果与无故障时相同。",
        ],
        [
          "data/more/client-data-lost",
          "The client sends the data again after 40 ms, as acknowledgments tell of the gap; the server has read the data 40 ms later.",
          "客户端从确认中得知缺口，40 ms 后重传数据；服务端读完数据的时刻晚了 40 ms。",
        ],
        [
          "data/close/client-data-lost-always",
          "The client repeats the data 9 times within 61.3 s; the server never reads the data; the client gives up after 123 s and goes from FIN_WAIT_1 to CLOSED; the server stays in ESTABLISHED.",
          "客户端在 61.3 s 内重传数据 9 次；服务端始终没有读到数据；客户端在 123 s 后放弃，由 FIN_WAIT_1 直接进入 CLOSED；服务端一直停在 ESTABLISHED。",
        ],
        [
          "teardown/server-closes/client-ack-2-lost",
          "The server sends its FIN again after 240 ms; the client answers the repeated FIN with an ACK; the client's TIME_WAIT begins anew and lasts 240 ms longer; the server's side ends 240 ms later.",
          "服务端在 240 ms 后重传 FIN；客户端对重传的 FIN 回 ACK；客户端的 TIME_WAIT 重新计时，总共延长 240 ms；服务端一侧晚 240 ms 完成关闭。",
        ],
        [
          "teardown/server-closes/client-ack-2-duplicated",
          "The server drops the copy of the ACK (TCP_FLAGS) and answers with a RST; a RST ends the client's TIME_WAIT after 41 ms.",
          "服务端丢弃 ACK 的副本（TCP_FLAGS）并回 RST；客户端的 TIME_WAIT 只持续 41 ms 就被 RST 终结。",
        ],
      ]
    `)
  })
})
