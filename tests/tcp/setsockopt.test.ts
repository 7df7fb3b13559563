import { describe, expect, it } from 'vitest'
import { getsockopt } from '@/lib/tcp/getsockopt'
import { connect, listen } from '@/lib/tcp/opening'
import { findOption, type OptionName } from '@/lib/tcp/option-names'
import { setsockopt } from '@/lib/tcp/socket-options'
import { Pair } from './pair'

const { a } = new Pair()

/** What getsockopt() tells after setsockopt() on a new socket; the errno where that was refused. */
function told(name: OptionName, value: number | string): unknown {
  const socket = a.socket()
  const { errno } = setsockopt(socket, name, value, a.turn)
  return errno ?? getsockopt(socket, name, a.turn).value
}

describe('setsockopt() and getsockopt(), as Linux 6.18 answers', () => {
  it.each<[OptionName, number, number | string]>([
    ['TCP_MAXSEG', 87, 'EINVAL'],
    ['TCP_MAXSEG', 88, 88],
    ['TCP_MAXSEG', 32_768, 'EINVAL'],
    ['TCP_MAXSEG', 0, 536],
    ['TCP_SYNCNT', 0, 'EINVAL'],
    ['TCP_SYNCNT', 127, 127],
    ['TCP_KEEPIDLE', 32_768, 'EINVAL'],
    ['TCP_KEEPCNT', 128, 'EINVAL'],
    ['TCP_USER_TIMEOUT', -1, 'EINVAL'],
    ['TCP_LINGER2', -5, -1],
    ['TCP_LINGER2', 121, 120],
    ['TCP_LINGER2', 0, 60],
    ['TCP_DEFER_ACCEPT', -1, 0],
    ['TCP_DEFER_ACCEPT', 5, 7],
    ['TCP_WINDOW_CLAMP', 10, 1152],
    ['TCP_NODELAY', 5, 1],
    ['TCP_FASTOPEN', -1, 'EINVAL'],
    ['TCP_FASTOPEN_CONNECT', 2, 'EINVAL'],
    ['TCP_SAVE_SYN', 2, 2],
    ['TCP_RTO_MAX_MS', 999, 'EINVAL'],
    ['TCP_RTO_MIN_US', 1000, 'EINVAL'],
    ['SO_SNDBUF', 0, 4608],
    ['SO_RCVBUF', 1000, 2304],
    ['SO_RCVBUF', 100_000, 200_000],
    ['SO_SNDBUF', 10_000_000, 8_388_608],
    ['SO_SNDBUF', -1, 8_388_608],
    ['SO_RCVLOWAT', 0, 1],
    ['SO_RCVLOWAT', -1, 16_777_216],
    ['SO_ACCEPTCONN', 1, 'ENOPROTOOPT'],
    ['SO_MARK', 7, 7],
    ['IP_MTU_DISCOVER', 6, 'EINVAL'],
  ])('%s, %i is told as %s', (name, value, expected) => {
    expect(told(name, value)).toBe(expected)
  })
  it('has no limit for buffers that are forced', () => {
    const socket = a.socket()
    setsockopt(socket, 'SO_SNDBUFFORCE', 10_000_000, a.turn)
    setsockopt(socket, 'SO_RCVBUFFORCE', -1, a.turn)
    expect(getsockopt(socket, 'SO_SNDBUF', a.turn).value).toBe(20_000_000)
    expect(getsockopt(socket, 'SO_RCVBUF', a.turn).value).toBe(2304)
  })
  it('knows the congestion controls by name', () => {
    expect(told('TCP_CONGESTION', 'reno')).toBe('reno')
    expect(told('TCP_CONGESTION', 'none')).toBe('ENOENT')
  })
  it('tells an error once', () => {
    const pair = new Pair()
    const socket = pair.a.socket()
    connect(socket, { address: '10.0.0.2', port: 9 }, pair.a.turn)
    pair.settle()
    expect(getsockopt(socket, 'SO_ERROR', pair.a.turn).value).toBe('ECONNREFUSED')
    expect(getsockopt(socket, 'SO_ERROR', pair.a.turn).value).toBe(0)
    expect(connect(socket, { address: '10.0.0.2', port: 9 }, pair.a.turn).errno).toBe('ECONNABORTED')
  })
  it('refuses to switch Fast Open on for a connection', () => {
    const pair = new Pair()
    const socket = pair.a.socket()
    connect(socket, { address: '10.0.0.2', port: 9 }, pair.a.turn)
    expect(setsockopt(socket, 'TCP_FASTOPEN', 5, pair.a.turn).errno).toBe('EINVAL')
  })
  it('switches Fast Open on for every listener with tcp_fastopen 0x402', () => {
    const pair = new Pair({ tcp_fastopen: 0x402 })
    const socket = pair.a.socket()
    listen(socket, 17, pair.a.turn)
    expect(getsockopt(socket, 'TCP_FASTOPEN', pair.a.turn).value).toBe(17)
  })
  it('finds options by level and number', () => {
    expect(findOption(6, 23)).toBe('TCP_FASTOPEN')
    expect(findOption(1, 15)).toBe('SO_REUSEPORT')
    expect(findOption(6, 200)).toBeUndefined()
  })
})
