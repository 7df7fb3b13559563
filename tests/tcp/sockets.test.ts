import { describe, expect, it } from 'vitest'
import { s } from '@/lib/protocol/time'
import { accept } from '@/lib/tcp/accepting'
import { bind } from '@/lib/tcp/binding'
import { close, shutdown } from '@/lib/tcp/closing'
import { getsockopt } from '@/lib/tcp/getsockopt'
import { connect, listen } from '@/lib/tcp/opening'
import { ioctl, POLL, poll } from '@/lib/tcp/polling'
import { receive } from '@/lib/tcp/receiving'
import { send } from '@/lib/tcp/sending'
import { setsockopt } from '@/lib/tcp/socket-options'
import type { Socket } from '@/lib/tcp/socks'
import { tcpInfo } from '@/lib/tcp/tcp-info'
import { Pair } from './pair'

const ANY = (port: number) => ({ address: null, port })
const B = (port: number) => ({ address: '10.0.0.2', port })

/** A listener on b's port 80. */
function server(pair: Pair): Socket {
  const listener = pair.b.socket('L')
  bind(listener, ANY(80), pair.b.turn)
  listen(listener, 8, pair.b.turn)
  return listener
}

/** A connection, at both ends. */
function connected(pair = new Pair()) {
  const listener = server(pair)
  const client = pair.a.socket('c')
  connect(client, B(80), pair.a.turn)
  pair.settle()
  connect(client, B(80), pair.a.turn)
  return { pair, listener, client, child: accept(listener, pair.b.turn).accepted! }
}

describe('A socket without a connection', () => {
  const { a } = new Pair()
  it('cannot be read, written or shut down', () => {
    expect(receive(a.socket(), 10, a.turn).errno).toBe('ENOTCONN')
    expect(send(a.socket(), 'x', 1, a.turn).errno).toBe('EPIPE')
    expect(shutdown(a.socket(), 'SHUT_RDWR', a.turn).errno).toBe('ENOTCONN')
    expect(accept(a.socket(), a.turn).errno).toBe('EINVAL')
  })
  it('is hung up for poll(), and can be written', () => {
    expect(poll(a.socket(), a.turn)).toBe(POLL.HUP | POLL.OUT | POLL.WRNORM)
  })
  it('remembers a shutdown(), which did not go through, for the connection it makes', () => {
    const { pair, client } = connected()
    const socket = pair.a.socket()
    shutdown(socket, 'SHUT_RDWR', pair.a.turn)
    expect(receive(socket, 1, pair.a.turn).result).toBe(0)
    connect(socket, B(80), pair.a.turn)
    pair.settle()
    expect(connect(socket, B(80), pair.a.turn).result).toBe(0)
    expect(send(socket, 'x', 1, pair.a.turn).errno).toBe('EPIPE')
    expect(send(client, 'x', 1, pair.a.turn).result).toBe(1)
  })
})

describe('connect()', () => {
  it('is EINPROGRESS, then EALREADY, then done, then EISCONN', () => {
    const pair = new Pair()
    server(pair)
    const client = pair.a.socket()
    expect(connect(client, B(80), pair.a.turn).errno).toBe('EINPROGRESS')
    expect(connect(client, B(80), pair.a.turn).errno).toBe('EALREADY')
    pair.settle()
    expect(connect(client, B(80), pair.a.turn).result).toBe(0)
    expect(connect(client, B(80), pair.a.turn).errno).toBe('EISCONN')
  })
  it('tells once that it was refused, and may be tried again', () => {
    const pair = new Pair()
    const client = pair.a.socket()
    connect(client, B(80), pair.a.turn)
    pair.settle()
    expect(connect(client, B(80), pair.a.turn).errno).toBe('ECONNREFUSED')
    server(pair)
    expect(connect(client, B(80), pair.a.turn).errno).toBe('EINPROGRESS')
    pair.settle()
    expect(connect(client, B(80), pair.a.turn).result).toBe(0)
  })
  it('disconnects with AF_UNSPEC: the peer is reset, and the socket can connect anew', () => {
    const { pair, client, child } = connected()
    expect(connect(client, null, pair.a.turn).result).toBe(0)
    pair.settle()
    expect(pair.a.sent.at(-1)!.rst).toBe(true)
    expect(receive(client, 1, pair.a.turn).errno).toBe('ECONNRESET')
    expect(receive(child, 1, pair.b.turn).errno).toBe('ECONNRESET')
    expect(send(client, 'x', 1, pair.a.turn).errno).toBe('EPIPE')
    expect(connect(client, B(80), pair.a.turn).errno).toBe('EINPROGRESS')
  })
  it('is undone by shutdown() while it goes on', () => {
    const pair = new Pair()
    server(pair)
    const client = pair.a.socket()
    connect(client, B(80), pair.a.turn)
    expect(shutdown(client, 'SHUT_WR', pair.a.turn).result).toBe(0)
    expect(poll(client, pair.a.turn) & POLL.HUP).toBe(POLL.HUP)
  })
})

describe('A listener', () => {
  it('can be neither read nor written, and is stopped by shutdown(SHUT_RD)', () => {
    const pair = new Pair()
    const listener = server(pair)
    const { turn } = pair.b
    expect(receive(listener, 1, turn).errno).toBe('ENOTCONN')
    expect(send(listener, 'x', 1, turn).errno).toBe('EPIPE')
    expect(connect(listener, B(80), turn).errno).toBe('EISCONN')
    expect(accept(listener, turn).errno).toBe('EAGAIN')
    expect(ioctl(listener, 'SIOCINQ').errno).toBe('EINVAL')
    expect(shutdown(listener, 'SHUT_WR', turn).result).toBe(0)
    expect(shutdown(listener, 'SHUT_RD', turn).result).toBe(0)
    expect(accept(listener, turn).errno).toBe('EINVAL')
    expect(listen(listener, 1, turn).result).toBe(0)
    expect(listener.port).toBe(80)
  })
  it('is readable while somebody waits', () => {
    const { pair, listener } = connected()
    expect(poll(listener, pair.b.turn)).toBe(0)
    connect(pair.a.socket(), B(80), pair.a.turn)
    pair.settle()
    expect(poll(listener, pair.b.turn)).toBe(POLL.IN | POLL.RDNORM)
  })
})

describe('TCP_SAVE_SYN', () => {
  it('keeps the headers of the SYN, which TCP_SAVED_SYN gives once', () => {
    const pair = new Pair()
    const { turn } = pair.b
    const listener = pair.b.socket('L')
    bind(listener, ANY(80), turn)
    setsockopt(listener, 'TCP_SAVE_SYN', 1, turn)
    listen(listener, 8, turn)
    connect(pair.a.socket(), B(80), pair.a.turn)
    pair.settle()
    const child = accept(listener, turn).accepted!
    const saved = getsockopt(child, 'TCP_SAVED_SYN', turn).value as string
    // IPv4, and TCP with options of twenty octets
    expect(saved).toHaveLength(20 + 40)
    expect(saved.charCodeAt(20 + 13)).toBe(2)
    expect(getsockopt(child, 'TCP_SAVED_SYN', turn).value).toBe('')
  })
})

describe('A connection', () => {
  it('shows its octets to MSG_PEEK and keeps them', () => {
    const { pair, client, child } = connected()
    send(client, 'hello', 5, pair.a.turn)
    pair.settle()
    expect(receive(child, 3, pair.b.turn, { peek: true }).data).toBe('hel')
    expect(ioctl(child, 'SIOCINQ').value).toBe(5)
    expect(receive(child, 9, pair.b.turn).data).toBe('hello')
    expect(receive(child, 9, pair.b.turn).errno).toBe('EAGAIN')
  })
  it('tells with SIOCOUTQ what is unacknowledged, with SIOCOUTQNSD what is unsent', () => {
    const { pair, client } = connected()
    pair.a.mute = true
    setsockopt(client, 'TCP_CORK', 1, pair.a.turn)
    send(client, 'x'.repeat(2000), 2000, pair.a.turn)
    expect(ioctl(client, 'SIOCOUTQ').value).toBe(2000)
    expect(ioctl(client, 'SIOCOUTQNSD').value).toBe(2000 - 1448)
  })
  it('is readable at once when the peer closed, and hung up when both did', () => {
    const { pair, client, child } = connected()
    shutdown(client, 'SHUT_WR', pair.a.turn)
    pair.settle()
    const closed = POLL.IN | POLL.RDNORM | POLL.RDHUP
    expect(poll(child, pair.b.turn)).toBe(closed | POLL.OUT | POLL.WRNORM)
    close(child, pair.b.turn)
    pair.settle()
    expect(poll(client, pair.a.turn) & (closed | POLL.HUP)).toBe(closed | POLL.HUP)
  })
  it('shows the fields of struct tcp_info', () => {
    const { pair, client, child } = connected()
    send(client, 'x'.repeat(100), 100, pair.a.turn)
    expect(tcpInfo(client, pair.a.turn)).toMatchObject({ tcpi_state: 1, tcpi_unacked: 1, tcpi_options: 7 })
    pair.pass(s(1))
    // the SYN counts too, as tcp_snd_una_update() sees it
    expect(tcpInfo(client, pair.a.turn)).toMatchObject({ tcpi_unacked: 0, tcpi_bytes_acked: 101, tcpi_snd_mss: 1448 })
    expect(tcpInfo(child, pair.b.turn)).toMatchObject({ tcpi_bytes_received: 100 })
  })
})
