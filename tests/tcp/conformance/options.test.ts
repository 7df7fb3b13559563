import { describe, expect, test } from 'vitest'
import { decodeOptions, encodeOptions } from '@/lib/protocol/option-octets'
import type { Options } from '@/lib/protocol/options'
import { decodeSegment, encodeSegment } from '@/lib/protocol/wire'
import { Bench } from '../bench'
import { all, play, verdicts } from './stage'

const decode = (...octets: number[]): Options => decodeOptions(new DataView(Uint8Array.from(octets).buffer))
const MSS = [2, 4, 0x05, 0xb4]

/** Kinds and lengths of encoded options, one after the other; a no-operation and the end of the list have no length. */
function walk(octets: readonly number[]): [kind: number, length: number][] {
  const found: [number, number][] = []
  for (let at = 0; at < octets.length; ) {
    const kind = octets[at]!
    const length = kind < 2 ? 1 : octets[at + 1]!
    found.push([kind, length])
    at += length
  }
  return found
}

const SYN_OPTIONS: Options = {
  mss: 1460,
  windowScale: 10,
  sackPermitted: true,
  timestamps: { value: 1, echo: 0 },
}

describe('TCP options', () => {
  test('end of list, no-operation and MSS are known (MUST-4)', () => {
    expect(decode(1, 1, ...MSS, 0, 0)).toEqual({ mss: 1460 })
  })

  test('are read in any segment (MUST-5)', () => {
    const trace = Bench.in('ESTABLISHED', { timestamps: true }).receives('P. 1:6(5) ack 1').play()
    expect(trace.entries.findLast(entry => entry.kind === 'received')).toMatchObject({
      segment: { options: { timestamps: { value: 1 } } },
    })
  })

  test('that nobody knows are passed over by their length (MUST-6)', () => {
    expect(decode(254, 6, 9, 9, 9, 9, ...MSS)).toEqual({ mss: 1460 })
  })

  test.each([[0], [1], [41]])('of the illegal length %i end the list and break nothing (MUST-7)', length => {
    expect(decode(...MSS, 254, length, 0, 0)).toEqual({ mss: 1460 })
  })

  test('need not begin on a word (MUST-64)', () => {
    expect(decode(1, ...MSS, 1, 1, 1)).toEqual({ mss: 1460 })
    expect(decode(3, 3, 7, ...MSS, 0)).toEqual({ windowScale: 7, mss: 1460 })
  })

  test('carry their length, all but end of list and no-operation (MUST-68)', () => {
    const kinds = walk(encodeOptions(SYN_OPTIONS))
    expect(kinds.filter(([kind]) => kind > 1)).toEqual([
      [2, 4],
      [4, 2],
      [8, 10],
      [3, 3],
    ])
  })

  test('are padded with no-operations, so that nothing follows an end of list (MUST-69)', () => {
    for (const options of [SYN_OPTIONS, { windowScale: 1 }, { sackPermitted: true as const }]) {
      const octets = encodeOptions(options)
      expect(octets.length % 4).toBe(0)
      expect(walk(octets).map(([kind]) => kind)).not.toContain(0)
    }
  })
})

describe('the MSS option', () => {
  const trace = play(
    '2 s',
    `0       server  listen(80, backlog=5, accept=always, read=yes, on-eof=close)
     0       client  connect(server:80, read=yes)
     100 ms  client  write(100)
     500 ms  client  close()`,
  )

  test('is sent and heeded (MUST-14)', () => {
    const write = { name: 'write', data: null, length: 3000 } as const
    const sent = Bench.in('ESTABLISHED', { server: true, mss: 700 })
      .calls(write)
      .play()
      .entries.flatMap(entry => (entry.kind === 'sent' ? [entry.segment] : []))
    expect(sent[0]).toMatchObject({ syn: true, options: { mss: 1460 } })
    expect(Math.max(...sent.map(({ length }) => length))).toBe(700)
  })

  test('stands in SYNs alone (MUST-65)', () => {
    const others = trace.entries.filter(entry => entry.kind === 'sent' && !entry.segment.syn)
    expect(others.length).toBeGreaterThan(5)
    expect(others.filter(entry => entry.kind === 'sent' && entry.segment.options.mss !== undefined)).toEqual([])
  })

  test('is no more than a datagram of the link holds, less the headers (MUST-67)', () => {
    expect(verdicts(trace, 'client sends SYN with mss 1460')).toEqual(all('client sends SYN with mss 1460'))
  })
})

test('the window is an unsigned number (MUST-1)', () => {
  const sent = Bench.in('ESTABLISHED').receives('P. 1:6(5) ack 1').play().entries
  const { segment } = sent.findLast(entry => entry.kind === 'sent')!
  const read = decodeSegment(encodeSegment({ ...segment, window: 0xffff }))
  expect(read).toMatchObject({ ok: true, segment: { window: 65535 } })
  const big = Bench.in('ESTABLISHED')
    .receives('. 1:1(0) ack 1 win 65535')
    .calls({ name: 'write', data: null, length: 500 })
  expect(big.lastSeq()).toBe(1)
})
