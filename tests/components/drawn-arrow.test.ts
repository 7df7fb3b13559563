import { describe, expect, test } from 'vitest'
import { changeDraft, emptyDraft, readiness } from '@/components/question/draft'
import { arrowOf, type DrawnArrow, faultsOf, newArrow, nextKey } from '@/components/question/draw/drawn-arrow'
import { drawnTrace } from '@/components/question/draw/drawn-trace'
import type { DrawingTask } from '@/lib/content/question'
import { flightsOf } from '@/lib/trace/flights'

const task: DrawingTask = {
  aspects: ['numbers', 'states'],
  hosts: ['client', 'server'],
  before: { client: 'CLOSED', server: 'LISTEN' },
}
const syn: DrawnArrow = {
  ...newArrow(1, 'client'),
  flags: 'SYN',
  seq: '0',
  sender: 'SYN_SENT',
  receiver: 'SYN_RECEIVED',
}

describe('an arrow that is being drawn', () => {
  test('needs flags, and nothing else', () => {
    expect(faultsOf(newArrow(1, 'client'), task.aspects)).toEqual(['flags'])
    expect(arrowOf({ ...newArrow(1, 'client'), flags: 'ACK' }, task.aspects)).toEqual({ from: 'client', flags: 'ACK' })
  })

  test('with something that is no whole number is not handed in', () => {
    expect(faultsOf({ ...syn, seq: 'x' }, task.aspects)).toEqual(['seq'])
    expect(faultsOf({ ...syn, seq: '1.5' }, task.aspects)).toEqual(['seq'])
    expect(faultsOf({ ...syn, seq: '−1' }, task.aspects)).toEqual([])
  })

  test('hands in only what is asked', () => {
    expect(arrowOf({ ...syn, ack: '7', lost: true }, task.aspects)).toEqual({
      from: 'client',
      flags: 'SYN',
      seq: 0,
      sender: 'SYN_SENT',
    })
    expect(arrowOf(syn, [])).toEqual({ from: 'client', flags: 'SYN' })
  })

  test('has a key of its own', () => {
    expect(nextKey([syn, { ...syn, key: 5 }])).toBe(6)
  })
})

test('a drawing is ready when each of its arrows is one', () => {
  const parts = { kind: 'draw' as const, parts: [], drawing: task }
  const draft = emptyDraft(parts)
  expect(readiness(draft, parts)).toEqual({ ok: false, missing: ['arrows'], invalid: [] })
  const unnamed = changeDraft(draft, { do: 'draw', arrows: [newArrow(3, 'server')] })
  expect(readiness(unnamed, parts)).toEqual({ ok: false, missing: [], invalid: ['3'] })
  expect(readiness(changeDraft(draft, { do: 'draw', arrows: [syn] }), parts)).toMatchObject({
    ok: true,
    answer: { kind: 'draw', arrows: [{ flags: 'SYN', seq: 0 }] },
  })
})

test('arrows that are given are there from the start, and go with what their shape shows', () => {
  const given = [
    { from: 'client', lost: false, crosses: false },
    { from: 'server', lost: true, crosses: true },
  ]
  const parts = { kind: 'draw' as const, parts: [], drawing: { ...task, aspects: [], given } }
  const draft = emptyDraft(parts)
  expect(readiness(draft, parts)).toEqual({ ok: false, missing: [], invalid: ['1', '2'] })
  const arrows = draft.kind === 'draw' ? draft.arrows.map(arrow => ({ ...arrow, flags: 'ACK' as const })) : []
  expect(readiness(changeDraft(draft, { do: 'draw', arrows }), parts)).toEqual({
    ok: true,
    answer: { kind: 'draw', arrows: given.map(arrow => ({ ...arrow, flags: 'ACK' })) },
  })
})

test('header fields are ready when each has a value that can be read', () => {
  const parts = { kind: 'fields' as const, parts: [], fields: { from: 'server', header: ['flags', 'ack'] as const } }
  const filled = (flags: string, ack: string) =>
    [
      ['flags', flags],
      ['ack', ack],
    ].reduce((draft, [id = '', text = '']) => changeDraft(draft, { do: 'type', id, text }), emptyDraft(parts))
  expect(readiness(filled('SYN,ACK', '1'), parts)).toEqual({
    ok: true,
    answer: { kind: 'fields', values: { flags: 'SYN,ACK', ack: 1 } },
  })
  expect(readiness(filled('SYN,ACK', ''), parts)).toEqual({ ok: false, missing: ['ack'], invalid: [] })
  expect(readiness(filled('SYN,ACK', 'one'), parts)).toEqual({ ok: false, missing: [], invalid: ['ack'] })
})

describe('a drawing as a run', () => {
  test('has each arrow as a flight, in its order', () => {
    const { trace } = drawnTrace(
      [
        { from: 'client', flags: 'FIN,ACK', sender: 'FIN_WAIT_1', receiver: 'CLOSING' },
        { from: 'server', flags: 'FIN,ACK', crosses: true, sender: 'FIN_WAIT_1', receiver: 'CLOSING' },
        { from: 'server', flags: 'ACK', lost: true },
      ],
      task,
    )
    const flights = flightsOf(trace)
    expect(flights.map(({ from, end }) => `${from} ${end.kind}`)).toEqual([
      'client arrived',
      'server arrived',
      'server lost',
    ])
    const [first, second] = flights
    expect(first?.end.kind === 'arrived' && second !== undefined && second.start.at < first.end.at).toBe(true)
    expect(trace.entries.every((entry, i) => entry.id === i)).toBe(true)
    expect(trace.entries.every((entry, i) => entry.at >= (trace.entries[i - 1]?.at ?? 0))).toBe(true)
  })

  test('of nothing has the states from which it starts', () => {
    const { trace, entries } = drawnTrace([], task)
    expect(trace.entries.map(entry => entry.kind === 'state' && `${entry.host} ${entry.to}`)).toEqual(['server LISTEN'])
    expect(entries).toEqual([])
  })
})
