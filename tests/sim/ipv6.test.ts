import { describe, expect, test } from 'vitest'
import { ms } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import { tracePcap } from '@/lib/trace/pcap'
import { traceTcpdump } from '@/lib/trace/tcpdump'
import { hasTcpdump, tcpdump } from '../support/tcpdump'
import { call, connecting, host, listening, scenario } from './stage'

const six = (name: string, address: string, rest: Parameters<typeof host>[1] = {}) => host(name, { address, ...rest })
const CLIENT = six('client', '2001:db8::1')
const SERVER = six('server', '2001:db8::2')
const BOTH = [
  six('client', '10.0.0.1', { secondAddress: '2001:db8::1' }),
  six('server', '2001:db8::2', { secondAddress: '10.0.0.2' }),
]

const listen = listening({ backlog: 1, program: { read: true } })
const connect = (to: string) => connecting({ to, localPort: 40_000 })
const write = call(ms(100), 'client', { name: 'write', data: null, length: 3000 })

const sent = (trace: ReturnType<typeof run>) =>
  trace.entries.flatMap(entry => (entry.kind === 'sent' ? [entry.segment] : []))

describe('a connection between IPv6 addresses', () => {
  const trace = run(scenario({ hosts: [CLIENT, SERVER], actions: [listen, connect('server'), write] }))

  test('announces what is left of 1500 octets beside longer headers', () => {
    expect(sent(trace)[0]).toMatchObject({ src: '2001:db8::1', dst: '2001:db8::2', options: { mss: 1440 } })
    expect(sent(trace)[1]).toMatchObject({ src: '2001:db8::2', options: { mss: 1440 } })
  })

  test('carries as much as fits', () => {
    expect(
      sent(trace)
        .filter(({ length }) => length > 0)
        .map(({ length }) => length),
    ).toEqual([1428, 1428, 144])
  })

  test('shows its ends with brackets', () => {
    const states = trace.entries.filter(entry => entry.kind === 'state' && entry.to === 'ESTABLISHED')
    expect(states[0]).toMatchObject({ local: '[2001:db8::1]:40000', remote: '[2001:db8::2]:80' })
  })

  test.runIf(hasTcpdump)('is printed as tcpdump prints its capture', () => {
    const strip = (text: string) => text.replaceAll(': HTTP', '')
    expect(traceTcpdump(trace)).toBe(strip(tcpdump(tracePcap(trace))))
  })

  test('retreats to what a router says, but not below 1280 octets (RFC 8201 §4)', () => {
    const narrow = (mtu: number) =>
      run(
        scenario({
          hosts: [CLIENT, SERVER],
          link: { delay: ms(20), mtu },
          actions: [listen, connect('server'), write],
          until: ms(150),
        }),
      )
    const again = sent(narrow(1280)).filter(({ length }) => length > 0)
    expect(again.slice(3)[0]).toMatchObject({ length: 1280 - 40 - 20 - 12 })
    expect(sent(narrow(1279)).filter(({ length }) => length > 0)).toHaveLength(3)
  })
})

describe('hosts of both versions', () => {
  test('use the first address of the host that is asked for', () => {
    const trace = run(scenario({ hosts: BOTH, actions: [listen, connect('server')] }))
    expect(sent(trace)[0]).toMatchObject({ src: '2001:db8::1', dst: '2001:db8::2' })
  })

  test('speak IPv4 where an AF_INET6 socket connects to a v4-mapped address', () => {
    const trace = run(scenario({ hosts: BOTH, actions: [listen, connect('::ffff:10.0.0.2')] }))
    expect(sent(trace)[0]).toMatchObject({ src: '10.0.0.1', dst: '10.0.0.2', options: { mss: 1460 } })
  })

  test('have no route to a version that they do not speak', () => {
    const trace = run(scenario({ actions: [listen, connect('2001:db8::2')] }))
    expect(trace.entries.findLast(entry => entry.kind === 'call')).toMatchObject({ errno: 'ENETUNREACH' })
    expect(sent(trace)).toEqual([])
  })
})

test('a SYN cookie of IPv6 remembers the MSS from a table of its own', () => {
  const hosts = [CLIENT, six('server', '2001:db8::2', { iss: undefined, sysctl: { tcp_syncookies: 2 } })]
  const trace = run(scenario({ hosts, actions: [listen, connect('server'), write] }))
  expect(trace.entries.some(entry => entry.kind === 'count' && entry.counter === 'TcpExtSyncookiesRecv')).toBe(true)
})
