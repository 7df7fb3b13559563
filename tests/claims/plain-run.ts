import { ms, s } from '@/lib/protocol/time'
import type { Trace } from '@/lib/trace/events'
import { TraceBuilder } from '../support/trace-builder'

/**
 * A connection made by hand: handshake whose third segment is lost, data that completes it, a reply, and the client's close.
 * One-way delay 50 ms; client iss 1000, server iss 5000; the run ends at 10 s.
 */
export function plainRun(): Trace {
  const t = new TraceBuilder()
  t.at(0).state('server', 'L', 'CLOSED', 'LISTEN', { cause: t.returns('server', 'listen', 0, { sock: 'L' }) })
  const connect = t.calls('client', 'connect', { sock: 'c' })
  t.state('client', 'c', 'CLOSED', 'SYN_SENT', { cause: connect })
  const syn = t.sent('client', 'server', 'S', { seq: 1000, options: { mss: 1460, windowScale: 7 } }, { cause: connect })
  t.timer('client', 'retransmit', 'armed', { cause: connect })

  const synAt = t.at(ms(50)).received('server', syn)
  t.state('server', 's1', 'LISTEN', 'SYN_RECEIVED', { cause: synAt })
  t.queue('syn', 1, { cause: synAt })
  const offer = { seq: 5000, ack: 1001, options: { mss: 1400 } }
  const synAck = t.sent('server', 'client', 'S.', offer, { cause: synAt })

  const synAckAt = t.at(ms(100)).received('client', synAck)
  t.state('client', 'c', 'SYN_SENT', 'ESTABLISHED', { cause: synAckAt })
  t.timer('client', 'retransmit', 'cancelled', { cause: synAckAt })
  t.returns('client', 'connect', 0, { sock: 'c', cause: synAckAt })
  const ack = t.sent('client', 'server', '.', { seq: 1001, ack: 5001 }, { cause: synAckAt })
  t.lost(ack)

  const write = t.at(ms(200)).returns('client', 'write', 5, { sock: 'c' })
  const data = t.sent('client', 'server', 'P.', { seq: 1001, ack: 5001, data: 'hello' }, { cause: write })
  const dataAt = t.at(ms(250)).received('server', data)
  t.state('server', 's1', 'SYN_RECEIVED', 'ESTABLISHED', { cause: dataAt })
  t.queue('syn', 0, { cause: dataAt })
  t.queue('accept', 1, { cause: dataAt })
  t.sent('server', 'client', '.', { seq: 5001, ack: 1006 }, { cause: dataAt, reason: 'ack' })
  const accept = t.at(ms(300)).returns('server', 'accept', 4, { sock: 's1' })
  t.queue('accept', 0, { cause: accept })
  t.returns('server', 'read', 2, { sock: 's1', data: 'he' })
  t.returns('server', 'read', 3, { sock: 's1', data: 'llo' })

  const again = t.at(ms(1200)).timer('client', 'retransmit', 'fired')
  const repeat = t.sent('client', 'server', 'P.', { seq: 1001, ack: 5001, data: 'hello' }, { cause: again })
  t.counts('client', 'TcpRetransSegs', 1)
  t.at(ms(1250)).received('server', repeat)
  t.dropped('server', repeat.packet, 'TCP_OLD_DATA')

  const close = t.at(s(2)).returns('client', 'close', 0, { sock: 'c' })
  t.state('client', 'c', 'ESTABLISHED', 'FIN_WAIT_1', { cause: close })
  const fin = t.sent('client', 'server', 'F.', { seq: 1006, ack: 5001 }, { cause: close })
  const finAt = t.at(ms(2050)).received('server', fin)
  t.state('server', 's1', 'ESTABLISHED', 'CLOSE_WAIT', { cause: finAt })
  t.returns('server', 'read', 0, { sock: 's1', cause: finAt })
  const finAck = t.sent('server', 'client', '.', { seq: 5001, ack: 1007 }, { cause: finAt })
  const ackAt = t.at(ms(2100)).received('client', finAck)
  t.state('client', 'c', 'FIN_WAIT_1', 'FIN_WAIT_2', { cause: ackAt })
  const forged = t.at(s(3)).forged('attacker', 'client', 'server', 'R', { seq: 9 })
  t.at(ms(3050)).received('server', forged)
  t.dropped('server', forged.packet, 'TCP_INVALID_SEQUENCE')
  t.at(s(8)).state('client', 'c', 'FIN_WAIT_2', 'CLOSED', { cause: t.timer('client', 'fin-wait-2', 'fired') })
  return t.trace(s(10))
}

/** Nobody answers: SYN,ACK at 0, 1, 3 s after the first, then the request is forgotten. Ends at 20 s. */
export function silentRun(): Trace {
  const t = new TraceBuilder()
  t.at(0).state('server', 'L', 'CLOSED', 'LISTEN')
  const syn = t.forged('attacker', 'attacker', 'server', 'S', { seq: 1 })
  const synAt = t.at(ms(50)).received('server', syn)
  t.state('server', 's1', 'LISTEN', 'SYN_RECEIVED', { cause: synAt })
  t.queue('syn', 1, { cause: synAt })
  t.sent('server', 'attacker', 'S.', { seq: 7000, ack: 2 }, { cause: synAt })
  for (const moment of [ms(1050), ms(3051)]) {
    const fired = t.at(moment).timer('server', 'syn-ack', 'fired', { sock: 's1' })
    t.sent('server', 'attacker', 'S.', { seq: 7000, ack: 2 }, { cause: fired })
  }
  const last = t.at(ms(7052)).timer('server', 'syn-ack', 'fired', { sock: 's1' })
  t.state('server', 's1', 'SYN_RECEIVED', 'CLOSED', { cause: last })
  t.queue('syn', 0, { cause: last })
  return t.trace(s(20))
}
