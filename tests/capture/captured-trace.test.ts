import { describe, expect, test } from 'vitest'
import { capturedTrace } from '@/lib/capture/captured-trace'
import { octetsFrom, readCapture } from '@/lib/capture/connections'
import { decodeTrace, encodeTrace } from '@/lib/trace/codec'
import type { Trace } from '@/lib/trace/events'
import { tracePcap } from '@/lib/trace/pcap'
import { traceText } from '@/lib/trace/text'
import { LABS, labTrace, recorded } from './files'

const firstOf = (file: Uint8Array) => {
  const read = readCapture(file)
  if (!read.ok) return null
  return read.connections[0]!
}
const inferred = (name: string, tap: 'client' | 'server') => {
  const connection = firstOf(tracePcap(labTrace(name), tap))
  return connection === null ? null : { connection, ...capturedTrace(connection) }
}

/** The states of both ends of the connection at this port, until a moment; where a listener waited is not asked. */
function statesOf(trace: Trace, port: number, until: number): string {
  const isOurs = (end: string) => end.endsWith(`:${port}`)
  return ['client', 'server']
    .map(host => {
      const turns = trace.entries.filter(entry => entry.kind === 'state' && entry.host === host && entry.at <= until)
      const socks = new Set(
        turns.flatMap(e => (e.kind === 'state' && (isOurs(e.local) || isOurs(e.remote)) ? [e.sock] : [])),
      )
      return turns.flatMap(e => (e.kind === 'state' && socks.has(e.sock) && e.to !== 'LISTEN' ? [e.to] : [])).join(' ')
    })
    .join(' | ')
}

/** Labs in which an end did what a tap at the client cannot see: it was reset or cut off elsewhere, forged at, is no stack as we know it, or speaks with a third host. */
const UNSEEN: ReadonlySet<string> = new Set([
  'blind-reset',
  'lost-last-ack-no-time-wait',
  'nobody-at-home',
  'old-duplicate-syn',
  'power-loss',
  'proxy-acknowledges',
  'replayed-syn',
  'syn-flood-cookies',
  'user-timeout',
])

describe('the states that are inferred from a capture at the client', () => {
  const heard = LABS.filter(name => firstOf(tracePcap(labTrace(name), 'client')) !== null)

  test('are those of the run in most labs', () => {
    expect(heard.length).toBeGreaterThanOrEqual(70)
    expect(heard.filter(name => !UNSEEN.has(name)).length / heard.length).toBeGreaterThan(0.85)
  })

  test.each(heard)('%s', name => {
    const { connection, trace } = inferred(name, 'client')!
    // what happens long after the last segment leaves no mark on the wire
    const until = connection.begins + connection.seen.at(-1)!.at + 1_000_000
    const [ours, theirs] = [
      statesOf(trace, connection.client.port, Number.POSITIVE_INFINITY),
      statesOf(labTrace(name), connection.client.port, until),
    ]
    if (UNSEEN.has(name)) expect(ours).not.toBe(theirs)
    else expect(ours).toBe(theirs)
  })
})

describe('a captured connection', () => {
  test('is drawn at both ends, with what was lost', () => {
    const { trace, tap } = inferred('lost-last-ack', 'client')!
    expect(tap).toEqual({ place: 'client', toClient: 0, toServer: 20_000 })
    expect(traceText(trace)).toMatchInlineSnapshot(`
      "   time  client                                               server
        0.000                                                       LISTEN
               SYN_SENT     SYN seq 0 ------------.
        0.020                                      '- SYN 0 ----->  s1 SYN_RECEIVED
                                           .-- SYN,ACK seq 0 ack 1
        0.040  ESTABLISHED  <- SYN,ACK 0 -'
                            ACK seq 1 ack 1 ------.
        0.060                                      '- ACK 1 ----->  s1 ESTABLISHED
        0.500  FIN_WAIT_1   FIN,ACK seq 1 ack 1 --.
        0.520                                      '- FIN,ACK 1 ->  s1 CLOSE_WAIT
        0.524                              .------ ACK seq 1 ack 2
        0.544  FIN_WAIT_2   <----- ACK 1 -'
        0.620                              .-- FIN,ACK seq 1 ack 2  s1 LAST_ACK
        0.640  TIME_WAIT    <- FIN,ACK 1 -'
                            ACK seq 2 ack 2 - X
        0.860                              .-- FIN,ACK seq 1 ack 2                   again
        0.880               <- FIN,ACK 1 -'
                            ACK seq 2 ack 2 ------.
        0.900                                      '- ACK 2 ----->  s1 CLOSED
      "
    `)
  })

  test.each(LABS)('of %s is a trace like any other, wherever the tap stood', name => {
    for (const tap of ['client', 'server'] as const) {
      const found = inferred(name, tap)
      if (found !== null) expect(decodeTrace(encodeTrace(found.trace)).ok).toBe(true)
    }
  })

  test('at the server never saw the ACK that was lost before it, only what is sent again for want of it', () => {
    const { connection, fates, tap } = inferred('lost-last-ack', 'server')!
    expect(tap).toEqual({ place: 'server', toClient: 20_000, toServer: 0 })
    const again = connection.seen.filter((_, at) => fates[at]!.again)
    expect(again.map(({ from, segment }) => `${from} ${segment.fin ? 'FIN' : ''}`)).toEqual(['server FIN'])
  })

  test.each(['loopback', 'cooked'])('recorded by tcpdump over %s shows a life of eleven segments', name => {
    const connection = firstOf(recorded(name))!
    expect(connection.whole).toBe(true)
    expect([octetsFrom(connection, 'client'), octetsFrom(connection, 'server')]).toEqual([5, 5])
    const { trace, fates } = capturedTrace(connection)
    expect(fates.some(({ lost, again }) => lost || again)).toBe(false)
    expect(statesOf(trace, connection.client.port, Number.POSITIVE_INFINITY)).toBe(
      'SYN_SENT ESTABLISHED FIN_WAIT_1 FIN_WAIT_2 TIME_WAIT | SYN_RECEIVED ESTABLISHED CLOSE_WAIT LAST_ACK CLOSED',
    )
  })

  test('that was open before the capture began is open from its first segment', () => {
    const file = recorded('loopback')
    const view = new DataView(file.buffer)
    let at = 24
    for (let skipped = 0; skipped < 3; skipped++) at += 16 + view.getUint32(at + 8, true)
    const rest = new Uint8Array([...file.subarray(0, 24), ...file.subarray(at)])
    const connection = firstOf(rest)!
    expect(connection).toMatchObject({ whole: false, server: { port: 45_080 } })
    expect(statesOf(capturedTrace(connection).trace, connection.client.port, Number.POSITIVE_INFINITY)).toMatch(
      /^ESTABLISHED FIN_WAIT_1/,
    )
  })

  test('is told from another of the same four names, and from others in the file', () => {
    const several = readCapture(tracePcap(labTrace('process-killed'), 'client'))
    expect(several.ok && several.connections.map(({ client }) => client.port)).toEqual([40_000, 40_001])
  })
})
