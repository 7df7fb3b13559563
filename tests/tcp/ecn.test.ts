import { describe, expect, test } from 'vitest'
import { CE, ECT_0, type Segment } from '@/lib/protocol/segment'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'
import { traceText } from '@/lib/trace/text'
import { throughArchive } from '../trace/through-archive'

/** A client that asks for explicit congestion notification, and what befalls its data. */
function played(...lines: string[]): Trace {
  const parsed = parseScenarioFile(`until: 3 s
link: { delay: 20 ms }
client: { iss: 1000, sysctl: { tcp_ecn: 1 } }
server: { iss: 5000 }
script: |
  0 server listen(80, backlog=4, accept=always, read=yes)
  0 client connect(server:80, port=40000)
${lines.map(line => `  ${line}\n`).join('')}`)
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message)
  return run(parsed.scenario)
}
const segments = ({ entries }: Trace, kind: 'sent' | 'received', host: string): Segment[] =>
  entries.flatMap(entry => (entry.kind === kind && entry.host === host ? [entry.segment] : []))

describe('two hosts that tell each other of congestion (RFC 3168)', () => {
  const trace = played('0 network mark client data once', '200 ms client write(3000)', '400 ms client write(1000)')

  test('a mark is echoed until the sender says that its window is reduced', () => {
    const data = segments(trace, 'received', 'server').filter(({ length }) => length > 0)
    expect(data.map(({ ecn }) => ecn)).toEqual([CE, ECT_0, ECT_0, ECT_0])
    expect(data.map(({ cwr }) => cwr)).toEqual([false, false, false, true])
    const acks = segments(trace, 'sent', 'server').filter(({ syn }) => !syn)
    const ended = acks.findIndex(({ ack }) => ack === 1001 + 3000 + 1000)
    expect(acks.map(({ ece }) => ece)).toEqual(acks.map((_, i) => i < ended))
    expect(ended).toBeGreaterThan(0)
  })

  test('nothing but new data may be marked', () => {
    for (const host of ['client', 'server'])
      for (const { length, ecn } of segments(trace, 'sent', host)) expect(ecn).toBe(length > 0 ? ECT_0 : undefined)
  })

  test('the text names both flags', () => {
    expect(traceText(trace)).toContain('SYN,ECE,CWR seq 0')
    expect(traceText(trace)).toContain('SYN,ACK,ECE seq 0 ack 1')
  })

  test('an archive keeps the mark', () => {
    expect(throughArchive(trace.entries)).toEqual(trace.entries)
  })

  test('a network marks nothing that may not be marked', () => {
    const plain = played('0 network mark client any always')
    expect(segments(plain, 'received', 'server').every(({ ecn }) => ecn === undefined)).toBe(true)
  })
})
