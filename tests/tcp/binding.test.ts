import { describe, expect, it } from 'vitest'
import { s } from '@/lib/protocol/time'
import { accept } from '@/lib/tcp/accepting'
import { bind } from '@/lib/tcp/binding'
import { close } from '@/lib/tcp/closing'
import { connect, listen } from '@/lib/tcp/opening'
import { setsockopt } from '@/lib/tcp/socket-options'
import type { Socket } from '@/lib/tcp/socks'
import { Pair } from './pair'

const at = (address: string | null, port = 80) => ({ address, port })
const OWN = '10.0.0.1'

/** Sockets of one host, with these options. */
function host() {
  const pair = new Pair()
  const { turn } = pair.a
  const make = (...options: ('SO_REUSEADDR' | 'SO_REUSEPORT')[]): Socket => {
    const socket = pair.a.socket()
    for (const name of options) setsockopt(socket, name, 1, turn)
    return socket
  }
  return { pair, turn, make, bind: (socket: Socket, to = at(null)) => bind(socket, to, turn).errno ?? 0 }
}

describe('bind()', () => {
  it('gives a port to one socket, until that is closed', () => {
    const { turn, make, bind } = host()
    const first = make()
    expect(bind(first)).toBe(0)
    expect(bind(first)).toBe('EINVAL')
    expect(bind(make())).toBe('EADDRINUSE')
    close(first, turn)
    expect(bind(make())).toBe(0)
  })
  it('refuses an address that is not ours', () => {
    const { make, bind } = host()
    expect(bind(make(), at('10.0.0.77'))).toBe('EADDRNOTAVAIL')
  })
  it('keeps apart addresses that differ, and meets the wildcard with each', () => {
    const { make, bind } = host()
    expect(bind(make(), at(OWN))).toBe(0)
    expect(bind(make(), at('127.0.0.1'))).toBe(0)
    expect(bind(make(), at(null))).toBe('EADDRINUSE')
  })
  it('chooses a free port for 0, an odd one of the range', () => {
    const { make, bind } = host()
    const sockets = [make(), make()]
    for (const socket of sockets) expect(bind(socket, at(null, 0))).toBe(0)
    expect(sockets[0]!.port).not.toBe(sockets[1]!.port)
    for (const { port } of sockets) expect(port % 2).toBe(1)
  })
  it('holds the port when the connection is gone, as long as the program holds the socket', () => {
    const { pair, turn, make, bind } = host()
    const client = make()
    bind(client, at(null, 4000))
    connect(client, { address: '10.0.0.2', port: 9 }, turn)
    pair.settle()
    expect(connect(client, { address: '10.0.0.2', port: 9 }, turn).errno).toBe('ECONNREFUSED')
    expect(bind(make(), at(null, 4000))).toBe('EADDRINUSE')
    close(client, turn)
    expect(bind(make(), at(null, 4000))).toBe(0)
  })
})

describe('SO_REUSEADDR', () => {
  it('shares a port on which nobody listens, when both ask for it', () => {
    const { turn, make, bind } = host()
    const first = make('SO_REUSEADDR')
    expect(bind(first)).toBe(0)
    expect(bind(make())).toBe('EADDRINUSE')
    const second = make('SO_REUSEADDR')
    expect(bind(second)).toBe(0)
    expect(listen(first, 1, turn).result).toBe(0)
    expect(listen(second, 1, turn).errno).toBe('EADDRINUSE')
    expect(bind(make('SO_REUSEADDR'))).toBe('EADDRINUSE')
  })
})

describe('SO_REUSEPORT', () => {
  it('lets several listen on one port, and the tuple decides who is asked', () => {
    const { pair, turn, make, bind } = host()
    const group = [make('SO_REUSEPORT'), make('SO_REUSEPORT'), make('SO_REUSEPORT')]
    for (const socket of group) {
      expect(bind(socket)).toBe(0)
      expect(listen(socket, 100, turn).result).toBe(0)
    }
    expect(bind(make())).toBe('EADDRINUSE')
    for (let i = 0; i < 60; i++) connect(pair.b.socket(), { address: OWN, port: 80 }, pair.b.turn)
    pair.settle()
    const shares = group.map(listener => {
      let n = 0
      while (accept(listener, turn).result === 0) n++
      return n
    })
    expect(shares.reduce((sum, n) => sum + n)).toBe(60)
    for (const share of shares) expect(share).toBeGreaterThan(5)
  })
})

describe('A tuple in TIME_WAIT', () => {
  /** A client on port 4000 that closed first. */
  function over() {
    const it = host()
    const listener = it.pair.b.socket()
    bind(listener, at(null), it.pair.b.turn)
    listen(listener, 8, it.pair.b.turn)
    const client = it.make()
    it.bind(client, at(null, 4000))
    connect(client, { address: '10.0.0.2', port: 80 }, it.turn)
    it.pair.settle()
    const { accepted } = accept(listener, it.pair.b.turn)
    close(client, it.turn)
    it.pair.settle()
    close(accepted!, it.pair.b.turn)
    it.pair.settle()
    return it
  }
  it('is given to a program that names its port, whatever tcp_tw_reuse says', () => {
    const { turn, pair, make, bind } = over()
    const again = make()
    expect(bind(again, at(null, 4000))).toBe('EADDRINUSE')
    setsockopt(again, 'SO_REUSEADDR', 1, turn)
    expect(bind(again, at(null, 4000))).toBe('EADDRINUSE')
    pair.pass(s(61))
    expect(bind(again, at(null, 4000))).toBe(0)
  })
})
