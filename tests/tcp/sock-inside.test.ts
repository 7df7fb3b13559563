import { describe, expect, test } from 'vitest'
import { SOCK_OCTETS } from '@/lib/protocol/memory'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { snapshotsAt } from '@/lib/sim/snapshot'
import type { SockInside, VariableName } from '@/lib/tcp/sock-inside'

/** A socket of a host at a moment, in milliseconds. */
function inside(host: string, name: string, ms: number, ...lines: string[]): SockInside {
  const text = `until: 100 s
link: { delay: 50 ms }
client: { iss: 1000 }
server: { iss: 5000 }
script: |
  0 client connect(server:80, port=40000)
${lines.map(line => `  ${line}\n`).join('')}`
  const parsed = parseScenarioFile(text)
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message)
  const snapshot = snapshotsAt(parsed.scenario, ms * 1000).find(one => one.host === host)!
  const found = snapshot.insides.find(sock => sock.name === name)
  if (found === undefined)
    throw new Error(`${host} has ${snapshot.insides.map(sock => sock.name).join()}, not ${name}.`)
  return found
}
const variable = (sock: SockInside, name: VariableName) => sock.variables.find(one => one.name === name)?.value
const LISTEN = '0 server listen(80, backlog=4)'
const ACCEPTING = '0 server listen(80, backlog=4, accept=always)'

describe('the inside of a connection', () => {
  test('knows nothing of the peer before its SYN', () => {
    const sock = inside('client', 'c', 10, LISTEN)
    expect(variable(sock, 'iss')).toBe(1000)
    expect(variable(sock, 'rcv.nxt')).toBeUndefined()
    expect(sock.receive).toBeNull()
    expect(sock.timers).toEqual([{ timer: 'retransmit', left: 990_000 }])
  })

  test('has its variables under the names of the RFC', () => {
    const sock = inside('client', 'c', 210, LISTEN, '200 ms client write("hello")')
    expect(variable(sock, 'snd.una')).toBe(1001)
    expect(variable(sock, 'snd.nxt')).toBe(1006)
    expect(variable(sock, 'irs')).toBe(5000)
    expect(variable(sock, 'rcv.nxt')).toBe(5001)
    expect(variable(sock, 'cwnd')).toBe(10)
    expect(variable(sock, 'srtt')).toBe(100_000)
    expect(sock.send).toMatchObject({ una: 1001, nxt: 1006, written: 1006 })
    expect(sock.send!.blocks).toEqual([{ from: 1001, to: 1006, known: 'flight' }])
  })

  test('has its numbers as its segments have them, on both sides of 2^31 and of 2^32', () => {
    const text = `until: 1 s
link: { delay: 50 ms }
client: { iss: 2147483646 }
server: { iss: 4294967294 }
script: |
  0 client connect(server:80)
  0 server listen(80, backlog=4)
  200 ms client write("hello")
`
    const parsed = parseScenarioFile(text)
    if (!parsed.ok) throw new Error(parsed.problems[0]!.message)
    const [client] = snapshotsAt(parsed.scenario, 210_000).flatMap(one => one.insides.filter(sock => sock.name === 'c'))
    expect(client!.send).toMatchObject({ iss: 2147483646, una: 2147483647, nxt: 2147483652, written: 2147483652 })
    expect(client!.send!.blocks).toEqual([{ from: 2147483647, to: 2147483652, known: 'flight' }])
    expect(client!.receive).toMatchObject({ irs: 4294967294, nxt: 4294967295 })
  })

  test('knows which octets of its own arrived beyond a hole, and the peer holds them', () => {
    const lines = [ACCEPTING, '0 network drop client data once', '200 ms client write(4344)']
    expect(inside('client', 'c', 305, ...lines).send!.blocks).toMatchObject([
      { from: 1001, to: 2449 },
      { from: 2449, to: 5345, known: 'sacked' },
    ])
    const server = inside('server', 's1', 260, ...lines)
    expect(server.receive).toMatchObject({ nxt: 1001, held: [[2449, 5345]] })
    expect(server.memory.receive).toBeGreaterThan(0)
  })

  test('takes memory until its program reads', () => {
    const unread = inside('server', 's1', 300, ACCEPTING, '200 ms client write("hello")')
    expect(unread.receive).toMatchObject({ copied: 1001, nxt: 1006 })
    expect(unread.memory.receive).toBe(832)
    const read = inside('server', 's1', 500, ACCEPTING, '200 ms client write("hello")', '400 ms server s1.read()')
    expect(read.memory.receive).toBe(0)
  })
})

describe('the inside of a listener', () => {
  test('has those whose handshake is not over in its SYN queue, each a small struct', () => {
    const lines = [LISTEN, '0 network drop client ACK once']
    expect(inside('server', 'L', 200, ...lines).queues).toMatchObject({
      syn: [{ name: 's1', remote: '10.0.0.1', remotePort: 40_000 }],
      accept: [],
      limit: 4,
    })
    const request = inside('server', 's1', 200, ...lines)
    expect(request).toMatchObject({ struct: 'request', memory: { struct: SOCK_OCTETS.request, receive: 0, send: 0 } })
    expect(request.timers).toMatchObject([{ timer: 'syn-ack' }])
  })

  test('has those that wait for accept() in the other', () => {
    expect(inside('server', 'L', 300, LISTEN).queues).toMatchObject({ syn: [], accept: [{ name: 's1' }] })
    expect(inside('server', 'L', 500, LISTEN, '400 ms server accept()').queues).toMatchObject({ accept: [] })
  })
})

test('what remains in TIME_WAIT is a stub that waits', () => {
  const stub = inside('client', 'c', 1000, ACCEPTING, '200 ms client close()', '300 ms server s1.close()')
  expect(stub).toMatchObject({ struct: 'timewait', memory: { struct: SOCK_OCTETS.timewait } })
  expect(stub.timers[0]!.timer).toBe('time-wait')
  expect(stub.timers[0]!.left).toBeGreaterThan(59_000_000)
})
