import { describe, expect, it } from 'vitest'
import { s } from '@/lib/protocol/time'
import { accept } from '@/lib/tcp/accepting'
import { bind } from '@/lib/tcp/binding'
import { close } from '@/lib/tcp/closing'
import { connect, listen } from '@/lib/tcp/opening'
import { POLL, poll } from '@/lib/tcp/polling'
import { receive } from '@/lib/tcp/receiving'
import { send } from '@/lib/tcp/sending'
import { setsockopt } from '@/lib/tcp/socket-options'
import { setSysctl } from '@/lib/tcp/sysctl'
import { Pair } from './pair'

const SERVER = { address: '10.0.0.2', port: 80 }

/** A server with Fast Open for so many at once, and a client that may use it. */
function stage({ queue = 8, sysctl = {} }: { queue?: number; sysctl?: Record<string, number | string> } = {}) {
  const pair = new Pair({ tcp_fastopen: 3, tcp_timestamps: 0, ...sysctl })
  const { turn } = pair.b
  const listener = pair.b.socket('L')
  bind(listener, { address: null, port: 80 }, turn)
  setsockopt(listener, 'TCP_FASTOPEN', queue, turn)
  listen(listener, 16, turn)
  const request = (text: string) => {
    const socket = pair.a.socket()
    const outcome = send(socket, text, text.length, pair.a.turn, { fastOpen: SERVER })
    return { socket, outcome }
  }
  const syns = () => pair.a.sent.filter(({ syn }) => syn)
  /** A first connection, whose SYN,ACK brings the cookie. */
  const learn = () => {
    const { socket } = request('')
    pair.settle()
    close(socket, pair.a.turn)
    close(accept(listener, turn).accepted!, turn)
    pair.settle()
  }
  return { pair, listener, request, syns, learn }
}

describe('sendto(MSG_FASTOPEN)', () => {
  it('is EINPROGRESS without a cookie, and queues nothing', () => {
    const { pair, request, syns } = stage()
    expect(request('hello').outcome.errno).toBe('EINPROGRESS')
    pair.settle()
    expect(syns()[0]).toMatchObject({ length: 0, options: { fastOpenCookie: '' } })
    expect(pair.a.sent.some(({ length }) => length > 0)).toBe(false)
  })
  it('gives the octets that rode on the SYN once the cookie is known', () => {
    const { pair, listener, request, learn } = stage()
    learn()
    const { outcome, socket } = request('x'.repeat(3000))
    expect(outcome.result).toBe(1460 - 40)
    pair.settle()
    const child = accept(listener, pair.b.turn).accepted!
    expect(receive(child, 9000, pair.b.turn).result).toBe(1420)
    expect(connect(socket, SERVER, pair.a.turn).result).toBe(0)
  })
  it('is not for sockets that are connected, nor without the bit of tcp_fastopen', () => {
    const { pair, request } = stage()
    const { socket } = request('x')
    pair.settle()
    connect(socket, SERVER, pair.a.turn)
    expect(send(socket, 'x', 1, pair.a.turn, { fastOpen: SERVER }).errno).toBe('EISCONN')
    setSysctl(pair.a.host.sysctl, 'tcp_fastopen', 2)
    expect(request('x').outcome.errno).toBe('EOPNOTSUPP')
  })
  it('carries data without a cookie when both sides say that none is needed', () => {
    const { pair, listener, request, syns } = stage({ sysctl: { tcp_fastopen: 0x207 } })
    expect(request('hello').outcome.result).toBe(5)
    pair.settle()
    expect(syns()[0]).toMatchObject({ length: 5, options: { mss: 1460 } })
    expect(syns()[0]!.options.fastOpenCookie).toBeUndefined()
    expect(receive(accept(listener, pair.b.turn).accepted!, 9, pair.b.turn).data).toBe('hello')
  })
})

describe('A server of Fast Open', () => {
  it('takes a cookie of the old key and gives one of the new', () => {
    const sysctl = { tcp_fastopen_key: '1-2-3-4' }
    const { pair, request, learn, syns } = stage({ sysctl })
    learn()
    setSysctl(pair.b.host.sysctl, 'tcp_fastopen_key', '5-6-7-8,1-2-3-4')
    request('hello')
    pair.settle()
    const synAck = pair.b.sent.filter(({ syn }) => syn).at(-1)!
    expect(synAck.ack).toBe((syns().at(-1)!.seq + 6) >>> 0)
    expect(synAck.options.fastOpenCookie).toMatch(/^[0-9a-f]{16}$/)
    expect(synAck.options.fastOpenCookie).not.toBe(syns().at(-1)!.options.fastOpenCookie)
  })
  it('answers in the experimental option who asks in it', () => {
    const { pair, request, syns } = stage()
    pair.a.host.fastOpen.set('10.0.0.2', { cookie: '', experimental: false, mss: 1460, tries: 1, lost: 0 })
    request('')
    pair.settle()
    expect(syns()[0]!.options.experimentalFastOpen).toBe('')
    expect(pair.a.host.fastOpen.get('10.0.0.2')).toMatchObject({ experimental: true })
    request('hello')
    expect(pair.a.turn.out.at(-1)!.segment).toMatchObject({ length: 5 })
    expect(pair.a.turn.out.at(-1)!.segment.options.experimentalFastOpen).toMatch(/^[0-9a-f]{16}$/)
  })
  it('lets the program write before the third segment comes, and repeats only the SYN,ACK', () => {
    const { pair, listener, request, learn } = stage()
    learn()
    request('hello')
    pair.b.mute = true
    pair.settle()
    const child = accept(listener, pair.b.turn).accepted!
    expect(poll(child, pair.b.turn) & (POLL.IN | POLL.OUT)).toBe(POLL.IN | POLL.OUT)
    expect(send(child, 'reply', 5, pair.b.turn).result).toBe(5)
    pair.settle()
    const before = pair.b.sent.length
    pair.a.mute = true
    pair.pass(s(3.5))
    const again = pair.b.sent.slice(before)
    expect(again.length).toBe(2)
    expect(again.every(({ syn, length }) => syn && length === 0)).toBe(true)
    pair.pass(s(200))
    expect(receive(child, 9, pair.b.turn).data).toBe('hello')
    expect(receive(child, 9, pair.b.turn).errno).toBe('ETIMEDOUT')
  })
  it('has room for so many whose handshake is not over, and counts those that were reset for a minute', () => {
    const { pair, listener, request, learn } = stage({ queue: 1 })
    learn()
    pair.b.mute = true
    const { socket } = request('one')
    pair.settle()
    const child = accept(listener, pair.b.turn).accepted!
    pair.b.mute = false
    connect(socket, null, pair.a.turn)
    // the peer forgot the connection and answers the SYN,ACK with a RST
    pair.pass(s(2))
    expect(receive(child, 9, pair.b.turn).data).toBe('one')
    expect(receive(child, 9, pair.b.turn).errno).toBe('ECONNRESET')
    const taken = () => {
      request('two')
      pair.settle()
      const synAck = pair.b.sent.filter(({ syn }) => syn).at(-1)!
      return synAck.ack === (pair.a.sent.filter(({ syn }) => syn).at(-1)!.seq + 4) >>> 0
    }
    expect(taken()).toBe(false)
    pair.pass(s(61))
    expect(taken()).toBe(true)
  })
})

describe('TCP_FASTOPEN_CONNECT', () => {
  it('lets connect() come back at once, and the SYN leaves with the first write()', () => {
    const { pair, listener, learn } = stage()
    learn()
    const { turn } = pair.a
    const socket = pair.a.socket()
    expect(setsockopt(socket, 'TCP_FASTOPEN_CONNECT', 1, turn).result).toBe(0)
    expect(connect(socket, SERVER, turn).result).toBe(0)
    expect(turn.out).toHaveLength(0)
    expect(poll(socket, turn) & POLL.OUT).toBe(POLL.OUT)
    expect(connect(socket, SERVER, turn).errno).toBe('EISCONN')
    expect(receive(socket, 1, turn).errno).toBe('EAGAIN')
    expect(send(socket, 'hello', 5, turn).result).toBe(5)
    pair.settle()
    expect(receive(accept(listener, pair.b.turn).accepted!, 9, pair.b.turn).data).toBe('hello')
  })
  it('asks for a cookie where it has none', () => {
    const { pair, syns } = stage()
    const socket = pair.a.socket()
    setsockopt(socket, 'TCP_FASTOPEN_CONNECT', 1, pair.a.turn)
    expect(connect(socket, SERVER, pair.a.turn).errno).toBe('EINPROGRESS')
    pair.settle()
    expect(syns()[0]!.options.fastOpenCookie).toBe('')
  })
})

describe('tcp_fastopen_blackhole_timeout_sec', () => {
  it('pauses Fast Open after the third timeout, first for so long, then twice as long', () => {
    const { pair, request, learn } = stage({ sysctl: { tcp_fastopen_blackhole_timeout_sec: 100 } })
    learn()
    pair.a.mute = true
    const { socket } = request('lost')
    pair.pass(s(4))
    close(socket, pair.a.turn)
    expect(pair.a.host.fastOpenPause.times).toBe(1)
    expect(request('plain').outcome.errno).toBe('EINPROGRESS')
    expect(pair.a.turn.out.at(-1)!.segment.options.fastOpenCookie).toBeUndefined()
    pair.pass(s(101))
    expect(request('again').outcome.result).toBe(5)
  })
})
