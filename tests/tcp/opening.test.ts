import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { Bench } from './bench'

describe('CLOSED', () => {
  it('answers a SYN with RST,ACK and a number-bearing ACK with that number (§3.10.7.1)', () => {
    Bench.in('CLOSED')
      .at(0)
      .receives('S 7:7(0)')
      .sends('R. 0:0(0) ack 8')
      .receives('. 1:1(0) ack 99')
      .sends('R 99:99(0)')
  })
  it('never answers a RST', () => {
    Bench.in('CLOSED').at(0).receives('R 7:7(0)').sendsNothing().drops('NO_SOCKET')
  })
})

describe('LISTEN', () => {
  it('answers a SYN with SYN,ACK', () => {
    Bench.in('LISTEN').receives('S 0:0(0)').is('SYN_RECEIVED').sends('S. 0:0(0) ack 1')
  })
  it('resets an ACK, since nothing was sent', () => {
    Bench.in('LISTEN').receives('. 5:5(0) ack 9').is('LISTEN').sends('R 9:9(0)')
  })
  it('ignores a RST', () => {
    Bench.in('LISTEN').receives('R 5:5(0)').is('LISTEN').sendsNothing()
  })
  it('ends with close()', () => {
    Bench.in('LISTEN').callsOn('L', { name: 'close' }).is('CLOSED').receives('S 0:0(0)').sends('R. 0:0(0) ack 1')
  })
})

describe('SYN_SENT', () => {
  it('is ESTABLISHED by SYN,ACK, and says so', () => {
    Bench.in('SYN_SENT').receives('S. 0:0(0) ack 1').is('ESTABLISHED').sends('. 1:1(0) ack 1').returns(0)
  })
  it('repeats its SYN at 1, 2, 3, 4, 5, 7, 11, 19, 35 and 67 s, and gives up at 131 s', () => {
    const bench = Bench.in('SYN_SENT').at(s(140)).is('CLOSED').returns('ETIMEDOUT')
    const trace = bench.play()
    const times = trace.entries.flatMap(entry => (entry.kind === 'sent' ? [entry.at / s(1)] : []))
    expect(times).toEqual([0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67])
    expect(trace.entries.find(entry => entry.kind === 'call' && entry.errno)?.at).toBe(s(131))
  })
  it('is refused by a RST that acknowledges its SYN', () => {
    Bench.in('SYN_SENT').receives('R. 0:0(0) ack 1').is('CLOSED').returns('ECONNREFUSED')
  })
  it('resets a SYN,ACK that echoes a timestamp no SYN of its carried', () => {
    Bench.in('SYN_SENT', { timestamps: true, echo: 123 })
      .receives('S. 0:0(0) ack 1')
      .is('SYN_SENT')
      .sends('R 1:1(0)')
      .drops('TCP_RFC7323_PAWS')
      .counts('TcpExtPAWSActive')
  })
  it('ignores a RST that acknowledges nothing', () => {
    Bench.in('SYN_SENT').receives('R 0:0(0)').is('SYN_SENT').drops('TCP_RESET')
  })
  it('resets a SYN,ACK for another SYN than its own', () => {
    Bench.in('SYN_SENT').receives('S. 0:0(0) ack 777').is('SYN_SENT').sends('R 777:777(0)')
  })
  it('answers the SYN of a simultaneous open with SYN,ACK', () => {
    Bench.in('SYN_SENT')
      .receives('S 0:0(0)')
      .is('SYN_RECEIVED')
      .sends('S. 0:0(0) ack 1')
      .receives('S. 0:0(0) ack 1')
      .is('ESTABLISHED')
  })
  it('can be closed while a simultaneous open is under way', () => {
    Bench.in('SYN_SENT').receives('S 0:0(0)').calls({ name: 'close' }).is('FIN_WAIT_1')
  })
})

describe('SYN_RECEIVED', () => {
  it('is completed by a pure ACK', () => {
    Bench.in('SYN_RECEIVED').receives('. 1:1(0) ack 1').is('ESTABLISHED').sendsNothing()
  })
  it('is completed by data when the third segment was lost', () => {
    Bench.in('SYN_RECEIVED').receives('P. 1:6(5) ack 1').is('ESTABLISHED').sends('. 1:1(0) ack 6')
  })
  it('goes through ESTABLISHED to CLOSE_WAIT when the completing segment is a FIN', () => {
    Bench.in('SYN_RECEIVED').receives('F. 1:1(0) ack 1').is('CLOSE_WAIT')
  })
  it('repeats SYN,ACK for a repeated SYN', () => {
    Bench.in('SYN_RECEIVED').receives('S 0:0(0)').is('SYN_RECEIVED').sends('S. 0:0(0) ack 1')
  })
  it('repeats SYN,ACK as often as TCP_SYNCNT of the listener says', () => {
    Bench.in('SYN_RECEIVED', { options: [{ name: 'TCP_SYNCNT', value: 1 }] })
      .at(s(2))
      .sends('S. 0:0(0) ack 1')
      .at(s(4))
      .is('CLOSED')
      .sendsNothing()
  })
  it('is forgotten by its timer when the listener was closed', () => {
    Bench.in('SYN_RECEIVED').callsOn('L', { name: 'close' }).at(s(2)).is('CLOSED').sendsNothing()
  })
  it('resets the third segment when the listener was closed', () => {
    Bench.in('SYN_RECEIVED')
      .callsOn('L', { name: 'close' })
      .receives('. 1:1(0) ack 1')
      .is('CLOSED')
      .sends('R 1:1(0)')
      .drops('NO_SOCKET')
  })
  it('is not completed by an ACK that echoes a timestamp no SYN,ACK of its carried', () => {
    Bench.in('SYN_RECEIVED', { timestamps: true, echo: 123 })
      .receives('. 1:1(0) ack 1')
      .is('SYN_RECEIVED')
      .sends('. 1:1(0) ack 1')
      .drops('TCP_RFC7323_TSECR')
  })
  it('does not believe a RST with an old timestamp', () => {
    Bench.in('SYN_RECEIVED', { timestamps: true })
      .receives('R 1:1(0)', { timestamp: 0 })
      .is('SYN_RECEIVED')
      .sendsNothing()
      .drops('TCP_RFC7323_PAWS')
  })
  it('repeats SYN,ACK at 1, 3, 7, 15 and 31 s after the first, and forgets the request at 63 s without a word', () => {
    const bench = Bench.in('SYN_RECEIVED').at(s(70)).is('CLOSED')
    const trace = bench.play()
    const times = trace.entries.flatMap(entry => (entry.kind === 'sent' ? [(entry.at - ms(100)) / s(1)] : []))
    expect(times).toEqual([0, 1, 3, 7, 15, 31])
    expect(trace.entries.findLast(entry => entry.kind === 'state')?.at).toBe(s(63) + ms(100))
  })
  it('resets an ACK of something else and stays (§3.10.7.4, fifth)', () => {
    Bench.in('SYN_RECEIVED').receives('. 1:1(0) ack 500').is('SYN_RECEIVED').sends('R 500:500(0)')
  })
  it('dies with a RST: to CLOSED in Linux, back to LISTEN in the RFC', () => {
    Bench.in('SYN_RECEIVED').receives('R 1:1(0)').is('CLOSED').counts('TcpExtEmbryonicRsts')
    Bench.in('SYN_RECEIVED', { rules: 'rfc9293' }).receives('R 1:1(0)').is('LISTEN')
  })
  it('asks for proof when a RST lies in its window without being exact (RFC 5961 §3.2)', () => {
    Bench.in('SYN_RECEIVED').receives('R 10:10(0)').is('SYN_RECEIVED').sends('. 1:1(0) ack 1')
  })
  it('answers a SYN with another number, outside its window, with the ACK of the old one', () => {
    Bench.in('SYN_RECEIVED').receives('S 900000:900000(0)').is('SYN_RECEIVED').sends('. 1:1(0) ack 1')
  })
  it('is reset by a SYN inside its window', () => {
    Bench.in('SYN_RECEIVED').receives('S 10:10(0)').is('CLOSED').sends('R. 0:0(0) ack 11')
  })
})

describe('the window scale of a SYN', () => {
  const offered = (sysctl: Record<string, number>) =>
    Bench.in('SYN_SENT', { sysctl })
      .play()
      .entries.flatMap(entry => (entry.kind === 'sent' ? [entry.segment.options.windowScale] : []))
  it('covers what the receive buffer may grow to', () => {
    expect(offered({})).toEqual([10])
  })
  it('covers what SO_RCVBUF may ask for where that is more', () => {
    expect(offered({ tcp_rmem_max: 16384, rmem_max: 4194304 })).toEqual([7])
  })
})

describe('a connection from a SYN cookie', () => {
  it('has an RTO of 3 s, since nobody remembers when its SYN,ACK left', () => {
    const bench = Bench.in('LISTEN', { sysctl: { tcp_syncookies: 2 } }).receives('S 0:0(0)')
    const trace = bench
      .receives(`. 1:1(0) ack ${bench.lastSeq() + 1}`)
      .callsOn('s1', { name: 'write', data: 'x', length: 1 })
      .at(s(10))
      .play()
    const written = trace.entries.flatMap(entry =>
      entry.kind === 'sent' && entry.segment.length > 0 ? [entry.at] : [],
    )
    expect(written[1]! - written[0]!).toBe(s(3))
  })
})
