import { describe, expect, test } from 'vitest'
import type { Arrow, Aspect } from '@/lib/content/drawing/arrow'
import { compareDrawing, compareLabels, firstFault } from '@/lib/content/drawing/compare'
import type { TrueArrow } from '@/lib/content/drawing/truth'

const syn: Arrow = { from: 'client', flags: 'SYN', seq: 0, sender: 'SYN_SENT', receiver: 'SYN_RECEIVED' }
const synAck: Arrow = {
  from: 'server',
  flags: 'SYN,ACK',
  seq: 0,
  ack: 1,
  sender: 'SYN_RECEIVED',
  receiver: 'ESTABLISHED',
}
const ack: Arrow = { from: 'client', flags: 'ACK', seq: 1, ack: 1, sender: 'ESTABLISHED', receiver: 'ESTABLISHED' }
const handshake = [syn, synAck, ack]

const truth = (arrows: readonly Arrow[]): readonly TrueArrow[] => arrows.map(arrow => ({ ...arrow, entries: [] }))
const compare = (drawn: readonly Arrow[], aspects: readonly Aspect[] = ['numbers', 'states'], arrows = handshake) =>
  compareDrawing(truth(arrows), drawn, aspects)

describe('a drawing beside its run', () => {
  test('that is the run earns everything', () => {
    expect(compare(handshake).score).toBe(1)
    expect(firstFault(compare(handshake))).toBeNull()
  })

  test('earns of an arrow the share of what is asked of it', () => {
    const wrongAck = { ...synAck, ack: 0 }
    const { pairs, score } = compare([syn, wrongAck, ack])
    // flags, seq, ack, and two states
    expect(pairs.map(pair => pair.credit)).toEqual([1, 4 / 5, 1])
    expect(pairs[1]?.faults).toEqual(['ack'])
    expect(score).toBeCloseTo((1 + 4 / 5 + 1) / 3)
  })

  test('is not asked what the question does not ask', () => {
    const bare = handshake.map(({ from, flags }): Arrow => ({ from, flags }))
    expect(compare(bare, []).score).toBe(1)
    expect(compare(bare).score).toBeLessThan(1)
  })

  test('keeps its credit for what comes after a missing arrow', () => {
    const compared = compare([syn, ack])
    expect(compared.pairs.map(pair => pair.drawn)).toEqual([0, null, 1])
    expect(compared.score).toBeCloseTo(2 / 3)
    expect(firstFault(compared)).toEqual({ drawn: null, at: 1 })
  })

  test('is thinned by arrows that the run does not have', () => {
    const extra: Arrow = { from: 'server', flags: 'ACK', seq: 1, ack: 1 }
    const compared = compare([...handshake, extra])
    expect(compared.extra).toEqual([3])
    expect(compared.score).toBeCloseTo(3 / 4)
    expect(firstFault(compared)).toEqual({ drawn: 3, at: 3 })
  })

  test('pairs no arrow with one that goes the other way', () => {
    const { pairs, extra } = compare([{ ...syn, from: 'server' }], [], [syn])
    expect(pairs.every(pair => pair.drawn === null)).toBe(true)
    expect(extra).toEqual([0])
  })

  test('of nothing earns nothing', () => {
    expect(compare([]).score).toBe(0)
    expect(firstFault(compare([]))).toEqual({ drawn: null, at: 0 })
  })
})

describe('arrows that cross', () => {
  const one: Arrow = { from: 'client', flags: 'FIN,ACK', sender: 'FIN_WAIT_1', receiver: 'CLOSING' }
  const other: Arrow = { from: 'server', flags: 'FIN,ACK', crosses: true, sender: 'FIN_WAIT_1', receiver: 'CLOSING' }

  test('may be written in either order', () => {
    const turned = [
      { ...other, crosses: false },
      { ...one, crosses: true },
    ]
    expect(compare([one, other], ['crossings', 'states'], [one, other]).score).toBe(1)
    expect(compare(turned, ['crossings', 'states'], [one, other]).score).toBe(1)
  })

  test('are not crossed by leaving it unsaid', () => {
    const { pairs } = compare([one, { ...other, crosses: false }], ['crossings'], [one, other])
    expect(pairs[1]?.faults).toEqual(['crosses'])
  })
})

test('a segment that is lost has no state of a receiver to ask for', () => {
  const lost = { ...ack, lost: true }
  const { receiver: _, ...drawn } = lost
  expect(compare([syn, synAck, drawn], ['losses', 'states'], [syn, synAck, lost]).score).toBe(1)
  expect(compare([syn, synAck, ack], ['losses', 'states'], [syn, synAck, lost]).pairs[2]?.faults).toEqual(['lost'])
})

describe('arrows that are given and named', () => {
  const name = (named: readonly Arrow[], aspects: readonly Aspect[] = ['numbers']) =>
    compareLabels(truth(handshake), named, aspects)

  test('are judged each in its place, whatever the others are called', () => {
    const { pairs, score } = name([syn, { ...ack, from: 'server' }, ack])
    expect(pairs.map(({ drawn, credit }) => [drawn, credit.toFixed(3)])).toEqual([
      [0, '1.000'],
      [1, '0.333'],
      [2, '1.000'],
    ])
    expect(score).toBeCloseTo((2 + 1 / 3) / 3)
    expect(firstFault(name([syn, { ...ack, from: 'server' }, ack]))).toEqual({ drawn: 1, at: 1 })
  })

  test('do not slip into the place of one another', () => {
    const shifted = [{ ...synAck, from: 'client' }, { ...ack, from: 'server' }, ack]
    expect(compareLabels(truth(handshake), shifted, []).pairs.map(({ credit }) => credit)).toEqual([0, 0, 1])
  })

  test('earn nothing beyond those that are given, and nothing for those that nobody named', () => {
    const more = name([syn, synAck, ack, ack])
    expect([more.extra, more.score]).toEqual([[3], 3 / 4])
    expect(name([syn]).pairs.map(({ drawn }) => drawn)).toEqual([0, null, null])
    expect(name([{ ...syn, from: 'server' }, synAck, ack]).pairs[0]).toMatchObject({ credit: 0 })
  })
})
