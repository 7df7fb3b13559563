import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Call, Scenario } from '@/lib/sim/scenario'

/** A server that sends so many octets to a client 20 ms away; the write may be told not to wait. */
function transfer(octets: number, server: { nonBlocking?: boolean; rcvBuf?: number } = {}): Scenario {
  const listen: Call = {
    name: 'listen',
    port: 80,
    backlog: 8,
    options: [],
    accept: 'always',
    program: {},
  }
  const options = server.rcvBuf === undefined ? [] : [{ name: 'SO_RCVBUF' as const, value: server.rcvBuf }]
  const connect: Call = { name: 'connect', to: 'server', port: 80, options, program: { read: true } }
  const host = { rules: 'linux' as const, variants: [], sysctl: {} }
  return {
    seed: 1,
    until: s(30),
    hosts: [
      { ...host, name: 'client', address: '10.0.0.1' },
      { ...host, name: 'server', address: '10.0.0.2', nonBlocking: server.nonBlocking ?? false },
    ],
    link: { delay: ms(20) },
    actions: [
      { do: 'call', at: 0, host: 'server', call: listen },
      { do: 'call', at: 0, host: 'client', call: connect },
      { do: 'call', at: ms(500), host: 'server', call: { name: 'write', data: null, length: octets } },
    ],
  }
}

const writes = (scenario: Scenario) =>
  run(scenario).entries.flatMap(entry =>
    entry.kind === 'call' && entry.call === 'write' && entry.phase === 'return' ? [entry] : [],
  )

describe('The send buffer', () => {
  it('takes what twenty packets of the initial window have room for, and no more at once', () => {
    expect(writes(transfer(300_000, { nonBlocking: true }))).toMatchObject([{ result: 46_336 }])
  })
  it('wakes a writer that sleeps until everything was taken', () => {
    const [write] = writes(transfer(300_000))
    expect(write).toMatchObject({ result: 300_000 })
    expect(write!.at).toBeGreaterThan(ms(560))
  })
})

/** The largest window the client offered, in octets. */
const widest = (scenario: Scenario): number =>
  Math.max(
    ...run(scenario).entries.flatMap(entry =>
      entry.kind === 'sent' && entry.host === 'client' && !entry.segment.syn ? [entry.segment.window << 10] : [],
    ),
  )

describe('The receive buffer', () => {
  it('grows with what the program reads in an RTT', () => {
    expect(widest(transfer(40_000))).toBeLessThan(90_000)
    expect(widest(transfer(3_000_000))).toBeGreaterThan(500_000)
  })
  it('does not grow when SO_RCVBUF fixed it', () => {
    const offered = run(transfer(1_000_000, { rcvBuf: 20_000 })).entries.flatMap(entry =>
      entry.kind === 'sent' && entry.host === 'client' ? [entry.segment.window] : [],
    )
    expect(Math.max(...offered)).toBeLessThan(26_000)
  })
})
