import { describe, expect, test } from 'vitest'
import { all, play, verdicts } from './stage'

const OPEN = `0       server  listen(80, backlog=5, accept=always, read=yes)
              0       client  connect(server:80, read=yes)`

/** A client that asks after 10 s, then each second, three times at the most. */
const EAGER = 'client: { sysctl: { tcp_keepalive_time: 10, tcp_keepalive_intvl: 1, tcp_keepalive_probes: 3 } }'

describe('keepalive', () => {
  test('is turned on and off for one connection (MUST-24)', () => {
    const trace = play(
      '60 s',
      `${OPEN}
       1 s   client  setsockopt(SO_KEEPALIVE, 1)
       15 s  client  setsockopt(SO_KEEPALIVE, 0)`,
      EAGER,
    )
    const claims = ['client sends ACK between 10 s and 15 s', 'client never sends segment between 16 s and 60 s']
    expect(verdicts(trace, ...claims)).toEqual(all(...claims))
  })

  test('is off unless a program asks for it (MUST-25)', () => {
    const claim = 'client never sends segment between 1 s and 10000 s'
    expect(verdicts(play('10000 s', OPEN), claim)).toEqual(all(claim))
  })

  test('asks only when nothing came for the whole interval and nothing is outstanding (MUST-26)', () => {
    const busy = play(
      '30 s',
      `${OPEN}
       1 s   client  setsockopt(SO_KEEPALIVE, 1)
       8 s   client  write(10)
       17 s  server  write(10)`,
      EAGER,
    )
    const claims = ['client never sends ACK between 9 s and 17 s', 'client sends ACK between 26 s and 28 s']
    expect(verdicts(busy, ...claims)).toEqual(all(...claims))
  })

  test('asks after an interval that is a setting, of two hours unless it is changed (MUST-27, MUST-28)', () => {
    const trace = play('3 h', `${OPEN}\n1 s  client  setsockopt(SO_KEEPALIVE, 1)`)
    const claims = ['client never sends segment between 2 s and 7200 s', 'client sends ACK between 7200 s and 7202 s']
    expect(verdicts(trace, ...claims)).toEqual(all(...claims))
  })

  test('takes no single lost answer for a dead peer (MUST-29)', () => {
    const trace = play(
      '30 s',
      `${OPEN}
       1 s  client   setsockopt(SO_KEEPALIVE, 1)
       9 s  network  drop server ACK 2 times`,
      EAGER,
    )
    const claims = ['network loses server ACK 2 times', 'client is ESTABLISHED at 30 s']
    expect(verdicts(trace, ...claims)).toEqual(all(...claims))
  })
})
