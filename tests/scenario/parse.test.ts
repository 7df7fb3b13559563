import { describe, expect, test } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { parseScenarioFile } from '@/lib/scenario/parse'
import type { Action, Scenario } from '@/lib/sim/scenario'
import { file } from './texts'

function scenario(text: string): Scenario {
  const parsed = parseScenarioFile(text, 'lab.yaml')
  if (!parsed.ok) throw new Error(parsed.problems.map(problem => problem.message).join('\n'))
  return parsed.scenario
}

function action(line: string): Action {
  const [only, ...more] = scenario(file(line)).actions
  expect(more).toEqual([])
  return only!
}

describe('the head of a scenario', () => {
  test('may leave everything away but until and script', () => {
    expect(scenario(file('0 client close()'))).toEqual({
      seed: 1,
      until: s(2),
      hosts: [
        { name: 'client', address: '10.0.0.1', rules: 'linux', variants: [], sysctl: {} },
        { name: 'server', address: '10.0.0.2', rules: 'linux', variants: [], sysctl: {} },
      ],
      link: { delay: ms(20) },
      actions: [{ do: 'call', at: 0, host: 'client', call: { name: 'close' } }],
    })
  })

  test('says how the link is, in the units of people', () => {
    const head =
      'until: 2 min\nlink: { delay: 250 us, delay-from: { client: 10 ms }, rate: 1.5 Mbit/s, queue: 30000, loss: 1 %, loss-from: { server: 0 } }'
    const { link, until } = scenario(file('0 client close()', head))
    expect(until).toBe(s(120))
    expect(link).toEqual({
      delay: 250,
      delayFrom: { client: ms(10) },
      rate: 1_500_000,
      queue: 30_000,
      loss: 0.01,
      lossFrom: { server: 0 },
    })
  })

  test('sets up hosts: rules, settings by their kernel names, variants, initial numbers, more hosts', () => {
    const head = `until: 2 s
client: { rules: rfc9293, sysctl: { net.ipv4.tcp_syn_retries: 2 }, iss: 1000, variants: no-time-wait }
server: { iss: [1000, 4294967295] }
others: { mallory: { address: 10.0.0.66 } }`
    const [client, server, mallory] = scenario(file('0 client close()', head)).hosts
    expect(client).toMatchObject({
      rules: 'rfc9293',
      sysctl: { tcp_syn_retries: 2 },
      iss: [1000],
      variants: ['no-time-wait'],
    })
    expect(server?.iss).toEqual([1000, 4294967295])
    expect(mallory).toMatchObject({ name: 'mallory', address: '10.0.0.66' })
  })
})

describe('a line of the script', () => {
  test.each([
    ['0', 0],
    ['250 us', 250],
    ['20ms', 20_000],
    ['1.5 s', 1_500_000],
    ['2 min', 120_000_000],
    ['1h', 3_600_000_000],
  ])('begins with a time: %s', (time, micros) => {
    expect(action(`${time} client close()`).at).toBe(micros)
  })

  test('may be a call with everything a program can be told', () => {
    const line =
      '0 server listen(80, backlog=4, accept=always, read=yes, reply="hi", on-eof=close, eof-delay=60 ms, close-after=5, reuseaddr=yes, linger=0) as L9'
    expect(action(line)).toEqual({
      do: 'call',
      at: 0,
      host: 'server',
      as: 'L9',
      call: {
        name: 'listen',
        port: 80,
        backlog: 4,
        accept: 'always',
        options: [
          { name: 'SO_REUSEADDR', value: true },
          { name: 'SO_LINGER', value: { on: true, seconds: 0 } },
        ],
        program: { read: true, reply: 'hi', onEof: 'close', eofDelay: ms(60), closeAfter: 5 },
      },
    })
  })

  test.each([
    ['client connect(server:80)', { name: 'connect', to: 'server', port: 80, options: [], program: {} }],
    ['client write("hi")', { name: 'write', data: 'hi', length: 2 }],
    ['client write("你")', { name: 'write', data: '\xe4\xbd\xa0', length: 3 }],
    ['client write("\\x00\\n\\"#")', { name: 'write', data: '\0\n"#', length: 4 }],
    ['client write(1000)', { name: 'write', data: null, length: 1000 }],
    ['client read()', { name: 'read', octets: 65_536 }],
    ['client read(100)', { name: 'read', octets: 100 }],
    ['server accept(read=yes)', { name: 'accept', program: { read: true } }],
    ['client shutdown(SHUT_WR)', { name: 'shutdown', how: 'SHUT_WR' }],
    [
      'client setsockopt(SO_LINGER, off)',
      { name: 'setsockopt', option: { name: 'SO_LINGER', value: { on: false, seconds: 0 } } },
    ],
    ['client setsockopt(TCP_CORK, 1)', { name: 'setsockopt', option: { name: 'TCP_CORK', value: 1 } }],
    [
      'client setsockopt(TCP_CONGESTION, "reno")',
      { name: 'setsockopt', option: { name: 'TCP_CONGESTION', value: 'reno' } },
    ],
    ['client getsockopt(TCP_MAXSEG)', { name: 'getsockopt', option: 'TCP_MAXSEG' }],
    ['client disconnect()', { name: 'disconnect' }],
    ['client poll()', { name: 'poll' }],
    ['client ioctl(SIOCOUTQ)', { name: 'ioctl', request: 'SIOCOUTQ' }],
    ['client read(4, MSG_PEEK)', { name: 'read', octets: 4, flags: ['MSG_PEEK'] }],
    ['client write("x", MSG_OOB)', { name: 'write', data: 'x', length: 1, flags: ['MSG_OOB'] }],
    ['client setsockopt(TCP_NODELAY, 1)', { name: 'setsockopt', option: { name: 'TCP_NODELAY', value: true } }],
    ['server sysctl(net.ipv4.tcp_abort_on_overflow=1)', { name: 'sysctl', key: 'tcp_abort_on_overflow', value: 1 }],
  ])('may be a call: %s', (line, call) => {
    expect(action(`0 ${line}`)).toMatchObject({ do: 'call', call })
  })

  test('may name the socket, even one that a later line names', () => {
    const { actions } = scenario(
      file('1s client x.close()\n0 client connect(server:80) as x\n1s server L.close()\n1s server s1.close()'),
    )
    expect(actions.map(one => (one.do === 'call' ? (one.as ?? one.sock) : ''))).toEqual(['x', 'x', 'L', 's1'])
  })

  test.each([
    ['drop client ACK once', { select: { from: 'client', what: 'ACK' }, times: 1, fault: { name: 'drop' } }],
    ['drop server SYN,ACK 3 times skipping 1', { select: { from: 'server', what: 'SYN,ACK', skip: 1 }, times: 3 }],
    ['delay client SYN by 3 s twice', { times: 2, fault: { name: 'delay', by: s(3) } }],
    ['duplicate client data after 10 ms always', { times: 'always', fault: { name: 'duplicate', after: ms(10) } }],
    ['reorder client any 1 time', { select: { what: 'any' }, times: 1, fault: { name: 'reorder' } }],
  ])('may be a fault: network %s', (line, fault) => {
    expect(action(`0 network ${line}`)).toMatchObject({ do: 'fault', ...fault })
  })

  test('may put a segment on the wire that no stack sent', () => {
    const line =
      '0 attacker inject RST,ACK from client:40000 to server:80 seq=client nxt + 1 ack=server iss win=0 data="x" at-once'
    expect(action(line)).toEqual({
      do: 'inject',
      at: 0,
      by: 'attacker',
      to: 'server',
      atOnce: true,
      segment: {
        syn: false,
        ackFlag: true,
        fin: false,
        rst: true,
        psh: false,
        src: 'client',
        srcPort: 40_000,
        dstPort: 80,
        seq: { of: { host: 'client', variable: 'nxt' }, plus: 1 },
        ack: { of: { host: 'server', variable: 'iss' }, plus: 0 },
        window: 0,
        data: 'x',
      },
    })
  })

  test.each([
    ['unplug', 'down'],
    ['plug', 'up'],
    ['power-off', 'power-off'],
    ['power-on', 'power-on'],
  ])('may be done to the host itself: %s', (word, what) => {
    expect(action(`0 server ${word}`)).toEqual({ do: 'link', at: 0, host: 'server', what })
  })

  test('stands where its time puts it; lines of one moment keep their order', () => {
    const { actions } = scenario(file('1 s client read(1)\n0 client read(2)\n1 s client read(3)\n0 client read(4)'))
    expect(actions.map(one => (one.do === 'call' && one.call.name === 'read' ? one.call.octets : 0))).toEqual([
      2, 4, 1, 3,
    ])
  })
})
