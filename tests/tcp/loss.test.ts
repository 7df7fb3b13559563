import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Action } from '@/lib/sim/scenario'
import { scenario } from '../sim/stage'

const write = (at: number): Action => ({
  do: 'call',
  at,
  host: 'client',
  call: { name: 'write', data: null, length: 1000 },
})
const drop = (skip: number): Action => ({
  do: 'fault',
  at: ms(150),
  select: { from: 'client', what: 'data', skip },
  times: 1,
  fault: { name: 'drop' },
})

/** When and at which number each retransmission left, for four segments of 1,000 octets of which one is lost. */
const repeats = (lost: number, segments = 4) => {
  const trace = run(
    scenario({
      until: s(5),
      actions: [
        {
          do: 'call',
          at: 0,
          host: 'server',
          call: { name: 'listen', port: 80, backlog: 5, options: [], accept: 'always', program: { read: true } },
        },
        {
          do: 'call',
          at: 0,
          host: 'client',
          call: {
            name: 'connect',
            to: 'server',
            port: 80,
            options: [{ name: 'TCP_NODELAY', value: true }],
            program: {},
          },
        },
        drop(lost),
        ...Array.from({ length: segments }, (_, i) => write(ms(200 + i))),
      ],
    }),
  )
  return trace.entries.flatMap(entry =>
    entry.kind === 'sent' && entry.reason === 'retransmission' ? [{ seq: entry.segment.seq - 1000, at: entry.at }] : [],
  )
}

describe('a lost segment', () => {
  it('is sent again alone: what arrived beyond it is not', () => {
    expect(repeats(1).map(({ seq }) => seq)).toEqual([1001])
  })
  it('is sent again on the third report of what lies beyond it', () => {
    expect(repeats(1, 5)).toEqual([{ seq: 1001, at: ms(244) }])
  })
  it('at the tail is found by a probe, before the RTO', () => {
    expect(repeats(3).map(({ seq }) => seq)).toEqual([3001])
  })
})
