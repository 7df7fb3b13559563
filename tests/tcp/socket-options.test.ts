import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import type { Call, SockOption } from '@/lib/sim/scenario'
import { Bench, connect } from './bench'

const set = (option: SockOption): Call => ({ name: 'setsockopt', option })

describe('Keepalive', () => {
  it('asks after TCP_KEEPIDLE, again each TCP_KEEPINTVL, and resets after TCP_KEEPCNT questions', () => {
    Bench.in('ESTABLISHED')
      .calls(set({ name: 'TCP_KEEPIDLE', value: 5 }))
      .calls(set({ name: 'TCP_KEEPINTVL', value: 2 }))
      .calls(set({ name: 'TCP_KEEPCNT', value: 2 }))
      .calls(set({ name: 'SO_KEEPALIVE', value: true }))
      .at(ms(4_990))
      .sendsNothing()
      .at(ms(5_010))
      .sends('. 0:0(0) ack 1')
      .at(ms(7_010))
      .sends('. 0:0(0) ack 1')
      .at(ms(9_010))
      .sends('R. 1:1(0) ack 1')
      .is('CLOSED')
      .counts('TcpExtTCPAbortOnTimeout')
  })
  it('begins anew with every answer', () => {
    Bench.in('ESTABLISHED')
      .calls(set({ name: 'TCP_KEEPIDLE', value: 3 }))
      .calls(set({ name: 'TCP_KEEPINTVL', value: 1 }))
      .calls(set({ name: 'SO_KEEPALIVE', value: true }))
      .at(ms(3_010))
      .sends('. 0:0(0) ack 1')
      .receives('. 1:1(0) ack 1')
      .at(ms(5_900))
      .sendsNothing()
      .at(ms(6_020))
      .sends('. 0:0(0) ack 1')
  })
})

describe('TCP_USER_TIMEOUT', () => {
  it('ends a connection whose data was not acknowledged for so long (RFC 5482)', () => {
    Bench.in('ESTABLISHED')
      .calls(set({ name: 'TCP_USER_TIMEOUT', value: 1_500 }))
      .calls({ name: 'write', data: 'x', length: 1 })
      .at(ms(1_600))
      .is('ESTABLISHED')
      .at(ms(2_100))
      .is('CLOSED')
      .calls({ name: 'read', octets: 1 })
      .returns('ETIMEDOUT')
  })
})

describe('TCP_MAXSEG', () => {
  it('bounds what a SYN announces', () => {
    const bench = Bench.in('CLOSED').calls({
      ...connect,
      options: [{ name: 'TCP_MAXSEG', value: 700 }],
    } as Call)
    const syn = bench.play().entries.find(entry => entry.kind === 'sent')
    expect(syn).toMatchObject({ segment: { options: { mss: 700 } } })
  })
})

describe('TCP_LINGER2', () => {
  it('shortens the wait of an orphan in FIN_WAIT_2', () => {
    Bench.in('FIN_WAIT_2')
      .calls(set({ name: 'TCP_LINGER2', value: 5 }))
      .calls({ name: 'close' })
      .at(ms(4_900))
      .is('FIN_WAIT_2')
      .at(ms(5_100))
      .is('CLOSED')
      .sendsNothing()
  })
  it('leaves no orphan at all when it is negative', () => {
    Bench.in('FIN_WAIT_2')
      .calls(set({ name: 'TCP_LINGER2', value: -1 }))
      .calls({ name: 'close' })
      .is('CLOSED')
      .sends('R. 2:2(0) ack 1')
      .counts('TcpExtTCPAbortOnLinger')
  })
})

describe('TCP_SYNCNT', () => {
  it('takes the place of tcp_syn_retries', () => {
    const call: Call = { ...connect, options: [{ name: 'TCP_SYNCNT', value: 1 }] } as Call
    Bench.in('CLOSED', { sysctl: { tcp_syn_linear_timeouts: 0 } })
      .calls(call)
      .at(s(4))
      .sends('S 0:0(0)', 'S 0:0(0)')
      .is('CLOSED')
  })
})
