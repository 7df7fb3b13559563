import { describe, expect, it } from 'vitest'
import { accept } from '@/lib/tcp/accepting'
import { bind } from '@/lib/tcp/binding'
import { connect, listen } from '@/lib/tcp/opening'
import { ioctl, POLL, poll } from '@/lib/tcp/polling'
import { receive } from '@/lib/tcp/receiving'
import { segmentArrives } from '@/lib/tcp/segment-arrives'
import { send } from '@/lib/tcp/sending'
import { setsockopt } from '@/lib/tcp/socket-options'
import { Pair } from './pair'

/** A connection whose client wrote "abc" with the last octet urgent, then "de". */
function urgent({ inline = false } = {}) {
  const pair = new Pair()
  const { turn } = pair.b
  const listener = pair.b.socket('L')
  bind(listener, { address: null, port: 80 }, turn)
  setsockopt(listener, 'SO_OOBINLINE', inline ? 1 : 0, turn)
  listen(listener, 8, turn)
  const client = pair.a.socket()
  connect(client, { address: '10.0.0.2', port: 80 }, pair.a.turn)
  pair.settle()
  const child = accept(listener, turn).accepted!
  send(client, 'abc', 3, pair.a.turn, { urgent: true })
  pair.settle()
  send(client, 'de', 2, pair.a.turn)
  pair.settle()
  return { pair, child, turn, read: (octets = 10) => receive(child, octets, turn) }
}

describe('Urgent data (RFC 9293 §3.8.5)', () => {
  it('is pointed at by the segments up to it: at the octet after it', () => {
    const { pair } = urgent()
    const [first, second] = pair.a.sent.filter(({ length }) => length > 0)
    expect(first).toMatchObject({ urg: true, urgentPointer: 3 })
    expect(second!.urg).toBe(false)
  })
  it('is taken out of the stream, and read by recv(MSG_OOB)', () => {
    const { child, turn, read } = urgent()
    expect(poll(child, turn) & POLL.PRI).toBe(POLL.PRI)
    expect(ioctl(child, 'SIOCINQ').value).toBe(2)
    expect(receive(child, 1, turn, { urgent: true, peek: true }).data).toBe('c')
    expect(receive(child, 1, turn, { urgent: true }).data).toBe('c')
    expect(receive(child, 1, turn, { urgent: true }).errno).toBe('EINVAL')
    expect(read().data).toBe('ab')
    expect(ioctl(child, 'SIOCATMARK').value).toBe(1)
    expect(read().data).toBe('de')
    expect(ioctl(child, 'SIOCATMARK').value).toBe(0)
    expect(poll(child, turn) & POLL.PRI).toBe(0)
  })
  it('stays in the stream with SO_OOBINLINE, where a read stops before it', () => {
    const { child, turn, read } = urgent({ inline: true })
    expect(receive(child, 1, turn, { urgent: true }).errno).toBe('EINVAL')
    expect(read().data).toBe('ab')
    expect(ioctl(child, 'SIOCATMARK').value).toBe(1)
    expect(read().data).toBe('cde')
  })
  it('is EAGAIN for recv(MSG_OOB) while only its place is known', () => {
    const { pair, child, turn } = urgent()
    receive(child, 10, turn)
    receive(child, 10, turn)
    const sock = child.sk!
    if (sock.kind !== 'tcp') throw new Error('A connection is no listener.')
    const segment = pair.a.sent.at(-1)!
    segmentArrives(
      { ...segment, seq: sock.rcv.nxt, length: 0, data: '', psh: false, urg: true, urgentPointer: 5 },
      turn,
    )
    expect(receive(child, 1, turn, { urgent: true }).errno).toBe('EAGAIN')
    expect(receive(child, 1, turn).errno).toBe('EAGAIN')
  })
})
