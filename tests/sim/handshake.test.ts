import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Action } from '@/lib/sim/scenario'
import { call, connecting, ladder, listening, scenario } from './stage'

const serve = listening({ backlog: 128, program: { read: true, onEof: 'close' } })
const open = connecting({ localPort: 40000, program: { read: true } })
const write = (at: number, host = 'client') => call(at, host, { name: 'write', data: 'hello', length: 5 })
const close = (at: number, host = 'client') => call(at, host, { name: 'close' })
const drop = (
  from: string,
  what: 'SYN' | 'SYN,ACK' | 'ACK' | 'FIN' | 'data',
  times: number | 'always' = 1,
  at = 0,
): Action => ({
  do: 'fault',
  at,
  select: { from, what },
  times,
  fault: { name: 'drop' },
})

describe('two hosts', () => {
  it('shake hands, talk and close in eight segments', () => {
    expect(
      ladder(run(scenario({ until: s(70), actions: [serve, open, write(ms(500)), close(s(1))] }))),
    ).toMatchInlineSnapshot(`
      [
        "     0 client: CLOSED > SYN_SENT",
        "     0 client sends S 1000",
        "    20 server sends S. 5000 ack 1001",
        "    40 client: SYN_SENT > ESTABLISHED",
        "    40 client sends . 1001 ack 5001",
        "    60 server: SYN_RECEIVED > ESTABLISHED",
        "   500 client sends P. 1001 (5) ack 5001",
        "   520 server sends . 5001 ack 1006",
        "  1000 client: ESTABLISHED > FIN_WAIT_1",
        "  1000 client sends F. 1006 ack 5001",
        "  1020 server: ESTABLISHED > CLOSE_WAIT",
        "  1020 server: CLOSE_WAIT > LAST_ACK",
        "  1020 server sends F. 5001 ack 1007",
        "  1040 client sends . 1007 ack 5002",
        "  1040 client: FIN_WAIT_1 > TIME_WAIT",
        "  1060 server: LAST_ACK > CLOSED",
        " 61040 client: TIME_WAIT > CLOSED",
      ]
    `)
  })
  it('complete the handshake by data when the third segment is lost', () => {
    expect(
      ladder(run(scenario({ until: s(2), actions: [serve, open, drop('client', 'ACK'), write(ms(200))] }))),
    ).toMatchInlineSnapshot(`
      [
        "     0 client: CLOSED > SYN_SENT",
        "     0 client sends S 1000",
        "    20 server sends S. 5000 ack 1001",
        "    40 client: SYN_SENT > ESTABLISHED",
        "    40 client sends . 1001 ack 5001 x",
        "   200 client sends P. 1001 (5) ack 5001",
        "   220 server: SYN_RECEIVED > ESTABLISHED",
        "   220 server sends . 5001 ack 1006",
      ]
    `)
  })
  it('repair a lost third segment by repeating SYN,ACK when the client is idle', () => {
    expect(
      ladder(run(scenario({ until: s(2), actions: [serve, open, drop('client', 'ACK')] }))),
    ).toMatchInlineSnapshot(`
      [
        "     0 client: CLOSED > SYN_SENT",
        "     0 client sends S 1000",
        "    20 server sends S. 5000 ack 1001",
        "    40 client: SYN_SENT > ESTABLISHED",
        "    40 client sends . 1001 ack 5001 x",
        "  1020 server sends S. 5000 ack 1001",
        "  1040 client sends . 1001 ack 5001",
        "  1060 server: SYN_RECEIVED > ESTABLISHED",
      ]
    `)
  })
  it('open at the same time', () => {
    const meet = (host: string, to: string, localPort: number, port: number) =>
      call(0, host, { name: 'connect', to, port, localPort, options: [], program: { read: true } })
    const actions = [meet('client', 'server', 100, 200), meet('server', 'client', 200, 100)]
    expect(ladder(run(scenario({ actions })))).toMatchInlineSnapshot(`
      [
        "     0 client: CLOSED > SYN_SENT",
        "     0 client sends S 1000",
        "     0 server: CLOSED > SYN_SENT",
        "     0 server sends S 5000",
        "    20 server: SYN_SENT > SYN_RECEIVED",
        "    20 server sends S. 5000 ack 1001",
        "    20 client: SYN_SENT > SYN_RECEIVED",
        "    20 client sends S. 1000 ack 5001",
        "    40 client: SYN_RECEIVED > ESTABLISHED",
        "    40 client sends . 1001 ack 5001",
        "    40 server: SYN_RECEIVED > ESTABLISHED",
        "    40 server sends . 5001 ack 1001",
      ]
    `)
  })
  it('close at the same time', () => {
    const actions = [
      { ...serve, call: { ...serve.call, program: {} } } as Action,
      open,
      close(ms(500)),
      close(ms(500), 'server'),
    ]
    expect(ladder(run(scenario({ until: s(70), actions })))).toMatchInlineSnapshot(`
      [
        "     0 client: CLOSED > SYN_SENT",
        "     0 client sends S 1000",
        "    20 server sends S. 5000 ack 1001",
        "    40 client: SYN_SENT > ESTABLISHED",
        "    40 client sends . 1001 ack 5001",
        "    60 server: SYN_RECEIVED > ESTABLISHED",
        "   500 client: ESTABLISHED > FIN_WAIT_1",
        "   500 client sends F. 1001 ack 5001",
        "   500 server: ESTABLISHED > FIN_WAIT_1",
        "   500 server sends F. 5001 ack 1001",
        "   520 server sends . 5002 ack 1002",
        "   520 server: FIN_WAIT_1 > CLOSING",
        "   520 client sends . 1002 ack 5002",
        "   520 client: FIN_WAIT_1 > CLOSING",
        "   540 client: CLOSING > TIME_WAIT",
        "   540 server: CLOSING > TIME_WAIT",
        " 60540 client: TIME_WAIT > CLOSED",
        " 60540 server: TIME_WAIT > CLOSED",
      ]
    `)
  })
  it('refuse a connection where nobody listens', () => {
    const trace = run(scenario({ actions: [open] }))
    expect(ladder(trace)).toMatchInlineSnapshot(`
      [
        "     0 client: CLOSED > SYN_SENT",
        "     0 client sends S 1000",
        "    20 server sends R. 0 ack 1001",
        "    40 client: SYN_SENT > CLOSED",
      ]
    `)
    expect(trace.entries).toContainEqual(
      expect.objectContaining({ kind: 'call', phase: 'return', errno: 'ECONNREFUSED', at: ms(40) }),
    )
  })
  it('repeat a lost FIN', () => {
    expect(
      ladder(run(scenario({ until: s(3), actions: [serve, open, drop('client', 'FIN'), close(ms(500))] }))),
    ).toMatchInlineSnapshot(`
      [
        "     0 client: CLOSED > SYN_SENT",
        "     0 client sends S 1000",
        "    20 server sends S. 5000 ack 1001",
        "    40 client: SYN_SENT > ESTABLISHED",
        "    40 client sends . 1001 ack 5001",
        "    60 server: SYN_RECEIVED > ESTABLISHED",
        "   500 client: ESTABLISHED > FIN_WAIT_1",
        "   500 client sends F. 1001 ack 5001 x",
        "   740 client sends F. 1001 ack 5001",
        "   760 server: ESTABLISHED > CLOSE_WAIT",
        "   760 server: CLOSE_WAIT > LAST_ACK",
        "   760 server sends F. 5001 ack 1002",
        "   780 client sends . 1002 ack 5002",
        "   780 client: FIN_WAIT_1 > TIME_WAIT",
        "   800 server: LAST_ACK > CLOSED",
      ]
    `)
  })
  it('keep on when the last ACK is lost', () => {
    const actions = [serve, open, close(ms(500)), drop('client', 'ACK', 1, ms(500))]
    expect(ladder(run(scenario({ until: s(70), actions })))).toMatchInlineSnapshot(`
      [
        "     0 client: CLOSED > SYN_SENT",
        "     0 client sends S 1000",
        "    20 server sends S. 5000 ack 1001",
        "    40 client: SYN_SENT > ESTABLISHED",
        "    40 client sends . 1001 ack 5001",
        "    60 server: SYN_RECEIVED > ESTABLISHED",
        "   500 client: ESTABLISHED > FIN_WAIT_1",
        "   500 client sends F. 1001 ack 5001",
        "   520 server: ESTABLISHED > CLOSE_WAIT",
        "   520 server: CLOSE_WAIT > LAST_ACK",
        "   520 server sends F. 5001 ack 1002",
        "   540 client sends . 1002 ack 5002 x",
        "   540 client: FIN_WAIT_1 > TIME_WAIT",
        "   760 server sends F. 5001 ack 1002",
        "   780 client sends . 1002 ack 5002",
        "   800 server: LAST_ACK > CLOSED",
        " 60780 client: TIME_WAIT > CLOSED",
      ]
    `)
  })
})
