import { describe, expect, test } from 'vitest'
import { follow, isBulk, tolerance } from '@/lib/kernel/agree'
import type { RecordedEvent, RecordedScenario, Recording } from '@/lib/kernel/recording'
import { divergenceLine } from '@/lib/kernel/report'
import { call, segment, state, traceOf } from './fixtures'

const scenario: RecordedScenario = {
  name: 'topic/name',
  title: '',
  hosts: {},
  duration: 1,
  sysctl: {},
  wire: { delay_ms: 20, rules: [] },
  ops: [],
}

const recordingOf = (...traces: RecordedEvent[][]): Recording => ({
  scenario,
  traces: traces.map(events => traceOf(...events)),
})

/** Compares one recorded trace with a run; the line of the divergence or `agrees`. */
function verdict(linux: RecordedEvent[], engine: RecordedEvent[]): string {
  const found = follow(recordingOf(linux), traceOf(...engine)).divergence
  return found === null ? 'agrees' : divergenceLine(found)
}

describe('segments agree', () => {
  const sent = segment(100, 'P.', { len: 5 })

  test('whatever PSH, raw numbers, the timestamps and the size of an open window are', () => {
    const engine = segment(100, '.', {
      len: 5,
      seq: 7,
      ack: 8,
      win: 3,
      rel: { seq: 1, ack: 1, wnd: 1 },
      opts: { ts: [9, 9] },
    })
    expect(verdict([sent], [engine])).toBe('agrees')
  })

  test.each([
    ['flags', segment(100, 'F.', { len: 5 })],
    ['sequence number', segment(100, 'P.', { len: 5, rel: { seq: 2, ack: 1, wnd: 65536 } })],
    ['acknowledgment', segment(100, 'P.', { len: 5, rel: { seq: 1, ack: 2, wnd: 65536 } })],
    ['length', segment(100, 'P.', { len: 6 })],
    ['closed window', segment(100, 'P.', { len: 5, rel: { seq: 1, ack: 1, wnd: 0 } })],
    ['missing timestamps', segment(100, 'P.', { len: 5, opts: {} })],
    ['MSS', segment(100, 'P.', { len: 5, opts: { ts: [1, 1], mss: 1460 } })],
    ['window scale', segment(100, 'P.', { len: 5, opts: { ts: [1, 1], ws: 7 } })],
    ['SACK-permitted', segment(100, 'P.', { len: 5, opts: { ts: [1, 1], sackOK: true } })],
    ['number of SACK blocks', segment(100, 'P.', { len: 5, opts: { ts: [1, 1], sack: [[1, 2]] } })],
    ['Fast Open option', segment(100, 'P.', { len: 5, opts: { ts: [1, 1], tfo: '' } })],
  ])('unless the %s differs', (_, engine) => {
    expect(verdict([sent], [engine])).toMatch(/^0\.100 s client segments 10\.0\.0\.1:40000 > 10\.0\.0\.2:80 #1: Linux /)
  })

  test('when both numbers belong to another incarnation, however far away they are', () => {
    const far = (seq: number) => segment(100, 'R', { rel: { seq, ack: null, wnd: 0 } })
    expect(verdict([far(2 ** 27)], [far(-(2 ** 30))])).toBe('agrees')
    expect(verdict([far(2 ** 27)], [far(2 ** 27 - 1)])).not.toBe('agrees')
  })

  test('only without one more or one less', () => {
    expect(verdict([sent], [sent, segment(200, '.')])).toBe(
      '0.200 s client segments 10.0.0.1:40000 > 10.0.0.2:80 #2: Linux nothing, the engine [.] seq 1 ack 1 len 0 <TS>',
    )
    expect(verdict([sent, segment(200, '.')], [sent])).toMatch(
      /#2: Linux \[\.\] seq 1 ack 1 len 0 <TS>, the engine nothing$/,
    )
  })

  test('direction by direction: what two connections do to each other in time is not compared', () => {
    const other = segment(101, '.', { src: '10.0.0.1:40001' })
    const late = segment(104, '.', { src: '10.0.0.1:40001' })
    expect(verdict([other, sent], [sent, late])).toBe('agrees')
  })
})

describe('moments agree', () => {
  test.each([
    [0, 0, 15_000],
    [1_000_000, 0, 55_000],
    [1_000_000, 800_000, 115_000],
    [60_000_000, 60_000_000, 7_515_000],
  ])('at %i us after a wait of %i us to within %i us', (at, wait, slack) => {
    expect(tolerance(at, wait)).toBe(slack)
  })

  test('within the tolerance, and not a microsecond outside it', () => {
    // the first of a sequence waited since the start: 15 ms + 12.5 % of 1 s
    const linux = segment(1000, 'S')
    expect(verdict([linux], [{ ...linux, t: 1_140_000 }])).toBe('agrees')
    expect(verdict([linux], [{ ...linux, t: 1_140_001 }])).toMatch(/not at the same time, the engine at 1\.140 s$/)
    expect(verdict([linux], [{ ...linux, t: 860_000 }])).toBe('agrees')
    expect(verdict([linux], [{ ...linux, t: 859_999 }])).not.toBe('agrees')
  })

  test('within 40 ms more where a state was only sampled', () => {
    const early = state(0, 'CLOSED', 'SYN-SENT')
    const linux = (exact: string | null) => [early, state(10, 'SYN-SENT', 'ESTABLISHED', exact)]
    const engine = [early, state(60, 'SYN-SENT', 'ESTABLISHED')]
    expect(verdict(linux(null), engine)).toBe('agrees')
    expect(verdict(linux('tracepoint'), engine)).not.toBe('agrees')
  })
})

describe('calls agree', () => {
  test('when result and errno are the same in the same order', () => {
    const calls = [call(1, 'connect', -1, 'EINPROGRESS'), call(42, 'connect-done', 0)]
    expect(verdict(calls, calls)).toBe('agrees')
    expect(verdict(calls, [calls[0]!, call(42, 'connect-done', -1, 'ECONNREFUSED')])).toBe(
      '0.042 s client calls #2: Linux connect-done(c) = 0, the engine connect-done(c) = -1 ECONNREFUSED (at 0.042 s)',
    )
    expect(verdict([call(1, 'recv', 5)], [call(1, 'recv', 4)])).not.toBe('agrees')
  })
})

describe('a recording with several traces', () => {
  test('agrees with a run that agrees with any of them', () => {
    const recording = recordingOf([segment(100, '.')], [segment(100, 'F.')])
    expect(follow(recording, traceOf(segment(100, 'F.'))).divergence).toBeNull()
    expect(follow(recording, traceOf(segment(100, 'R'))).divergence).not.toBeNull()
  })

  test('is told by the trace that the run follows longest', () => {
    const recording = recordingOf([segment(100, 'S')], [segment(100, '.'), segment(300, 'F.')])
    expect(follow(recording, traceOf(segment(100, '.'))).divergence?.at).toBe(300_000)
  })
})

describe('a bulk transfer with several traces', () => {
  const data = Array.from({ length: 21 }, (_, i) =>
    segment(100 + i, '.', { len: 10, rel: { seq: 1 + 10 * i, ack: 1, wnd: 1 } }),
  )
  const acks = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      segment(130 + i, '.', {
        side: 'server',
        src: '10.0.0.2:80',
        dst: '10.0.0.1:40000',
        rel: { seq: 1, ack: 1 + i, wnd: 1 },
      }),
    )
  const bulk = (...rest: RecordedEvent[]): Recording => recordingOf([...data, ...rest], [...data, ...rest])

  test('has more than 20 segments with data', () => {
    expect(isBulk(bulk())).toBe(true)
    expect(isBulk(recordingOf(data))).toBe(false)
    expect(isBulk(recordingOf(data.slice(1), data.slice(1)))).toBe(false)
  })

  test('may differ in the number of pure ACKs by a fifth, in whatever they acknowledge', () => {
    expect(follow(bulk(...acks(10)), traceOf(...data, ...acks(12))).divergence).toBeNull()
    expect(follow(bulk(...acks(10)), traceOf(...data, ...acks(13))).divergence).toMatchObject({
      linux: '10 pure ACKs',
      engine: '13 pure ACKs',
    })
  })

  test('may read in other pieces, but as much', () => {
    const recording = bulk(call(140, 'recv', 100), call(141, 'recv', 110))
    expect(follow(recording, traceOf(...data, call(140, 'recv', 210))).divergence).toBeNull()
    expect(follow(recording, traceOf(...data, call(140, 'recv', 209))).divergence).toMatchObject({
      linux: '210 octets',
      engine: '209 octets',
    })
  })
})

describe('a flood', () => {
  const answers = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      segment(100, 'S.', { side: 'server', src: '10.0.0.2:80', dst: `10.9.0.1:${2000 + i}` }),
    )

  test('is compared by the number of its answers, to within 3 %', () => {
    expect(verdict(answers(100), answers(97))).toBe('agrees')
    expect(verdict(answers(100), answers(96))).toBe('answers to the flood: Linux 100 segments, the engine 96 segments')
  })

  test('has no states that are compared', () => {
    const flooded = { ...state(100, 'CLOSED', 'SYN-RECV(req)'), remote: '10.9.0.1:2000' }
    expect(verdict([flooded], [])).toBe('agrees')
  })
})

test('of several divergences the first in time is told', () => {
  const linux = [segment(900, 'F.'), state(200, 'ESTABLISHED', 'FIN-WAIT-1')]
  expect(verdict(linux, [])).toMatch(/^0\.200 s client states/)
})
