import { describe, expect, it } from 'vitest'
import type { Call } from '@/lib/sim/scenario'
import { VARIANTS } from '@/lib/tcp/variants/registry'
import { Bench } from '../bench'

const close: Call = { name: 'close' }
const passive = { variants: ['passive-time-wait'] }

/** For every edge that only a variant knows, a way to take it. */
const ROADS: Record<string, () => Bench> = {
  'two-way-handshake: SYN_RECEIVED > ESTABLISHED': () =>
    Bench.in('LISTEN', { variants: ['two-way-handshake'] }).receives('S 0:0(0)'),
  'passive-time-wait: FIN_WAIT_1 > CLOSED': () => Bench.in('FIN_WAIT_1', passive).receives('F. 1:1(0) ack 2'),
  'passive-time-wait: FIN_WAIT_2 > CLOSED': () => Bench.in('FIN_WAIT_2', passive).receives('F. 1:1(0) ack 2'),
  'passive-time-wait: LAST_ACK > TIME_WAIT': () => Bench.in('LAST_ACK', passive).receives('. 2:2(0) ack 2'),
  'unlimited-syn-queue: CLOSED > SYN_RECEIVED': () =>
    Bench.in('LISTEN', { variants: ['unlimited-syn-queue'] }).receives('S 0:0(0)'),
}

describe('the edges of variants', () => {
  it.each(VARIANTS.flatMap(({ name, edges }) => edges.map(edge => ({ name, ...edge }))))(
    '$name: $from to $to is taken by a run',
    ({ name, from, to, on, cite }) => {
      const road = ROADS[`${name}: ${from} > ${to}`]
      expect(road, 'no road leads over this edge').toBeDefined()
      expect(cite).toBe(`variant:${name}`)
      expect(on).not.toBe('')
      const taken = road!().play().entries
      expect(taken).toContainEqual(expect.objectContaining({ kind: 'state', from, to, cite }))
    },
  )

  it('an orphan of the active closer is forgotten with its last ACK', () => {
    const bench = Bench.in('FIN_WAIT_2', passive).calls(close).receives('F. 1:1(0) ack 2')
    bench.sends('. 2:2(0) ack 2')
    expect(bench.play().entries).toContainEqual(
      expect.objectContaining({ from: 'FIN_WAIT_2', to: 'CLOSED', cite: 'variant:passive-time-wait' }),
    )
  })
})
