import { describe, expect, test } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import type { Call } from '@/lib/sim/scenario'
import { Bench } from './bench'

const write = (length: number): Call => ({ name: 'write', data: null, length })
const read: Call = { name: 'read', octets: 1 }
const recvErr: Call = { name: 'setsockopt', option: { name: 'IP_RECVERR', value: 1 } }
const discover = (value: number): Call => ({ name: 'setsockopt', option: { name: 'IP_MTU_DISCOVER', value } })

const sizes = (bench: Bench): number[] =>
  bench.play().entries.flatMap(entry => (entry.kind === 'sent' ? [entry.segment.length] : []))

describe('an ICMP error while the connection opens', () => {
  test.each([
    ['net-unreachable', 'ENETUNREACH'],
    ['host-unreachable', 'EHOSTUNREACH'],
    ['protocol-unreachable', 'ENOPROTOOPT'],
    ['port-unreachable', 'ECONNREFUSED'],
    ['admin-prohibited', 'EHOSTUNREACH'],
    ['time-exceeded', 'EHOSTUNREACH'],
    ['parameter-problem', 'EPROTO'],
  ] as const)('%s makes connect() return %s', (error, errno) => {
    Bench.in('SYN_SENT').hears(error).is('CLOSED').returns(errno).counts('TcpAttemptFails')
  })

  test('is not believed when it quotes a number that was not sent', () => {
    Bench.in('SYN_SENT').hears('host-unreachable', { seq: 2 }).is('SYN_SENT').counts('TcpExtOutOfWindowIcmps')
  })

  test('ends nothing when it is a source quench (RFC 6633)', () => {
    Bench.in('SYN_SENT').hears('source-quench').is('SYN_SENT')
  })

  test('removes a half-open request silently when the host or network is unreachable', () => {
    Bench.in('SYN_RECEIVED').hears('host-unreachable').is('CLOSED').counts('TcpExtListenDrops')
    Bench.in('SYN_RECEIVED').hears('port-unreachable').is('SYN_RECEIVED')
    Bench.in('SYN_RECEIVED').hears('host-unreachable', { seq: 1 }).is('SYN_RECEIVED').counts('TcpExtOutOfWindowIcmps')
  })

  test('about no connection is counted and forgotten', () => {
    Bench.in('CLOSED').hears('host-unreachable').sendsNothing().counts('IcmpInErrors')
  })
})

describe('an ICMP error on an open connection', () => {
  test('is told only when the connection is given up', () => {
    const bench = Bench.in('ESTABLISHED').calls(write(1)).hears('host-unreachable', { seq: 1 }).is('ESTABLISHED')
    bench.calls(read).at(s(1100)).is('CLOSED').returns('EHOSTUNREACH')
  })

  test('is forgotten when something was acknowledged since', () => {
    const bench = Bench.in('ESTABLISHED').calls(write(1)).hears('host-unreachable', { seq: 1 })
    bench.at(ms(50)).receives('. 1:1(0) ack 2').calls(write(1)).calls(read)
    bench.at(s(1100)).is('CLOSED').returns('ETIMEDOUT')
  })

  test('is told at once to a program that set IP_RECVERR, and the connection goes on', () => {
    const bench = Bench.in('ESTABLISHED').calls(recvErr).calls(write(1)).calls(read)
    bench.at(ms(10)).hears('port-unreachable', { seq: 1 }).returns('ECONNREFUSED').is('ESTABLISHED')
  })

  test('takes one doubling of the RTO back when the host is unreachable (RFC 6069)', () => {
    const sentAt = (bench: Bench) =>
      bench.play().entries.flatMap(entry => (entry.kind === 'sent' && entry.segment.length === 1 ? [entry.at] : []))
    const plain = Bench.in('ESTABLISHED').calls(write(1)).at(s(5))
    const told = Bench.in('ESTABLISHED').calls(write(1)).at(ms(350)).hears('host-unreachable', { seq: 1 }).at(s(5))
    const [, first = 0, second = 0] = sentAt(plain)
    const [, again = 0, sooner = 0] = sentAt(told)
    expect(again).toBe(first)
    expect(sooner - again).toBe((second - first) / 2)
  })
})

describe('a datagram that was too long', () => {
  const two = () => Bench.in('ESTABLISHED', { mss: 1460 }).calls(write(2920))

  test('is sent again at once in segments that fit', () => {
    const bench = two().sends('. 1:1461(1460) ack 1', 'P. 1461:2921(1460) ack 1')
    bench.at(ms(5)).hears('too-long', { seq: 1, mtu: 1400 })
    bench.sends('. 1:1361(1360) ack 1', 'P. 1361:2721(1360) ack 1', 'P. 2721:2921(200) ack 1')
  })

  test('closes no window: nothing was lost to congestion', () => {
    const bench = two().at(ms(5)).hears('too-long', { seq: 1, mtu: 1400 })
    expect(sizes(bench).slice(-3)).toEqual([1360, 1360, 200])
  })

  test('is believed down to min_pmtu, below which DF is left out', () => {
    const bench = two().at(ms(5)).hears('too-long', { seq: 1, mtu: 68 })
    const again = bench.play().entries.filter(entry => entry.kind === 'sent' && entry.reason === 'retransmission')
    expect(again[0]).toMatchObject({ segment: { length: 512, mayFragment: true } })
  })

  test('changes nothing when the quoted number is not under way, or the MTU no news', () => {
    two().at(ms(5)).hears('too-long', { seq: 9999, mtu: 1400 }).counts('TcpExtOutOfWindowIcmps')
    const bench = two().at(ms(5)).hears('too-long', { seq: 1, mtu: 1500 })
    expect(sizes(bench).slice(-2)).toEqual([1460, 1460])
  })

  test('is not heeded by a socket that does not discover its path MTU, whose datagrams routers may cut', () => {
    const bench = Bench.in('ESTABLISHED', { mss: 1460 }).calls(discover(0)).calls(write(1460))
    bench.at(ms(5)).hears('too-long', { seq: 1, mtu: 1400 })
    const sent = bench.play().entries.filter(entry => entry.kind === 'sent')
    expect(sent.at(-1)).toMatchObject({ segment: { length: 1460, mayFragment: true } })
  })

  test('is remembered of the path: the next connection announces less', () => {
    const bench = two().at(ms(5)).hears('too-long', { seq: 1, mtu: 1400 })
    bench.calls({ name: 'connect', to: '10.0.0.9', port: 5000, options: [], program: {} })
    const syn = bench.play().entries.findLast(entry => entry.kind === 'sent' && entry.segment.syn)
    expect(syn).toMatchObject({ segment: { options: { mss: 1360 } } })
  })
})

test('a peer with a small window gets two segments into it', () => {
  const bench = Bench.in('SYN_SENT', { mss: 1460 }).receives('S. 0:0(0) ack 1 win 1000').calls(write(1000))
  bench.sends('. 1:1(0) ack 1', '. 1:501(500) ack 1', 'P. 501:1001(500) ack 1')
})
