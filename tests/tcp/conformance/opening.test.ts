import { describe, expect, test } from 'vitest'
import { Bench } from '../bench'
import { all, play, verdicts } from './stage'

const LISTEN = '0  server  listen(80, backlog=5, accept=always, read=yes)'

describe('SYN-RECEIVED', () => {
  test.each(['linux', 'rfc9293'] as const)(
    'that came of an active open ends with a RST, by the rules of %s (MUST-11)',
    rules => {
      Bench.in('SYN_SENT', { rules }).receives('S 0:0(0)').is('SYN_RECEIVED').receives('R. 1:1(0) ack 1').is('CLOSED')
    },
  )

  test('that came of a passive open goes back to LISTEN in the RFC (MUST-11)', () => {
    Bench.in('SYN_RECEIVED', { rules: 'rfc9293' }).receives('R. 1:1(0) ack 1').is('LISTEN')
  })
})

describe('a passive open', () => {
  test('of a port that is taken fails and leaves the first alone (MUST-41)', () => {
    const trace = play(
      '1 s',
      `${LISTEN}
       100 ms  server  listen(80, backlog=5) as second
       200 ms  client  connect(server:80)`,
    )
    const claims = ['server bind returns EADDRINUSE', 'server enters LISTEN once', 'client connect returns 0']
    expect(verdicts(trace, ...claims)).toEqual(all(...claims))
  })

  test('may share its port with a connection that is being opened (MUST-42)', () => {
    const trace = play(
      '900 ms',
      `0       network  drop client SYN always
       0       client   connect(server:80, port=5000, reuseaddr=yes)
       100 ms  client   listen(5000, backlog=5, reuseaddr=yes)`,
    )
    const claims = ['client listen returns 0', 'c is SYN_SENT at 900 ms', 'L is LISTEN at 900 ms']
    expect(verdicts(trace, ...claims)).toEqual(all(...claims))
  })
})

describe('an active open', () => {
  test('takes the address of its host and keeps it (MUST-44, MUST-45)', () => {
    const trace = play(
      '2 s',
      `${LISTEN}
       0       client  connect(server:80, read=yes)
       100 ms  client  write(100)
       500 ms  client  close()`,
    )
    const sources = trace.entries.flatMap(entry =>
      entry.kind === 'sent' && entry.host === 'client' ? [entry.segment.src] : [],
    )
    expect(sources.length).toBeGreaterThan(3)
    expect(new Set(sources)).toEqual(new Set(['10.0.0.1']))
  })

  test.each(['224.0.0.1', '255.255.255.255'])('to %s, which is no one host, is refused (MUST-46)', address => {
    const trace = play('1 s', `0  client  connect(many:80)`, `others: { many: { address: ${address} } }`)
    const claims = ['client connect returns ENETUNREACH', 'client never sends SYN']
    expect(verdicts(trace, ...claims)).toEqual(all(...claims))
  })

  test('goes on for three minutes at least in the RFC, and in Linux for 131 s (MUST-23)', () => {
    const silence = `0  network  drop client SYN always
                     0  client   connect(server:80)`
    const rfc = play('400 s', silence, 'client: { rules: rfc9293 }')
    expect(verdicts(rfc, 'client connect returns ETIMEDOUT', 'client is SYN_SENT at 180 s')).toEqual(
      all('client connect returns ETIMEDOUT', 'client is SYN_SENT at 180 s'),
    )
    expect(verdicts(play('400 s', silence), 'client connect returns ETIMEDOUT by 132 s')).toEqual(
      all('client connect returns ETIMEDOUT by 132 s'),
    )
  })
})
