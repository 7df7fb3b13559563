import { describe, expect, it } from 'vitest'
import { causeLines } from '@/lib/lab/cause-lines'
import { playLab } from '@/lib/lab/play'
import type { Entry } from '@/lib/trace/events'
import { LIBRARY } from '../support/library'

const beside = (text: string) => {
  const { scenario, trace, problems } = playLab({ title: '', scenario: text, claims: [] })
  if (scenario === null || trace === null) throw new Error(problems[0]?.message)
  const lines = causeLines(text, scenario, trace)
  const said = (line: number) => text.split('\n')[line - 1]?.trim().replace(/\s+/g, ' ') ?? ''
  return {
    trace,
    lines,
    said,
    /** What the text says on the lines behind the first entry that fits. */
    behind(fits: (entry: Entry) => boolean): readonly string[] {
      const entry = trace.entries.find(fits)
      if (entry === undefined) throw new Error('Nothing of the run fits.')
      return lines.behind([entry]).map(said)
    },
    /** What the line that contains some words did first. */
    first(words: string): Entry | null {
      const id = lines.entryOf(text.split('\n').findIndex(line => line.includes(words)) + 1)
      return id === null ? null : (trace.entries[id] ?? null)
    },
  }
}

const CLOSE = `until: 65 s
link: { delay: 20 ms }
script: |
  0       server   listen(80, accept=always, read=yes, on-eof=close)
  0       client   connect(server:80) as c
  100 ms  client   c.write("one")
  100 ms  client   c.write("two")
  500 ms  network  drop server FIN once
  500 ms  client   c.close()
`

describe('the lines behind a step of the run', () => {
  it('are the call from which it comes, over any number of causes', () => {
    const { behind } = beside(CLOSE)
    expect(behind(entry => entry.kind === 'state' && entry.to === 'SYN_RECEIVED')).toEqual([
      '0 client connect(server:80) as c',
    ])
    expect(behind(entry => entry.kind === 'call' && entry.call === 'listen')).toEqual([
      '0 server listen(80, accept=always, read=yes, on-eof=close)',
    ])
  })

  it('are the fault that changed a segment, whether its sum was put right or not', () => {
    const faults = [
      '0 network corrupt client segment 3 in octet 1 bit 0 mended once',
      '0 network corrupt client segment 4 once',
    ]
    const { behind, trace, first } = beside(
      CLOSE.replace('script: |\n', `script: |\n${faults.map(one => `  ${one}\n`).join('')}`),
    )
    const came = trace.entries.filter(
      entry => entry.kind === 'received' && entry.host === 'server' && entry.segment.length > 0,
    )
    expect(came.slice(0, 2).map(({ id }) => behind(entry => entry.id === id)[0])).toEqual(faults)
    expect(first('segment 3')).toBe(came[0])
    expect(behind(entry => entry.kind === 'dropped')[0]).toBe(faults[1])
  })

  it('tell several calls of one moment apart', () => {
    const { behind, trace } = beside(CLOSE)
    const writes = trace.entries.filter(entry => entry.kind === 'call' && entry.call === 'write')
    expect(writes.map(({ id }) => behind(entry => entry.id === id))).toEqual([
      ['100 ms client c.write("one")'],
      ['100 ms client c.write("two")'],
    ])
  })

  it('are the fault that lost a segment, and what had it sent, for all that comes of the loss', () => {
    const { behind } = beside(CLOSE)
    const both = ['500 ms network drop server FIN once', '500 ms client c.close()']
    expect(behind(entry => entry.kind === 'lost')).toEqual(both)
    expect(behind(entry => entry.kind === 'sent' && entry.reason === 'retransmission')).toEqual(both)
    expect(behind(entry => entry.kind === 'state' && entry.to === 'TIME_WAIT')).toEqual(both)
  })

  it('are the fault that met one of several things that happen together', () => {
    const { trace, lines, said } = beside(LIBRARY['lost-third-ack'])
    const opened = trace.entries.filter(entry => entry.at === 40_000)
    expect(opened[0]?.kind).toBe('received')
    expect(opened.at(-1)?.kind).not.toBe('lost')
    expect(lines.behind(opened).map(said)).toEqual([
      '0 network drop client ACK once',
      '0 client connect(server:80, port=40000) as c',
    ])
  })

  it('are the fault that lost the answer for want of which a segment is sent again', () => {
    const { behind } = beside(
      LIBRARY['lost-third-ack'].replace('800 ms', '2 s').replace('200 ms  client   write', '1900 ms client   write'),
    )
    const again = behind(entry => entry.kind === 'sent' && entry.reason === 'retransmission')
    expect(again[0]).toBe('0 network drop client ACK once')
  })

  it('are the fault that flipped a bit, the cable that was pulled, and the segment that was forged', () => {
    const { behind } = beside(`until: 3 s
script: |
  0       network   corrupt client data once
  0       server    listen(80, accept=always, read=yes)
  0       client    connect(server:80, port=40000) as c
  100 ms  client    c.write("x")
  1 s     server    unplug
  2 s     client    c.write("y")
  2500 ms attacker  inject RST from server:80 to client:40000 seq=server nxt
`)
    expect(behind(entry => entry.kind === 'dropped')[0]).toBe('0 network corrupt client data once')
    expect(behind(entry => entry.kind === 'lost')[0]).toBe('1 s server unplug')
    expect(behind(entry => entry.kind === 'state' && entry.to === 'CLOSED')[0]).toMatch(/^2500 ms attacker inject RST/)
  })

  it('are the line of the link that loses by chance or by size, and of the box that forgot a flow', () => {
    const link = (of: string) =>
      beside(`until: 200 s
link: ${of}
script: |
  0      server  listen(80, accept=always, read=yes)
  0      client  connect(server:80) as c
  50 s   client  c.write(4000)
`).behind(entry => entry.kind === 'lost')[0]
    expect(link('{ loss: 100 % }')).toBe('link: { loss: 100 % }')
    expect(link('\n  delay: 20 ms\n  mtu: 1000')).toBe('mtu: 1000')
    expect(link('{ middlebox: { kind: firewall, inside: server, idle: 10 s } }')).toMatch(/^link: \{ middlebox/)
  })

  it('are the attack of which it is a part', () => {
    const { behind } = beside(`until: 1 s
script: |
  0  server    listen(80, backlog=4)
  0  attacker  flood server:80 rate=100/s 10 times sources=silent
`)
    expect(behind(entry => entry.kind === 'forged')[0]).toMatch(/attacker flood/)
  })
})

describe('what a line did first', () => {
  it('is its call, the segment that it forged or lost, or nothing', () => {
    const { first } = beside(CLOSE)
    expect(first('listen(80')).toMatchObject({ kind: 'call', call: 'bind' })
    expect(first('"two"')).toMatchObject({ kind: 'call', call: 'write' })
    expect(first('drop server FIN')).toMatchObject({ kind: 'lost' })
    expect(first('until')).toBeNull()
  })
})
