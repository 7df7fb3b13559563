import { describe, expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { bandsOf } from '@/lib/trace/bands'
import type { Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'
import { ladderRows } from '@/lib/trace/ladder'
import { traceText } from '@/lib/trace/text'
import { libraryScenario } from '../support/library'

function played(script: string, head = 'until: 1 s\nclient: { iss: 1000 }\nserver: { iss: 5000 }'): Trace {
  const text = `${head}\nscript: |\n${script.replaceAll(/^\s*/gm, '  ')}\n`
  const parsed = parseScenarioFile(text)
  if (!parsed.ok) throw new Error(`${parsed.problems[0]!.message}\n${text}`)
  return run(parsed.scenario)
}

describe('the ladder in text', () => {
  test('shows a segment where it leaves and where it arrives, and the states between', () => {
    expect(`\n${traceText(run(libraryScenario('handshake')))}`).toMatchInlineSnapshot(`
      "
         time  client                                               server
        0.000                                                       LISTEN
               SYN_SENT     SYN seq 0 ------------.
        0.020                                      '- SYN 0 ----->  SYN_RECEIVED
                                           .-- SYN,ACK seq 0 ack 1
        0.040  ESTABLISHED  <- SYN,ACK 0 -'
                            ACK seq 1 ack 1 ------.
        0.060                                      '- ACK 1 ----->  ESTABLISHED
      "
    `)
  })

  test('shows the numbers of the wire when asked', () => {
    expect(`\n${traceText(run(libraryScenario('handshake')), { absolute: true })}`).toMatchInlineSnapshot(`
      "
         time  client                                                        server
        0.000                                                                LISTEN
               SYN_SENT     SYN seq 1000 ---------------.
        0.020                                            '- SYN 1000 ----->  SYN_RECEIVED
                                              .-- SYN,ACK seq 5000 ack 1001
        0.040  ESTABLISHED  <- SYN,ACK 5000 -'
                            ACK seq 1001 ack 5001 ------.
        0.060                                            '- ACK 1001 ----->  ESTABLISHED
      "
    `)
  })

  test('shows calls, timers and queues when asked', () => {
    const trace = run(libraryScenario('handshake'))
    expect(`\n${traceText(trace, { calls: true, timers: true, queues: true })}`).toMatchInlineSnapshot(`
      "
         time  client                                               server
        0.000                                                       LISTEN        server L bind(*:80) = 0; server L listen(128) = 0
               SYN_SENT     SYN seq 0 ------------.                               client c bind(*:40000) = 0; client c connect(10.0.0.2:80) …; c retransmit armed for 1 s
        0.020                                      '- SYN 0 ----->  SYN_RECEIVED  L syn queue 1 of 128
                                           .-- SYN,ACK seq 0 ack 1                s1 syn-ack armed for 1 s
        0.040  ESTABLISHED  <- SYN,ACK 0 -'                                       c retransmit cancelled
                            ACK seq 1 ack 1 ------.                               client c connect(10.0.0.2:80) = 0
        0.060                                      '- ACK 1 ----->  ESTABLISHED   s1 syn-ack cancelled; L syn queue 0 of 128; L accept queue 1 of 128; server L accept() = 4; L accept queue 0 of 128
      "
    `)
  })

  test('shows what the network did: losses, copies, what was held back, what never arrived', () => {
    const trace = played(
      `0      server   listen(80, accept=always, read=yes)
       0      network  drop client ACK once
       0      network  duplicate client data after 10 ms once
       0      network  delay server ACK by 30 ms once
       0      client   connect(server:80, port=40000)
       100 ms client   write("hello")
       300 ms server   unplug
       300 ms client   write("world")`,
      'until: 400 ms\nclient: { iss: 1000 }\nserver: { iss: 5000 }',
    )
    expect(`\n${traceText(trace)}`).toMatchInlineSnapshot(`
      "
         time  client                                                       server
        0.000                                                               LISTEN
               SYN_SENT     SYN seq 0 ------------------.
        0.020                                            '- SYN 0 ------->  SYN_RECEIVED
                                             .-------- SYN,ACK seq 0 ack 1
        0.040  ESTABLISHED  <--- SYN,ACK 0 -'
                            ACK seq 1 ack 1 ----- X
        0.100               ACK seq 1 ack 1 len 5 ------.
                            ACK seq 1 ack 1 len 5 ------.                                 copy
        0.120                                            '- ACK 1 len 5 ->  ESTABLISHED
                                             .------------ ACK seq 1 ack 6                held back 30 ms
        0.130                                            '- ACK 1 len 5 ->                copy; dropped: TCP_OLD_DATA
                                             .-- ACK seq 1 ack 6 sack 1..6
        0.150               <------- ACK 1 -'
        0.170               <------- ACK 1 -'
        0.300               ACK seq 6 ack 1 len 5 ------.
        0.320                                            '- ACK 6 len 5 X
      "
    `)
  })

  test('names sockets where a host has several connections, forgers, and why a stack threw a segment away', () => {
    const trace = played(
      `0      server   listen(80, backlog=0)
       0      client   connect(server:80, port=40001) as one
       100 ms client   connect(server:80, port=40002) as two
       200 ms attacker inject RST from client:40001 to server:80 seq=client nxt
       300 ms server   L.close()`,
      'until: 400 ms',
    )
    expect(`\n${traceText(trace)}`).toMatchInlineSnapshot(`
      "
         time  client                                                   server
        0.000                                                           LISTEN
               one SYN_SENT     SYN seq 0 ------------.
        0.020                                          '- SYN 0 ----->  SYN_RECEIVED
                                               .-- SYN,ACK seq 0 ack 1
        0.040  one ESTABLISHED  <- SYN,ACK 0 -'
                                ACK seq 1 ack 1 ------.
        0.060                                          '- ACK 1 ----->  ESTABLISHED
        0.100  two SYN_SENT     SYN seq 0 ------------.
        0.120                                          '- SYN 0 ----->                dropped: TCP_LISTEN_OVERFLOW
        0.200                   attacker: RST seq 1 --.                               forged
        0.220                                          '- RST 1 ----->  CLOSED
        0.300                                                           L CLOSED
      "
    `)
  })

  test('takes a column for each host beyond two', () => {
    const trace = played(
      `0      server   listen(80, accept=always)
       0      mallory  connect(server:80, port=40000) as m`,
      'until: 100 ms\nothers: { mallory: {} }',
    )
    expect(`\n${traceText(trace)}`).toMatchInlineSnapshot(`
      "
         time  client                                                          server        mallory
        0.000                                                                  LISTEN
                       mallory: SYN seq 0 --------.                                          SYN_SENT
        0.020                                      '- SYN 0 ---------------->  SYN_RECEIVED
                                                 .------- SYN,ACK seq 0 ack 1
        0.040          <- SYN,ACK 0 to mallory -'                                            ESTABLISHED
                       mallory: ACK seq 1 ack 1 --.
        0.060                                      '- ACK 1 ---------------->  ESTABLISHED
      "
    `)
  })
})

describe('the rows of a ladder', () => {
  test('stand for every segment and every change of state exactly once', () => {
    for (const name of ['handshake-and-close', 'simultaneous-open', 'simultaneous-close', 'lost-third-ack'] as const) {
      const trace = run(libraryScenario(name))
      const shown = ladderRows(trace, { calls: true, timers: true, queues: true, counters: true }).flatMap(
        row => row.entries,
      )
      expect([...shown].sort((a, b) => a - b)).toEqual(trace.entries.map(entry => entry.id))
    }
  })
})

describe('flights', () => {
  test('join the entries of one segment from the wire to its end', () => {
    const flights = flightsOf(run(libraryScenario('lost-third-ack')))
    expect(
      flights.map(({ from, to, end, relative }) => `${from}>${to} ${end.kind} ${relative.seq} ${relative.ack}`),
    ).toEqual([
      'client>server arrived 0 null',
      'server>client arrived 0 1',
      'client>server lost 1 1',
      'client>server arrived 1 1',
      'server>client arrived 1 6',
    ])
  })

  test('count numbers from the incarnation that a segment belongs to, older ones below zero', () => {
    const trace = played(
      `0      server   listen(80, accept=always)
       0      network  delay client SYN by 100 ms once
       0      client   connect(server:80, port=40000)
       5 ms   network  inject SYN from client:40000 to server:80 seq=990`,
    )
    const [first, forged] = flightsOf(trace)
    expect([first?.relative.seq, first?.heldBy, forged?.relative.seq, forged?.form]).toEqual([
      0,
      100_000,
      -10,
      'forged',
    ])
  })
})

describe('bands', () => {
  test('are the stays of sockets in states, side by side when they are at the same time', () => {
    const bands = bandsOf(run(libraryScenario('handshake-and-close')))
    const shown = bands.map(({ host, sock, state, begins, ends, track }) => [
      host,
      sock,
      state,
      begins / 1000,
      ends / 1000,
      track,
    ])
    expect(shown).toEqual([
      ['server', 'L', 'LISTEN', 0, 70_000, 1],
      ['client', 'c', 'SYN_SENT', 0, 40, 0],
      ['server', 's1', 'SYN_RECEIVED', 20, 60, 0],
      ['client', 'c', 'ESTABLISHED', 40, 500, 0],
      ['server', 's1', 'ESTABLISHED', 60, 520, 0],
      ['client', 'c', 'FIN_WAIT_1', 500, expect.any(Number), 0],
      ['server', 's1', 'CLOSE_WAIT', 520, 620, 0],
      ['client', 'c', 'FIN_WAIT_2', expect.any(Number), 640, 0],
      ['server', 's1', 'LAST_ACK', 620, 660, 0],
      ['client', 'c', 'TIME_WAIT', 640, 60_640, 0],
    ])
  })
})
