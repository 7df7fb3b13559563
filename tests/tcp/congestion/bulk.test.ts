import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { machinesAt } from '@/lib/sim/run'
import type { Action, Scenario, SockOption } from '@/lib/sim/scenario'
import { connecting, listening } from '../../sim/stage'

const BUFFERS: readonly SockOption[] = [
  { name: 'SO_RCVBUF', value: 2 ** 20 },
  { name: 'SO_SNDBUF', value: 2 ** 20 },
]

/** Ten million octets over 100 Mbit/s and 40 ms, of which one segment in a hundred is lost. */
function transfer(control: 'cubic' | 'reno', loss: number): Scenario {
  const host = { rules: 'linux' as const, variants: [], sysctl: { tcp_congestion_control: control } }
  const actions: Action[] = [
    listening({ options: BUFFERS, program: { read: true, onEof: 'close' } }),
    connecting({ options: BUFFERS, program: { write: 10_000_000, onWritten: 'close' } }),
  ]
  return {
    seed: 7,
    until: s(60),
    hosts: [
      { ...host, name: 'client', address: '10.0.0.1' },
      { ...host, name: 'server', address: '10.0.0.2' },
    ],
    link: { delay: ms(20), rate: 100_000_000, ...(loss > 0 && { lossFrom: { client: loss } }) },
    actions,
  }
}

/** The counters of the client at the end. */
const counters = (scenario: Scenario) => machinesAt(scenario, s(60))[0]!.host.counters

describe.each(['cubic', 'reno'] as const)('a long transfer with one segment in a hundred lost, under %s', control => {
  const counts = counters(transfer(control, 0.01))
  it('ends, and its connection waits as a stub', () => {
    expect(counts.TcpExtTW).toBe(1)
  })
  it('repairs every loss without a timeout', () => {
    expect(counts.TcpExtTCPSackRecovery).toBeGreaterThan(20)
    expect(counts.TcpExtTCPTimeouts).toBe(0)
  })
  it('repeats nothing that arrived', () => {
    expect(counts.TcpRetransSegs).toBeLessThan(counts.TcpOutSegs * 0.012)
    expect(counts.TcpExtTCPDSACKRecv).toBe(0)
    expect(counts.TcpExtTCPSACKReorder).toBe(0)
  })
})

describe('HyStart', () => {
  it('ends slow start when the queue makes the RTT longer, before anything is lost', () => {
    const counts = counters(transfer('cubic', 0))
    expect(counts.TcpExtTCPHystartTrainDetect + counts.TcpExtTCPHystartDelayDetect).toBe(1)
    expect(counts.TcpRetransSegs).toBe(0)
  })
  it('is no part of Reno', () => {
    const counts = counters(transfer('reno', 0))
    expect(counts.TcpExtTCPHystartTrainDetect + counts.TcpExtTCPHystartDelayDetect).toBe(0)
  })
})
