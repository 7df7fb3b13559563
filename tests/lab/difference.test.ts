import { describe, expect, it } from 'vitest'
import { differenceOf } from '@/lib/lab/difference'
import { lineBehind, lineOfCall, ordinalOf } from '@/lib/lab/origin'
import { playLab } from '@/lib/lab/play'
import { type Touch, touched } from '@/lib/lab/touch'
import { english } from '@/lib/protocol/told'
import { flightsOf } from '@/lib/trace/flights'
import { LIBRARY } from '../support/library'

const played = (scenario: string) => {
  const lab = playLab({ title: '', scenario, claims: [] })
  if (lab.trace === null || lab.scenario === null) throw new Error(lab.problems[0]?.message)
  return { scenario: lab.scenario, trace: lab.trace }
}
const withTouch = (text: string, touch: Touch): string => {
  const result = touched(text, touch)
  if (!result.ok) throw new Error(english(result.why))
  return result.text
}
const HANDSHAKE = LIBRARY['lost-third-ack'].replace('  0       network  drop client ACK once\n', '')
const LOST = withTouch(HANDSHAKE, { do: 'fault', host: 'client', segment: 2, times: 'once', fault: { name: 'drop' } })

describe('what a change made of a run', () => {
  it('is nothing where nothing changed', () => {
    const { trace } = played(HANDSHAKE)
    expect(differenceOf(trace, trace)).toEqual({ fresh: new Set(), gone: [], results: [], ends: [], addresses: null })
  })

  it('is only another address where a NAT comes between, and numbers that are drawn from it', () => {
    const TALK = `until: 2 s
client: { iss: 1000 }
script: |
  0        server  listen(80, accept=always, read=yes)
  0        client  connect(server:80, port=40000) as c
  200 ms   client  c.write("hello")
`
    const nat = 'link: { middlebox: { kind: nat, inside: client, address: 192.0.2.1 } }\n'
    const heard = [{ host: 'server', was: '10.0.0.1', is: '192.0.2.1' }]
    const addresses = (of: string) =>
      differenceOf(played(of).trace, played(of.replace('client:', `${nat}client:`)).trace).addresses
    expect(addresses(TALK)).toEqual({ heard, numbers: true })
    const plain = TALK.replace('iss: 1000 }', 'iss: 1000, sysctl: { tcp_timestamps: 0 } }\nserver: { iss: 5000 }')
    expect(addresses(plain)).toEqual({ heard, numbers: false })
    const answered = plain.replace('read=yes', 'read=yes, reply="x"')
    expect(
      differenceOf(played(plain).trace, played(answered.replace('client:', `${nat}client:`)).trace).addresses,
    ).toBeNull()
  })

  it('tells the arrow that is lost now from the one that arrived', () => {
    const [before, after] = [played(HANDSHAKE), played(LOST)]
    const { fresh, gone, ends } = differenceOf(before.trace, after.trace)
    const lost = flightsOf(after.trace).find(flight => flight.end.kind === 'lost')
    expect([...fresh]).toEqual([lost?.start.entry])
    expect(gone.map(flight => flight.end.kind)).toEqual(['arrived'])
    expect(ends).toEqual([])
  })

  it('tells calls that end otherwise and sockets that stand elsewhere', () => {
    const before = played(LIBRARY.handshake.replace('80 ms', '2 s'))
    const after = played(LIBRARY.handshake.replace('80 ms', '2 s').replace('server:80', 'server:81'))
    const { results, ends } = differenceOf(before.trace, after.trace)
    expect(results).toContainEqual({ host: 'client', call: 'connect', was: '0', is: 'ECONNREFUSED' })
    expect(ends).toContainEqual({ host: 'client', was: 'ESTABLISHED', is: 'CLOSED' })
    expect(ends).toContainEqual({ host: 'server', was: 'ESTABLISHED', is: null })
  })
})

describe('the line behind a segment’s fate', () => {
  const behind = (text: string) => {
    const { scenario, trace } = played(text)
    return flightsOf(trace).map(flight => lineBehind(text, scenario, trace, flight)?.what ?? null)
  }

  it('is the fault that met it, however the script names the segment', () => {
    expect(behind(LOST)).toEqual([null, null, 'drop client segment 2 once', null, null])
    expect(behind(LIBRARY['lost-third-ack'])).toEqual([null, null, 'drop client ACK once', null, null])
  })

  it('is the line that forged it', () => {
    const inject = 'inject RST from client:40000 to server:80 seq=client nxt'
    const text = withTouch(HANDSHAKE, { do: 'line', at: 500_000, who: 'attacker', what: inject })
    expect(behind(text).filter(line => line !== null)).toEqual([inject])
  })

  it('a call that the script makes has a line, one that a program makes by itself has none', () => {
    const { scenario, trace } = played(HANDSHAKE)
    const calls = trace.entries.filter(entry => entry.kind === 'call').filter(({ call }) => call !== 'bind')
    expect(calls.map(({ id, call }) => [call, lineOfCall(HANDSHAKE, scenario, trace, id)?.what])).toEqual([
      ['listen', 'listen(80, backlog=128, accept=always, read=yes)'],
      ['connect', 'connect(server:80, port=40000) as c'],
      // it returns because of what came in
      ['connect', undefined],
      ['accept', undefined],
      ['write', 'write("hello")'],
      ['read', undefined],
    ])
  })

  it('a segment has a number among those of its host', () => {
    const { trace } = played(LOST)
    expect(flightsOf(trace).map(flight => [flight.from, ordinalOf(trace, flight)])).toEqual([
      ['client', 1],
      ['server', 1],
      ['client', 2],
      ['client', 3],
      ['server', 2],
    ])
  })
})
