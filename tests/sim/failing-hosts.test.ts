import { describe, expect, test } from 'vitest'
import { moments, play, results } from './lab'

describe('a neighbour that does not answer ARP', () => {
  test('makes connect() fail with EHOSTUNREACH after three seconds', () => {
    const trace = play(`
until: 10 s
link: { delay: 1 ms, unreachable: neighbour }
script: |
  0  client  connect(10.0.0.77:80) as c`)
    expect(results(trace, 'client', 'connect')).toEqual(['EHOSTUNREACH'])
    expect(moments(trace, 'icmp-received')[0]).toBe(3)
    expect(trace.entries.find(entry => entry.kind === 'icmp-sent')).toMatchObject({ host: 'client' })
  })

  test('is reported by the router where hosts do not share a link', () => {
    const trace = play(`
until: 10 s
link: { delay: 20 ms, unreachable: router }
script: |
  0  client  connect(10.0.0.77:80) as c`)
    expect(results(trace, 'client', 'connect')).toEqual(['EHOSTUNREACH'])
    expect(trace.entries.find(entry => entry.kind === 'icmp-sent')).toMatchObject({ host: 'network' })
  })

  test('is believed to be there for a while after it was heard', () => {
    const trace = play(`
until: 120 s
link: { delay: 1 ms, unreachable: neighbour }
script: |
  0       server  listen(80, backlog=128, accept=always)
  0       client  connect(server:80) as c
  1 s     server  power-off
  2 s     client  c.write("x")`)
    // the first retransmission after 30 s finds the entry stale, the next one fails to resolve it
    const late = trace.entries.flatMap(entry => (entry.kind === 'sent' && entry.at > 30e6 ? [entry.at / 1e6] : []))
    expect(moments(trace, 'icmp-received')[0]).toBeCloseTo(late[1]! + 3, 1)
    expect(results(trace, 'client', 'write')).toEqual([1])
  })

  test('says nothing unless the scenario asks for it', () => {
    const trace = play('until: 10 s\nscript: |\n  0  client  connect(10.0.0.77:80) as c')
    expect(moments(trace, 'icmp-received')).toEqual([])
  })
})

describe('a program that is killed', () => {
  const killed = play(`
until: 1 s
link: { delay: 20 ms }
script: |
  0       server  listen(80, backlog=128, accept=always)
  0       client  connect(server:80, port=40000) as c
  10 ms   client  connect(server:80, port=40001) as c2
  100 ms  client  c.write("never read")
  300 ms  server  kill`)
  const states = killed.entries.flatMap(entry => (entry.kind === 'state' && entry.at >= 300_000 ? [entry] : []))

  test('leaves what it had not read to a RST', () => {
    expect(states.find(({ sock }) => sock === 's1')).toMatchObject({ to: 'CLOSED' })
    expect(states.find(({ sock }) => sock === 'c')).toMatchObject({ to: 'CLOSED' })
  })

  test('is closed by its kernel in good order otherwise', () => {
    expect(states.find(({ sock }) => sock === 's2')).toMatchObject({ to: 'FIN_WAIT_1' })
    expect(states.find(({ sock }) => sock === 'c2')).toMatchObject({ to: 'CLOSE_WAIT' })
  })

  test('does not linger: there is nobody left who could wait', () => {
    const trace = play(`
until: 1 s
link: { delay: 20 ms }
script: |
  0       server  listen(80, backlog=128, accept=always, linger=5)
  0       client  connect(server:80, port=40000) as c
  100 ms  server  unplug
  200 ms  server  s1.write("x")
  300 ms  server  kill`)
    const linger = trace.entries.filter(entry => entry.kind === 'timer' && entry.timer === 'linger')
    expect(linger).toEqual([])
    expect(trace.entries.findLast(entry => entry.kind === 'state')).toMatchObject({ sock: 's1', to: 'FIN_WAIT_1' })
  })

  test('no longer listens', () => {
    expect(states.find(({ sock }) => sock === 'L')).toMatchObject({ to: 'CLOSED' })
  })
})
