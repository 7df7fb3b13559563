import { describe, expect, it } from 'vitest'
import type { Entry } from '@/lib/trace/events'
import { play } from './lab'
import { ladder } from './stage'

type Sent = Extract<Entry, { kind: 'sent' }>

const lab = (...lines: string[]): string =>
  `until: 8 s\nclient: { iss: 1000 }\nserver: { iss: 5000 }\nscript: |\n${lines.map(line => `  ${line}\n`).join('')}`

const TALK = [
  '0 server listen(80, accept=always, read=yes)',
  '0 client connect(server:80)',
  '1 s client write("hello")',
  '1 s client close()',
]
/** What the wire carried, without the states. */
const sent = (...faults: string[]): string[] =>
  ladder(play(lab(...faults, ...TALK))).filter(line => line.includes('sends'))

describe('a fault that names a segment by its number', () => {
  it('meets what the host sends as its n-th of the run, whatever it is', () => {
    const lost = (fault: string) => sent(fault).filter(line => line.endsWith(' x'))
    expect(lost('0 network drop client segment 1 once')).toEqual(['     0 client sends S 1000 x'])
    expect(lost('0 network drop client segment 3 once')).toEqual(['  1000 client sends P. 1001 (5) ack 5001 x'])
    expect(lost('0 network drop client segment 99 once')).toEqual([])
  })

  it('counts what other faults met, too', () => {
    const faults = ['0 network drop client segment 1 once', '0 network drop client segment 2 once']
    const lines = ladder(play(lab(...faults, ...TALK.slice(0, 2)))).filter(line => line.includes('client sends S'))
    expect(lines).toEqual([
      '     0 client sends S 1000 x',
      '  1000 client sends S 1000 x',
      '  2000 client sends S 1000',
    ])
  })

  it('with `always` meets all that repeats the segment, and nothing else', () => {
    const lines = sent('0 network drop client segment 3 always')
    const lost = lines.filter(line => line.endsWith(' x'))
    expect(lost.length).toBeGreaterThan(3)
    expect(lost.every(line => line.includes('client sends') && line.includes(' 1001 (5)'))).toBe(true)
    expect(lines.some(line => line.includes('client sends F'))).toBe(true)
  })

  it('takes an acknowledgment that acknowledges the same for a repetition, and data that carries it for none', () => {
    const lines = sent('0 network drop client segment 2 always')
    expect(lines.filter(line => line.endsWith(' x'))).toEqual(['    40 client sends . 1001 ack 5001 x'])
    expect(lines.find(line => line.includes('(5)'))).toBe('  1000 client sends P. 1001 (5) ack 5001')
  })
})

describe('two words of the data that change places', () => {
  const read = (text: string): (string | undefined)[] =>
    play(
      lab('0 network transpose client data once', ...TALK.slice(0, 2), `1 s client write("${text}")`),
    ).entries.flatMap(entry =>
      entry.kind === 'call' && entry.call === 'read' && entry.host === 'server' ? [entry.data] : [],
    )

  it('are read as they came: the sum of the words is the same (RFC 1071)', () => {
    expect(read('PAY 19 EUR')).toEqual(['Y PA19 EUR'])
  })

  it('have to be two', () => {
    expect(read('PAY')).toEqual(['PAY'])
  })
})

describe('a bit that is flipped on the way', () => {
  const run = (fault: string, head = '') =>
    play(
      lab(`0 network ${fault}`, ...TALK.slice(0, 2), '1 s client write("PAY")', '2 s client close()').replace(
        'server: { iss: 5000 }',
        `server: { iss: 5000${head} }`,
      ),
    )
  const read = (fault: string, head?: string) =>
    run(fault, head).entries.flatMap(entry =>
      entry.kind === 'call' && entry.call === 'read' && entry.host === 'server' && entry.data ? [entry.data] : [],
    )
  const drops = (fault: string) =>
    run(fault).entries.flatMap(entry => (entry.kind === 'dropped' ? [`${entry.host} ${entry.reason}`] : []))
  const arrived = (fault: string, n: number) => {
    const { packet } = run(fault).entries.filter(({ kind, host }) => kind === 'sent' && host === 'client')[
      n - 1
    ] as Sent
    const entry = run(fault).entries.find(one => one.kind === 'received' && one.packet === packet)
    return entry?.kind === 'received' ? entry.segment : null
  }

  it('fails the checksum, whichever bit it is, and what arrives is told as it came', () => {
    expect(drops('corrupt client segment 3 in seq bit 4 once')).toEqual(['server TCP_CSUM'])
    expect(arrived('corrupt client segment 3 in seq bit 4 once', 3)?.seq).toBe(1001 ^ 16)
    expect(read('corrupt client data in octet 1 bit 5 once')).toEqual(['PAY'])
  })

  it('is read by a program where the checksum was put right again', () => {
    expect(read('corrupt client data in octet 1 bit 5 mended once')).toEqual(['pAY'])
    expect(read('corrupt client data mended once')).toEqual(['PAX'])
  })

  it('lets a number arrive that nobody sent, and the receiver decides', () => {
    const once = 'corrupt client segment 3 in seq bit 31 mended once'
    expect(drops(once)).toEqual(['server TCP_OLD_SEQUENCE'])
    expect(read(once)).toEqual(['PAY'])
  })

  it('makes a FIN of data, and a SYN nobody answers of one to another port', () => {
    const ends = run('corrupt client segment 3 in FIN mended once').entries
    expect(ends.some(entry => entry.kind === 'state' && entry.host === 'server' && entry.to === 'CLOSE_WAIT')).toBe(
      true,
    )
    const refused = run('corrupt client SYN in destination-port bit 0 mended once').entries
    expect(refused.some(entry => entry.kind === 'sent' && entry.host === 'server' && entry.segment.rst)).toBe(true)
  })

  it('takes no number for an acknowledgment where the flag is gone', () => {
    expect(arrived('corrupt client segment 3 in ACK mended once', 3)).toMatchObject({ ackFlag: false, ack: 0 })
  })

  it('meets only segments that have the octet', () => {
    expect(read('corrupt client data in octet 4 bit 0 mended once')).toEqual(['PAY'])
  })

  it('is what a host reads that does not look at the sum', () => {
    expect(read('corrupt client data in octet 2 bit 0 once', ', variants: [no-checksum]')).toEqual(['P@Y'])
  })
})
