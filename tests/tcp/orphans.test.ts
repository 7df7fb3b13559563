import { describe, expect, test } from 'vitest'
import type { Trace } from '@/lib/trace/events'
import { play } from '../sim/lab'

const counts = (trace: Trace, counter: string): number =>
  trace.entries.filter(entry => entry.kind === 'count' && entry.counter === counter).length
const resets = (trace: Trace) =>
  trace.entries.flatMap(entry => (entry.kind === 'sent' && entry.segment.rst ? [entry] : []))
const closedAt = (trace: Trace, sock: string): number | undefined =>
  trace.entries.find(entry => entry.kind === 'state' && entry.sock === sock && entry.to === 'CLOSED')?.at

/** Three connections of the client, each closed while the server's FIN is still to come. */
const closing = (sysctl: string, script = '') =>
  play(`
until: 900 s
link: { delay: 20 ms }
client: { sysctl: { ${sysctl} } }
script: |
  0       server  listen(80, backlog=128, accept=always)
  0       client  connect(server:80, port=40001) as a
  0       client  connect(server:80, port=40002) as b
  0       client  connect(server:80, port=40003) as d
${script}`)

const CLOSE_ALL = '  1 s  client  a.close()\n  2 s  client  b.close()\n  3 s  client  d.close()'

describe('tcp_max_tw_buckets', () => {
  test('bounds the stubs of FIN_WAIT_2 and TIME_WAIT; what is one too many ends at once', () => {
    const trace = closing('tcp_max_tw_buckets: 2', CLOSE_ALL)
    expect(counts(trace, 'TcpExtTCPTimeWaitOverflow')).toBe(1)
    expect(closedAt(trace, 'd')).toBe(3_044_000)
    expect(closedAt(trace, 'b')).toBe(62_044_000)
    expect(resets(trace)).toEqual([])
  })
})

describe('tcp_max_orphans', () => {
  const silent = `  500 ms  server  unplug\n${CLOSE_ALL}`

  test('resets a closed connection that would be one orphan too many', () => {
    const trace = closing('tcp_max_orphans: 2', silent)
    expect(counts(trace, 'TcpExtTCPAbortOnMemory')).toBeGreaterThanOrEqual(1)
    expect(closedAt(trace, 'd')).toBe(3_000_000)
    expect(resets(trace)[0]).toMatchObject({ sock: 'd', at: 3_000_000 })
  })

  test('counts only connections that no program holds', () => {
    expect(counts(closing('tcp_max_orphans: 2', '  500 ms  server  unplug'), 'TcpExtTCPAbortOnMemory')).toBe(0)
  })

  test('is forgiving as long as there are few', () => {
    expect(counts(closing('', silent), 'TcpExtTCPAbortOnMemory')).toBe(0)
  })
})

describe('tcp_orphan_retries', () => {
  const alone = (sysctl: string, script = '') =>
    closing(sysctl, `  500 ms  server  unplug\n  1 s  client  a.close()\n${script}`)

  test('lets an orphan of a peer that seems alive retransmit for eight doublings when it is 0', () => {
    expect(closedAt(alone(''), 'a')).toBeGreaterThan(100e6)
  })

  test('ends it sooner when it is small', () => {
    expect(closedAt(alone('tcp_orphan_retries: 3'), 'a')).toBeLessThan(8e6)
  })
})
