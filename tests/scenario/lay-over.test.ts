import { describe, expect, test } from 'vitest'
import { LineCounter, parseDocument } from 'yaml'
import { layOver } from '@/lib/scenario/lay-over'
import { parseScenario } from '@/lib/scenario/parse'

const ORDINARY = `ordinary:
  until: 2 s
  link: { delay: 50 ms, rate: 1 Mbit/s }
  server: { iss: 5000, sysctl: { tcp_syncookies: 0, tcp_max_syn_backlog: 64 } }
  script: |
    0  server  listen(80, backlog=4)
    0  client  connect(server:80)
`

/** The ordinary scenario with these lines of YAML laid over it, read. */
function varied(...lines: string[]) {
  const text = `${ORDINARY}over:\n${lines.map(line => `  ${line}\n`).join('')}`
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const node = layOver(document.get('ordinary', true), document.get('over', true))
  return parseScenario(node, { line: 1, column: 1, source: { text, lines: lineCounter } })
}
const scenario = (...lines: string[]) => {
  const read = varied(...lines)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return read.scenario
}
const host = (name: string, ...lines: string[]) => scenario(...lines).hosts.find(one => one.name === name)

describe('differences laid over a scenario', () => {
  test('change a setting of a host and leave its others', () => {
    expect(host('server', 'server: { variants: [two-way-handshake] }')).toMatchObject({
      iss: [5000],
      variants: ['two-way-handshake'],
      sysctl: { tcp_syncookies: 0, tcp_max_syn_backlog: 64 },
    })
    expect(host('server', 'server: { sysctl: { tcp_syncookies: 2 } }')?.sysctl).toEqual({
      tcp_syncookies: 2,
      tcp_max_syn_backlog: 64,
    })
  })
  test('give a host settings that had none', () => {
    expect(host('client', 'client: { iss: 7 }')?.iss).toEqual([7])
  })
  test('change the link key by key', () => {
    expect(scenario('link: { delay: 1 ms }').link).toEqual({ delay: 1_000, rate: 1_000_000 })
  })
  test('replace the script and the end whole', () => {
    const { until, actions } = scenario('until: 1 s', 'script: |', '  0  server  listen(81)')
    expect([until, actions.length]).toEqual([1_000_000, 1])
  })
  test('take the settings of a host away where nothing is written', () => {
    expect(host('server', 'server:')).toMatchObject({ sysctl: {}, variants: [] })
  })
  test('leave the ordinary scenario as it was', () => {
    const document = parseDocument(ORDINARY)
    const before = String(document)
    layOver(document.get('ordinary', true), parseDocument('server: { iss: 1 }').contents)
    expect(String(document)).toBe(before)
  })

  test.each<[string, string[], string, number, number]>([
    ['a key there is not', ['sever: { iss: 1 }'], 'A scenario has no key "sever"; did you mean "server"?', 9, 3],
    ['a setting there is not', ['server: { is: 1 }'], 'server has no key "is"; did you mean "iss"?', 9, 13],
    [
      'a variant there is not',
      ['server: { variants: [two-way-handshak] }'],
      'The variant "two-way-handshak" of server is unknown; did you mean "two-way-handshake"?',
      9,
      24,
    ],
    [
      'a fault in its script',
      ['script: |', '  0  server  lisen(80)'],
      'The call "lisen" is unknown; did you mean "listen"?',
      10,
      16,
    ],
  ])('with a fault are refused at its place: %s', (_, lines, message, line, column) => {
    const read = varied(...lines)
    expect(read.ok ? [] : read.problems).toMatchObject([{ message, line, column }])
  })
})
