import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Action, SockOption } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'
import { host, ladder, listening, scenario } from '../sim/stage'

const fast = (at: number, data: string): Action => ({
  do: 'call',
  at,
  host: 'client',
  call: { name: 'connect', to: 'server', port: 80, options: [], program: {}, data },
})

/** Two requests over Fast Open, each on a connection of its own, to a server that replies to what it reads. */
function play({ queue = 16, sysctl = 3, faults = [] as Action[] } = {}): Trace {
  const options: SockOption[] = queue > 0 ? [{ name: 'TCP_FASTOPEN', value: queue }] : []
  return run(
    scenario({
      until: s(4),
      hosts: [
        host('client', { iss: [1000, 2000] }),
        host('server', { iss: undefined, sysctl: { tcp_fastopen: sysctl } }),
      ],
      actions: [
        listening({ backlog: 8, options, program: { read: true, reply: 'reply' } }),
        ...faults,
        fast(0, 'first'),
        fast(s(1), 'second'),
      ],
    }),
  )
}

const syns = (trace: Trace) =>
  trace.entries.flatMap(entry => (entry.kind === 'sent' && entry.segment.syn ? [entry.segment] : []))

/** When the server's program read the second request. */
const readAt = (trace: Trace) =>
  trace.entries.find(entry => entry.kind === 'call' && entry.call === 'read' && entry.data === 'second')?.at

describe('Fast Open (RFC 7413)', () => {
  it('asks for a cookie with the first SYN, and the server gives one of eight octets', () => {
    const [syn, synAck] = syns(play())
    expect(syn).toMatchObject({ length: 0, options: { fastOpenCookie: '' } })
    expect(synAck!.options.fastOpenCookie).toMatch(/^[0-9a-f]{16}$/)
  })
  it('carries data on the next SYN, which the program reads before the handshake is over', () => {
    const trace = play()
    const [, synAck, second, answer] = syns(trace)
    expect(second).toMatchObject({ length: 6, options: { fastOpenCookie: synAck!.options.fastOpenCookie } })
    expect(answer!.ack).toBe(second!.seq + 7)
    expect(readAt(trace)).toBe(s(1) + ms(20))
    expect(trace.entries.some(entry => entry.kind === 'count' && entry.counter === 'TcpExtTCPFastOpenActive')).toBe(
      true,
    )
  })
  it('answers before the third segment came', () => {
    const reply = play().entries.filter(
      entry => entry.kind === 'sent' && entry.host === 'server' && entry.segment.length === 5,
    )
    expect(reply.at(-1)!.at).toBe(s(1) + ms(20))
  })
  it('sends the data again, alone, when the server no longer takes it', () => {
    const off: Action = {
      do: 'call',
      at: ms(900),
      host: 'server',
      call: { name: 'sysctl', key: 'tcp_fastopen', value: 1 },
    }
    const trace = play({ faults: [off] })
    expect(readAt(trace)).toBe(s(1) + ms(60))
    expect(ladder(trace).some(line => line.includes('client sends P. 2001 (6)'))).toBe(true)
  })
  it('does nothing of the kind for a listener that did not ask for it', () => {
    const trace = play({ queue: 0 })
    expect(syns(trace)[1]!.options.fastOpenCookie).toBeUndefined()
    expect(readAt(trace)).toBe(s(1) + ms(60))
  })
  it('repeats the SYN,ACK from the full socket when the third segment is lost', () => {
    const drop: Action = {
      do: 'fault',
      at: ms(1_000),
      select: { from: 'client', what: 'ACK' },
      times: 'always',
      fault: { name: 'drop' },
    }
    const again = play({ faults: [drop] }).entries.filter(
      entry =>
        entry.kind === 'sent' && entry.host === 'server' && entry.segment.syn && entry.reason === 'retransmission',
    )
    expect(again[0]!.at).toBe(s(2) + ms(20))
  })
})
