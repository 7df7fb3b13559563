import { describe, expect, it } from 'vitest'
import { LineCounter, parseDocument } from 'yaml'
import { readSpace } from '@/lib/explore/read-space'
import { DEFAULT_SPACE } from '@/lib/explore/space'
import { HANDSHAKE } from './stage'

function read(text: string) {
  const lines = new LineCounter()
  const node = parseDocument(text, { lineCounter: lines }).contents
  const result = readSpace(node, HANDSHAKE, { file: 'question.yaml', line: 1, column: 1, source: { text, lines } })
  return result.ok ? result.space : result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

describe('a space as text', () => {
  it('may leave everything to the defaults', () => {
    expect(read('{}')).toEqual(DEFAULT_SPACE)
  })

  it('says which segments meet which faults, and what else is set otherwise', () => {
    expect(
      read(`segments: 3
from: [client]
faults: [drop once, drop always, duplicate, duplicate after 2 s, delay by 3 s, reorder]
knobs:
  server.sysctl.tcp_syncookies: [0, 1]
  server.backlog: [0]
  server.variants: [two-way-handshake, [fixed-isn, no-time-wait]]
  client.rules: rfc9293
  link.delay: [1 ms, 1 s]
at-once: 2
runs: 500`),
    ).toEqual({
      segments: 3,
      from: ['client'],
      mishaps: [
        { name: 'lost' },
        { name: 'lost-always' },
        { name: 'duplicated', after: 1_000 },
        { name: 'duplicated', after: 2_000_000 },
        { name: 'delayed', by: 3_000_000 },
        { name: 'reordered' },
      ],
      knobs: [
        [0, 1].map(value => ({ set: 'sysctl', host: 'server', name: 'tcp_syncookies', value })),
        [{ set: 'backlog', host: 'server', value: 0 }],
        [['two-way-handshake'], ['fixed-isn', 'no-time-wait']].map(value => ({
          set: 'variants',
          host: 'server',
          value,
        })),
        [{ set: 'rules', host: 'client', value: 'rfc9293' }],
        [1_000, 1_000_000].map(value => ({ set: 'delay', value })),
      ],
      atOnce: 2,
      runs: 500,
    })
  })

  it('has every fault told with its place', () => {
    expect(
      read(`segment: 3
from: [cliant]
faults: [dropp once, delay after 3 s, delay by 3]
at-once: 9
knobs:
  server.sysctl.tcp_syncookie: [1]
  server.sysctl.tcp_synack_retries: [no]
  server.backlogs: [1]
  serve.backlog: [1]
  client.variants: [no-timewait]`),
    ).toMatchInlineSnapshot(`
      [
        "1:1 A space of runs has no key "segment"; did you mean "segments"?",
        "2:8 The host "cliant" in from is unknown; did you mean "client"?",
        "3:10 The fault "dropp once" is unknown; did you mean "drop once"?",
        "3:22 The fault "delay after 3 s" is unknown; did you mean "delay"?",
        "3:39 The time of delay "3" has no unit; write us, ms, s, min or h after it.",
        "4:10 The value of at-once must be a whole number from 1 to 4.",
        "6:3 The sysctl "tcp_syncookie" of server is unknown; did you mean "tcp_syncookies"?",
        "7:38 The sysctl tcp_synack_retries takes a whole number from 0 to 255, not no.",
        "8:3 The knob "server.backlogs" names nothing that can be set; did you mean "backlog"?",
        "9:3 The knob "serve.backlog" begins with no host of the scenario; did you mean "server"?",
        "10:21 The variant "no-timewait" is unknown; did you mean "no-time-wait"?",
      ]
    `)
  })
})
