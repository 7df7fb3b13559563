import { describe, expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'
import { sightsOf } from '@/lib/trace/sight'

function played(text: string): Trace {
  const parsed = parseScenarioFile(text)
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message)
  return run(parsed.scenario)
}
const OPEN = (head: string, ...lines: string[]) => `until: 3 s
client: { iss: 1000 }
${head}
script: |
  0 server listen(80, backlog=4, accept=always)
  0 client connect(server:80, port=40000)
${lines.map(line => `  ${line}\n`).join('')}`
const packetOf = (trace: Trace, flags: (segment: { length: number; syn: boolean; ackFlag: boolean }) => boolean) =>
  flightsOf(trace).find(flight => flags(flight.segment))!.packet

describe('a segment that is looked at', () => {
  const trace = played(OPEN('', '200 ms client write("hello")'))
  const data = packetOf(trace, segment => segment.length > 0)

  test('is the same where it leaves and where it arrives', () => {
    expect(sightsOf(trace, data)).toMatchObject([{ host: 'client', way: 'out', at: 200_000 }])
  })

  test('has good checksums', () => {
    for (const { packet } of flightsOf(trace))
      for (const { checksums } of sightsOf(trace, packet)) {
        expect(Object.keys(checksums)).toEqual(['ipv4.checksum', 'tcp.checksum'])
        for (const { held, right } of Object.values(checksums)) expect(held).toBe(right)
      }
  })

  test('counts its numbers from the initial ones', () => {
    expect(sightsOf(trace, data)[0]!.relative).toEqual({ seq: 1, ack: 1 })
  })

  test('has its window scaled as its sender offered, in a SYN not at all', () => {
    expect(sightsOf(trace, data)[0]!.shift).toBe(10)
    expect(
      sightsOf(
        trace,
        packetOf(trace, segment => segment.syn),
      )[0]!.shift,
    ).toBe(0)
    const plain = played(OPEN('server: { sysctl: { tcp_window_scaling: 0 } }', '200 ms client write("hello")'))
    expect(
      sightsOf(
        plain,
        packetOf(plain, segment => segment.length > 0),
      )[0]!.shift,
    ).toBe(0)
  })
})

test('a damaged segment is looked at twice, the second time with a bad checksum', () => {
  const trace = played(OPEN('', '0 network corrupt client data once', '200 ms client write("hello")'))
  const [left, arrived, ...more] = sightsOf(
    trace,
    packetOf(trace, segment => segment.length > 0),
  )
  expect(more).toEqual([])
  expect(left!.checksums['tcp.checksum']!.held).toBe(left!.checksums['tcp.checksum']!.right)
  expect(arrived).toMatchObject({ host: 'server', way: 'in' })
  expect(arrived!.checksums['tcp.checksum']!.held).not.toBe(arrived!.checksums['tcp.checksum']!.right)
})

test('a field that was changed on the way carries the sum it left with, unless somebody put that right', () => {
  const arrived = (how: string) => {
    const trace = played(
      OPEN('', `0 network corrupt client data in seq bit 4${how} once`, '200 ms client write("hello")'),
    )
    const sights = sightsOf(
      trace,
      packetOf(trace, segment => segment.length > 0),
    )
    return sights.map(({ checksums }) => checksums['tcp.checksum']!)
  }
  const [left, damaged] = arrived('')
  expect(damaged!.held).toBe(left!.held)
  expect(damaged!.right).not.toBe(damaged!.held)
  const [, mended] = arrived(' mended')
  expect(mended).toEqual({ held: damaged!.right, right: damaged!.right })
})

test('an ICMP error is looked at with the checksum of its own', () => {
  const trace = played(
    OPEN('', '100 ms network inject icmp host-unreachable from 10.9.9.9 to client about 40000 to server:80 seq=1000'),
  )
  const icmp = trace.entries.find(entry => entry.kind === 'icmp-sent')
  if (icmp?.kind !== 'icmp-sent') throw new Error('nobody sent an ICMP error')
  const [sight] = sightsOf(trace, icmp.packet)
  expect(Object.keys(sight!.checksums)).toEqual(['ipv4.checksum', 'icmp.checksum'])
  expect(sight!.checksums['icmp.checksum']!.held).toBe(sight!.checksums['icmp.checksum']!.right)
  expect(sight!.relative).toBeNull()
})
