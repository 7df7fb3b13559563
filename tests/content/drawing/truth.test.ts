import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ASPECTS, showArrow } from '@/lib/content/drawing/arrow'
import { statesBefore, trueArrows } from '@/lib/content/drawing/truth'
import { ms, s } from '@/lib/protocol/time'
import { parseScenario } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'

function played(script: string) {
  const read = parseScenario(
    parse(`until: 2 s\nlink: { delay: 50 ms }\nscript: |\n${script.replaceAll(/^/gm, '  ')}`),
    { file: 'test', line: 1, column: 1 },
  )
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return run(read.scenario)
}

const drawn = (script: string, since = 0) =>
  trueArrows(played(script), { since, by: s(2) }).map(arrow => showArrow(arrow, ['client', 'server'], ASPECTS))

describe('the run as it is to be drawn', () => {
  test('a handshake', () => {
    expect(drawn('0 server listen(80)\n0 client connect(server:80)')).toEqual([
      'client → server · SYN · seq 0 · client SYN_SENT · server SYN_RECEIVED',
      'server → client · SYN,ACK · seq 0 · ack 1 · server SYN_RECEIVED · client ESTABLISHED',
      'client → server · ACK · seq 1 · ack 1 · client ESTABLISHED · server ESTABLISHED',
    ])
  })

  test('an end that closes as soon as it has read the end of the stream was in CLOSE_WAIT all the same', () => {
    const script =
      '0 server listen(80, accept=always, read=yes, on-eof=close)\n0 client connect(server:80, read=yes)\n300 ms client close()'
    expect(drawn(script, ms(300))[0]).toBe(
      'client → server · FIN,ACK · seq 1 · ack 1 · client FIN_WAIT_1 · server CLOSE_WAIT',
    )
  })

  test('two FINs that cross', () => {
    const script =
      '0 server listen(80, accept=always)\n0 client connect(server:80)\n300 ms client close()\n300 ms server close()'
    expect(drawn(script, ms(300)).slice(0, 2)).toEqual([
      'client → server · FIN,ACK · seq 1 · ack 1 · client FIN_WAIT_1 · server CLOSING',
      'server → client · FIN,ACK · seq 1 · ack 1 · ⤫ · server FIN_WAIT_1 · client CLOSING',
    ])
  })

  test('a loss, whose receiver has no state of it', () => {
    const script = '0 server listen(80)\n0 network drop client ACK once\n0 client connect(server:80)'
    expect(drawn(script)[2]).toBe('client → server · ACK · seq 1 · ack 1 · ✕ · client ESTABLISHED')
  })

  test('what the hosts are before the first arrow', () => {
    const trace = played('0 server listen(80)\n0 client connect(server:80)')
    expect(statesBefore(trace, { since: 0, by: s(2) })).toEqual({ client: 'CLOSED', server: 'LISTEN' })
    expect(statesBefore(trace, { since: ms(300), by: s(2) })).toEqual({ client: 'ESTABLISHED', server: 'ESTABLISHED' })
  })
})
