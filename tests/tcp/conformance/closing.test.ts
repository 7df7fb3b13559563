import { describe, expect, test } from 'vitest'
import { all, play, verdicts } from './stage'

const OPEN = `0       server  listen(80, backlog=5, accept=always)
              0       client  connect(server:80)`

describe('a program learns', () => {
  test('that its peer closed, from the end of the stream (MUST-12)', () => {
    const trace = play(
      '2 s',
      `${OPEN}
       100 ms  server  close()
       500 ms  client  read(10)`,
    )
    expect(verdicts(trace, 'client reads EOF')).toEqual(all('client reads EOF'))
  })

  test('that its peer aborted, from ECONNRESET (MUST-12)', () => {
    const trace = play(
      '2 s',
      `${OPEN}
       100 ms  server  setsockopt(SO_LINGER, 0)
       200 ms  server  close()
       500 ms  client  read(10)`,
    )
    expect(verdicts(trace, 'client read returns ECONNRESET')).toEqual(all('client read returns ECONNRESET'))
  })
})

test('a RST is heeded while the receive window is closed (MUST-66)', () => {
  const trace = play(
    '20 s',
    `0       server  listen(80, backlog=5, accept=always, rcvbuf=4096)
     0       client  connect(server:80)
     100 ms  client  write(20000)
     5 s     client  setsockopt(SO_LINGER, 0)
     6 s     client  close()`,
  )
  const claims = [
    'server sends ACK with window 0',
    'client sends RST',
    's1 enters CLOSED within 100 ms after client sends RST',
  ]
  expect(verdicts(trace, ...claims)).toEqual(all(...claims))
})
