import { describe, expect, it } from 'vitest'
import { play } from '../../sim/lab'
import { ladder } from '../../sim/stage'

/** A connection that is opened, carries three octets and is closed by its client first. */
const talk = (client: string, server: string) =>
  play(`
until: 100 s
client: { iss: 1000, variants: [${client}] }
server: { iss: 5000, variants: [${server}] }
script: |
  0       server   listen(80, accept=always, read=yes, on-eof=close)
  0       client   connect(server:80, port=40000, read=yes)
  100 ms  client   write("bye")
  200 ms  client   close()
`)
const segments = (trace: ReturnType<typeof play>) => ladder(trace).filter(line => line.includes(' sends '))

describe('split-syn-ack', () => {
  it('between two hosts that know it takes four segments, and the same connection is there', () => {
    const trace = play(`
until: 1 s
client: { iss: 1000, variants: [split-syn-ack] }
server: { iss: 5000, variants: [split-syn-ack] }
script: |
  0  server  listen(80, accept=always)
  0  client  connect(server:80, port=40000)
`)
    expect(ladder(trace)).toEqual([
      '     0 client: CLOSED > SYN_SENT',
      '     0 client sends S 1000',
      '    20 server sends . 5000 ack 1001',
      '    20 server sends S 5000',
      '    40 client: SYN_SENT > ESTABLISHED',
      '    40 client sends . 1001 ack 5001',
      '    60 server: SYN_RECEIVED > ESTABLISHED',
    ])
  })
})

describe('syn-takes-no-number', () => {
  it('gives the SYN the number of the first octet, and acknowledges no more than that', () => {
    const lines = segments(talk('syn-takes-no-number', 'syn-takes-no-number'))
    expect(lines.slice(0, 4)).toEqual([
      '     0 client sends S 1001',
      '    20 server sends S. 5001 ack 1001',
      '    40 client sends . 1001 ack 5001',
      '   100 client sends P. 1001 (3) ack 5001',
    ])
  })

  it('cannot speak with a host that counts', () => {
    expect(segments(talk('syn-takes-no-number', '')).join('\n')).toContain('R')
  })
})

describe('fin-takes-no-number', () => {
  it('closes both directions without a number, as long as nothing is lost', () => {
    const trace = talk('fin-takes-no-number', 'fin-takes-no-number')
    expect(segments(trace).slice(4)).toEqual([
      '   120 server sends . 5001 ack 1004',
      '   200 client sends F. 1004 ack 5001',
      '   220 server sends F. 5001 ack 1004',
      '   240 client sends . 1004 ack 5001',
    ])
    expect(trace.entries).toContainEqual(expect.objectContaining({ host: 'client', to: 'TIME_WAIT' }))
    expect(trace.entries).toContainEqual(expect.objectContaining({ from: 'LAST_ACK', to: 'CLOSED' }))
  })
})

describe('a host whose rules read a header as the RFC says', () => {
  it('puts the same numbers on the wire as one whose peer does not', () => {
    expect(segments(talk('', ''))).toEqual(segments(talk('no-sequence-numbers', '')))
  })
})
