import { describe, expect, test } from 'vitest'
import type { Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'
import { play, results } from './lab'

const talk = (middlebox: string, script: string): Trace =>
  play(`
until: 200 s
link: { delay: 20 ms, middlebox: ${middlebox} }
script: |
  0       server  listen(80, backlog=128, accept=always, read=yes)
  0       client  connect(server:80, port=40000, read=yes) as c
  100 ms  client  c.write("hello")
${script}`)

const NAT = '{ kind: nat, inside: client, address: 192.0.2.1, idle: 60 s, forgotten: drop }'
const FIREWALL = '{ kind: firewall, inside: server, idle: 60 s, forgotten: reset }'

const lost = (trace: Trace) => trace.entries.flatMap(entry => (entry.kind === 'lost' ? [entry.why] : []))

describe('a NAT', () => {
  test('hides the inside behind its address, both ways', () => {
    const trace = talk(NAT, '')
    const heard = trace.entries.flatMap(entry => (entry.kind === 'received' ? [entry] : []))
    expect(heard[0]).toMatchObject({ host: 'server', segment: { src: '192.0.2.1', srcPort: 40_000 } })
    expect(heard[1]).toMatchObject({ host: 'client', segment: { dst: '10.0.0.1', dstPort: 40_000 } })
  })

  test('takes another port where the one asked for is another connection', () => {
    const trace = play(`
until: 1 s
link: { delay: 20 ms, middlebox: { kind: nat, inside: [client, other], address: 192.0.2.1, idle: 60 s } }
others: { other: {} }
script: |
  0      server  listen(80, backlog=128, accept=always)
  0      client  connect(server:80, port=40000) as c
  50 ms  other   connect(server:80, port=40000) as o`)
    const ports = trace.entries.flatMap(entry =>
      entry.kind === 'received' && entry.segment.syn && !entry.segment.ackFlag ? [entry.segment.srcPort] : [],
    )
    expect(ports).toEqual([40_000, 40_001])
    expect(results(trace, 'other', 'connect')).toEqual([0])
  })

  test('forgets a flow that is silent for longer than its idle time, and tells nobody', () => {
    expect(lost(talk(NAT, '  59 s  server  s1.write("still there?")'))).toEqual([])
    const trace = talk(NAT, '  61 s  server  s1.write("still there?")')
    expect(new Set(lost(trace))).toEqual(new Set(['no flow in the NAT']))
    expect(results(trace, 'client', 'read')).toEqual([])
  })

  test('keeps a flow that keepalive probes refresh', () => {
    const alive = `  100 ms  client  c.setsockopt(SO_KEEPALIVE, yes)
  150 s  server  s1.write("still there?")`
    const trace = play(`
until: 151 s
link: { delay: 20 ms, middlebox: ${NAT} }
client: { sysctl: { tcp_keepalive_time: 30, tcp_keepalive_intvl: 30 } }
script: |
  0       server  listen(80, backlog=128, accept=always)
  0       client  connect(server:80, port=40000, read=yes) as c
${alive}`)
    expect(lost(trace)).toEqual([])
    expect(results(trace, 'client', 'read')).toEqual([12])
  })

  test('lets nobody in who was not spoken to', () => {
    const trace = play(`
until: 3 s
link: { delay: 20 ms, middlebox: ${NAT} }
script: |
  0  client  listen(80, backlog=128, accept=always)
  0  server  connect(192.0.2.1:80) as c`)
    expect(new Set(lost(trace))).toEqual(new Set(['no flow in the NAT']))
  })

  test('does not confuse the numbers of a ladder', () => {
    const replies = flightsOf(talk(NAT, '')).filter(({ from }) => from === 'server')
    expect(replies.map(({ to, relative }) => [to, relative.seq, relative.ack])).toEqual([
      ['client', 0, 1],
      ['client', 1, 6],
    ])
  })
})

describe('a firewall', () => {
  test('resets the sender of a segment whose flow it forgot', () => {
    const trace = talk(FIREWALL, '  70 s  client  c.write("hello?")\n  71 s  client  c.write("hello?")')
    expect(results(trace, 'client', 'write')).toEqual([5, 6, 'EPIPE'])
    expect(results(trace, 'client', 'read')).toEqual(['ECONNRESET'])
    expect(trace.entries.findLast(entry => entry.kind === 'forged')).toMatchObject({ host: 'middlebox', to: 'client' })
  })

  test('lets either side begin a flow', () => {
    expect(results(talk(FIREWALL, ''), 'client', 'connect')).toEqual([0])
  })
})

describe('a SYN proxy', () => {
  const proxied = (script: string) =>
    play(`
until: 1 s
link: { delay: 20 ms, middlebox: { kind: syn-proxy, inside: server } }
server: { iss: 5000 }
script: |
  0       server    listen(80, backlog=4, accept=always, read=yes, reply="welcome", on-eof=close)
${script}`)
  const client = `  50 ms   client    connect(server:80, port=40000, read=yes) as c
  200 ms  client    c.write("hello")
  400 ms  client    c.shutdown(SHUT_WR)`

  test('opens the connection to the server once the client proved its address, and shifts the numbers', () => {
    const trace = proxied(client)
    expect(results(trace, 'client', 'connect')).toEqual([0])
    expect(results(trace, 'server', 'read')).toEqual([5, 0])
    expect(results(trace, 'client', 'read')).toEqual([7, 0])
    expect(trace.entries.findLast(entry => entry.kind === 'state')).toMatchObject({ host: 'server', to: 'CLOSED' })
  })

  test('keeps SYNs of forged addresses from the server', () => {
    const trace = proxied('  0  attacker  inject SYN from 10.9.0.1:1024 to server:80 seq=1')
    expect(trace.entries.filter(entry => entry.kind === 'received')).toEqual([])
    expect(lost(trace)).toEqual(['answered by the SYN proxy'])
  })

  test('takes no ACK that is no answer to its own number', () => {
    const trace = proxied('  0  attacker  inject ACK from 10.9.0.1:1024 to server:80 seq=1 ack=77')
    expect(lost(trace)).toEqual(['no cookie of the SYN proxy'])
  })
})

test('an ingress filter keeps an attacker from sending under addresses that are not its own (RFC 2827)', () => {
  const flood = (filter: string) =>
    play(`
until: 1 s
link: { delay: 20 ms${filter} }
script: |
  0  server    listen(80, backlog=128)
  0  attacker  inject SYN from 198.51.100.7:1024 to server:80 seq=1
  0  attacker  inject SYN from 203.0.113.7:1024 to server:80 seq=1`)
  const heard = (trace: Trace) => trace.entries.filter(entry => entry.kind === 'received').length
  expect(heard(flood(''))).toBe(2)
  const filtered = flood(', ingress-filter: 203.0.113.0/24')
  expect(heard(filtered)).toBe(1)
  expect(lost(filtered)).toContain('ingress filter')
})
