import { describe, expect, it } from 'vitest'
import { readAsked } from '@/components/lab/touching/ask-dialog'
import type { Choice } from '@/components/lab/touching/choice'
import { lifelineChoices } from '@/components/lab/touching/lifeline-choices'
import { segmentChoices, type TouchWords } from '@/components/lab/touching/segment-choices'
import type { ShownLab } from '@/components/lab/use-bench'
import { draftOf, forgeLine, forgeTouches, newDraft, receiverOf, seqOffers } from '@/lib/lab/forge'
import { NO_FORGED, sackOffer, timestampsOf, USUAL_SYN } from '@/lib/lab/forge-options'
import { playLab } from '@/lib/lab/play'
import { type Touch, touchedByAll } from '@/lib/lab/touch'
import { ms } from '@/lib/protocol/time'
import { english } from '@/lib/protocol/told'
import { snapshotsAt } from '@/lib/sim/snapshot'
import { flightsOf } from '@/lib/trace/flights'
import { LIBRARY } from '../support/library'

const t = ((key: string) => key) as unknown as TouchWords
const nameOf = (host: string) => `the ${host}`
const show = (text: string): ShownLab => {
  const { scenario, trace, problems } = playLab({ title: '', scenario: text, claims: [] })
  if (scenario === null || trace === null) throw new Error(problems[0]?.message)
  return { text, scenario, trace }
}
const text = LIBRARY['handshake-and-close']
const shown = show(text)
const lines = (choices: readonly Choice[]) =>
  choices.map(({ key, line }) => (line === undefined ? key : `${key}: ${line}`))
const made = (from: string, touches: readonly Touch[]): ShownLab => {
  const result = touchedByAll(from, touches)
  if (!result.ok) throw new Error(english(result.why))
  return show(result.text)
}
const touchesOf = (choices: readonly Choice[], key: string): readonly Touch[] => {
  const choice = choices.find(one => one.key === key)
  if (choice?.deed.do !== 'touch') throw new Error(`Nothing is done at once by ${key}.`)
  return choice.deed.touches
}
const flight = (of: ShownLab, n: number) => flightsOf(of.trace)[n]!

describe('what can be done to a segment', () => {
  it('is to ask why it is there, and what the network can do to it, each with the line it writes', () => {
    expect(lines(segmentChoices(t, shown, flight(shown, 2)))).toEqual([
      'why',
      'lose: drop client segment 2 once',
      'lose-always: drop client segment 2 always',
      'delay',
      'duplicate: duplicate client segment 2 after 10 ms once',
      'reorder: reorder client segment 2 once',
      'corrupt: corrupt client segment 2 once',
      'flip',
      'edit',
      'like',
    ])
  })

  it('is to leave it alone again where it suffers something already', () => {
    const lost = made(text, touchesOf(segmentChoices(t, shown, flight(shown, 2)), 'lose'))
    const again = segmentChoices(t, lost, flight(lost, 2))
    expect(lines(again).slice(0, 3)).toEqual([
      'why',
      'undo: drop client segment 2 once',
      'lose-always: drop client segment 2 always',
    ])
    expect(made(lost.text, touchesOf(again, 'undo')).scenario).toEqual(shown.scenario)
  })

  it('is to take a forged one away', () => {
    const forged = made(text, forgeTouches({ ...draftOf(flight(shown, 3), null), flags: ['RST'] }))
    const arrow = flightsOf(forged.trace).find(one => one.form === 'forged')!
    const choices = segmentChoices(t, forged, arrow)
    expect(choices.map(({ key }) => key)).toEqual(['why', 'undo', 'like'])
    expect(made(forged.text, touchesOf(choices, 'undo')).scenario).toEqual(shown.scenario)
  })
})

describe('what can be done at a host', () => {
  const at = (host: string, moment: number, of = shown) =>
    lines(lifelineChoices(t, of, host, moment, snapshotsAt(of.scenario, moment), nameOf))

  it('is to call what makes sense in the states of its sockets', () => {
    expect(at('client', ms(300))).toEqual([
      'c.write',
      'c.read: c.read()',
      'c.shutdown: c.shutdown(SHUT_WR)',
      'c.close: c.close()',
      'connect',
      'listen: listen(80, accept=always, read=yes)',
      'power: power-off',
      'cable: unplug',
      'kill: kill',
      'forge',
    ])
    expect(at('server', ms(560)).filter(line => line.startsWith('s1'))).toEqual([
      's1.write',
      's1.read: s1.read()',
      's1.shutdown: s1.shutdown(SHUT_WR)',
      's1.close: s1.close()',
    ])
    // its program has given the socket up
    expect(at('client', ms(560)).filter(line => line.startsWith('c.'))).toEqual([])
  })

  it('is to plug in what was pulled out and to turn on what is off', () => {
    const off = made(text, [{ do: 'line', at: ms(200), who: 'server', what: 'power-off' }])
    expect(at('server', ms(300), off)).toEqual(['power: power-on', 'forge'])
    const out = made(text, [{ do: 'line', at: ms(200), who: 'client', what: 'unplug' }])
    expect(at('client', ms(300), out)).toContain('cable: plug')
  })

  it('is to take back, or move, a call that stands there', () => {
    expect(at('client', ms(500)).slice(0, 2)).toEqual(['remove 8: close()', 'move 8: close()'])
  })

  it('is always something that the script can say', () => {
    for (const host of ['client', 'server'])
      for (const moment of [0, ms(30), ms(300), ms(510), ms(600), ms(900)])
        for (const { key, deed } of lifelineChoices(
          t,
          shown,
          host,
          moment,
          snapshotsAt(shown.scenario, moment),
          nameOf,
        ))
          if (deed.do === 'touch')
            expect(touchedByAll(text, deed.touches), `${host} ${moment} ${key}`).toMatchObject({ ok: true })
          else if (deed.do === 'forge') expect(touchedByAll(text, forgeTouches(deed.draft))).toMatchObject({ ok: true })
  })
})

describe('a segment by hand', () => {
  const moment = ms(300)
  const snapshots = snapshotsAt(shown.scenario, moment)

  it('begins with what the peer would send next on the newest connection', () => {
    const draft = newDraft('server', moment, snapshots, ['client', 'server'])
    expect(forgeLine(draft)).toBe('inject RST from client:40000 to server:80 seq=client nxt win=65535')
    const { trace } = made(text, forgeTouches(draft))
    expect(
      trace.entries.some(entry => entry.kind === 'state' && entry.host === 'server' && entry.to === 'CLOSED'),
    ).toBe(true)
  })

  it('offers numbers that the receiver expects, would accept, and would refuse', () => {
    const receiver = receiverOf(snapshots, { host: 'server', port: 80 }, 40_000)
    expect(receiver?.name).toBe('s1')
    const window = receiver?.info?.tcpi_rcv_wnd ?? 0
    expect(seqOffers('client', receiver).map(({ value }) => value)).toEqual([
      'client nxt',
      'client nxt + 100',
      `client nxt + ${window + 1}`,
      'client nxt - 1',
      'client iss',
    ])
  })

  it('carries the options that a script can write, with values that are valid then', () => {
    const sack = sackOffer(shown.trace, 'client', moment)
    const sent = shown.trace.entries.find(
      entry => entry.kind === 'sent' && entry.host === 'client' && entry.segment.length > 0,
    )
    if (sent?.kind !== 'sent') throw new Error('The client sends no data.')
    expect(sack).toBe(`${sent.segment.seq}-${sent.segment.seq + sent.segment.length}`)
    expect(sackOffer(shown.trace, 'client', 0)).toBeNull()
    const options = {
      ...NO_FORGED,
      mss: '536',
      wscale: '2',
      sackPermitted: true,
      sack,
      ts: timestampsOf('server', 'client'),
    }
    const draft = { ...newDraft('client', moment, snapshots, ['client', 'server']), flags: ['ACK'] as const, options }
    const { trace } = made(text, forgeTouches(draft))
    const forged = trace.entries.find(entry => entry.kind === 'forged')
    expect(forged).toMatchObject({ segment: { options: { mss: 536, windowScale: 2, sackPermitted: true } } })
    expect(forged?.kind === 'forged' && forged.segment.options.sack?.[0]?.[0]).toBe(sent.segment.seq)
    expect(forged?.kind === 'forged' && forged.segment.options.timestamps?.value).toBeGreaterThan(0)
  })

  it('may be a SYN with the Fast Open cookie that the server takes, or with one that it does not', () => {
    const fast = `until: 2 s
server: { sysctl: { tcp_fastopen: 2 } }
script: |
  0  server  listen(80, accept=always, read=yes, TCP_FASTOPEN=5)
`
    const cookie = snapshotsAt(show(fast).scenario, 0).find(({ host }) => host === 'server')!.cookies.client!
    const read = (fastOpen: string, experimentalFastOpen: string | null = null) => {
      const draft = newDraft('server', ms(100), [], ['client', 'server'])
      const options = { ...USUAL_SYN, fastOpen: fastOpen === '-' ? null : fastOpen, experimentalFastOpen }
      const { trace } = made(fast, forgeTouches({ ...draft, data: 'hello', options }))
      const answer = trace.entries.find(entry => entry.kind === 'sent' && entry.host === 'server')
      const took = trace.entries.some(entry => entry.kind === 'call' && entry.data === 'hello')
      return [took, answer?.kind === 'sent' ? answer.segment.options.fastOpenCookie : null]
    }
    expect(cookie).toMatch(/^[0-9a-f]{16}$/)
    expect(read(cookie)).toEqual([true, undefined])
    expect(read('-', cookie)).toEqual([true, undefined])
    expect(read('0011223344556677')).toEqual([false, cookie])
    expect(read('')).toEqual([false, cookie])
  })

  it('may speak of urgent data and of congestion', () => {
    const draft = newDraft('client', moment, snapshots, ['client', 'server'])
    const line = forgeLine({ ...draft, flags: ['ACK', 'CWR', 'ECE', 'URG'], urgent: 3 })
    expect(line).toContain('inject ACK,URG,ECE,CWR from')
    expect(line).toContain('urgent=3')
    const { trace } = made(text, forgeTouches({ ...draft, flags: ['ACK', 'CWR', 'ECE', 'URG'], urgent: 3 }))
    const forged = trace.entries.find(entry => entry.kind === 'forged')
    expect(forged).toMatchObject({ segment: { urg: true, urgentPointer: 3, ece: true, cwr: true } })
  })

  it('is like one of the run in its options, its clock going on', () => {
    expect(forgeLine(draftOf(flight(shown, 0), null))).toMatch(/mss=1460 wscale=\d+ sack-permitted$/)
    expect(forgeLine(draftOf(flight(shown, 3), null))).toMatch(/ts=client ts,server ts$/)
  })

  it('takes the place of another one', () => {
    const data = flight(shown, 3)
    const { trace } = made(text, forgeTouches({ ...draftOf(data, 3), data: 'HELLO' }))
    const read = trace.entries.find(entry => entry.kind === 'call' && entry.call === 'read' && entry.host === 'server')
    expect(read).toMatchObject({ data: 'HELLO' })
  })
})

describe('a value that is asked for', () => {
  const ask = { title: '', label: '', initial: '', offers: [], touches: () => [] }
  it('is read as people write it, and refused out of range', () => {
    expect(readAsked({ ...ask, kind: 'ms' }, '1.5')).toBe(1_500)
    expect(readAsked({ ...ask, kind: 'ms' }, '2 s')).toBe(2_000_000)
    expect(readAsked({ ...ask, kind: 'ms' }, 'soon')).toBeNull()
    expect(readAsked({ ...ask, kind: 'number', least: 1, most: 65_535 }, '0')).toBeNull()
    expect(readAsked({ ...ask, kind: 'text' }, ' hello ')).toBe(' hello ')
  })
})
