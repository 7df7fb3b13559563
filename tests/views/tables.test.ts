import { describe, expect, test } from 'vitest'
import { COUNTERS, type CounterName } from '@/lib/protocol/counters'
import type { HostSnapshot } from '@/lib/sim/snapshot'
import type { SockDiag } from '@/lib/tcp/sock-diag'
import { netstatText } from '@/lib/views/netstat'
import { nstatText } from '@/lib/views/nstat'
import { ssText } from '@/lib/views/ss'

const listener = (given: Partial<SockDiag> = {}): SockDiag => ({
  name: 'L',
  state: 'LISTEN',
  local: '0.0.0.0',
  localPort: 8080,
  remote: null,
  remotePort: 0,
  receiveQueue: 2,
  sendQueue: 5,
  timer: null,
  info: null,
  ...given,
})

const connection = (given: Partial<SockDiag> = {}): SockDiag => ({
  ...listener({ name: 'c', state: 'ESTABLISHED', local: '127.0.0.1', receiveQueue: 0, sendQueue: 0 }),
  remote: '127.0.0.1',
  remotePort: 43372,
  ...given,
})

const counted = (given: Partial<Record<CounterName, number>> = {}): HostSnapshot['counters'] =>
  ({ ...Object.fromEntries(COUNTERS.map(name => [name, 0])), ...given }) as HostSnapshot['counters']

const host = (...socks: SockDiag[]): HostSnapshot => ({
  host: 'server',
  at: 0,
  socks,
  insides: [],
  cookies: {},
  counters: counted(),
})

/** Spaces at the end of a line count; a mark shows where it ends. */
const lines = (text: string): string => text.replaceAll('\n', '|\n')

/** The rest of a timer as ss -o prints it. */
const timed = (us: number): string =>
  ssText(host(connection({ timer: { kind: 'on', left: us, retransmits: 1 } })), { timers: true }).split('timer:')[1]!

describe('ss', () => {
  test('sets columns as wide as their widest cell', () => {
    const shown = host(listener(), connection({ receiveQueue: 5 }), connection({ localPort: 43372, remotePort: 8080 }))
    expect(lines(ssText(shown))).toMatchInlineSnapshot(`
      "State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process|
      LISTEN 2      5            0.0.0.0:8080       0.0.0.0:*           |
      ESTAB  5      0          127.0.0.1:8080     127.0.0.1:43372       |
      ESTAB  0      0          127.0.0.1:43372    127.0.0.1:8080        |
      "
    `)
  })

  test('has nothing but headings for a host without sockets', () => {
    expect(ssText(host())).toBe('State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n')
  })

  test('shows listeners alone with -l, and no state where one is asked for', () => {
    expect(ssText(host(listener(), connection()), { listening: true })).not.toContain('ESTAB')
    expect(ssText(host(connection({ state: 'TIME_WAIT' })), { state: 'TIME_WAIT' })).not.toContain('TIME-WAIT')
  })

  test('leaves out, without -a, what listens, half-open requests and TIME-WAIT', () => {
    const shown = host(listener(), connection({ state: 'SYN_RECEIVED' }), connection({ state: 'TIME_WAIT' }))
    expect(ssText(shown, {})).toBe(ssText(host(), {}))
  })

  test('writes the rest of a timer in its own way', () => {
    expect(timed(616_000)).toBe('(on,616ms,1)\n')
    expect(timed(1_540_000)).toBe('(on,1.540ms,1)\n')
    expect(timed(23_400_000)).toBe('(on,23sec,1)\n')
    expect(timed(104_000_000)).toBe('(on,1min44sec,1)\n')
    expect(timed(7_140_000_000)).toBe('(on,119min,1)\n')
    expect(timed(0)).toBe('(on,,1)\n')
  })
})

describe('netstat', () => {
  test('has columns of fixed width, names of its own for states, and no limit of a listener', () => {
    const shown = host(
      listener(),
      connection({ state: 'SYN_RECEIVED' }),
      connection({ state: 'FIN_WAIT_1', sendQueue: 1 }),
    )
    expect(lines(netstatText(shown))).toMatchInlineSnapshot(`
      "Active Internet connections (servers and established)|
      Proto Recv-Q Send-Q Local Address           Foreign Address         State      |
      tcp        2      0 0.0.0.0:8080            0.0.0.0:*               LISTEN     |
      tcp        0      0 127.0.0.1:8080          127.0.0.1:43372         SYN_RECV   |
      tcp        0      1 127.0.0.1:8080          127.0.0.1:43372         FIN_WAIT1  |
      "
    `)
  })
})

describe('nstat', () => {
  const shown: HostSnapshot = { ...host(), counters: counted({ TcpExtListenOverflows: 12 }) }

  test('has a line for every counter, in the order of the kernel', () => {
    const [mark, ...rest] = nstatText(shown).trimEnd().split('\n')
    expect(mark).toBe('#kernel')
    expect(rest.map(line => line.split(' ')[0])).toEqual([...COUNTERS])
  })

  test('tells of what moved alone, where it is asked to', () => {
    expect(nstatText(shown, { moved: true })).toBe('#kernel\nTcpExtListenOverflows           12                 0.0\n')
  })
})
