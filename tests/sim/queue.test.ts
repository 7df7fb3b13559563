import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue } from '@/lib/sim/queue'
import { random } from '@/lib/sim/random'

describe('EventQueue', () => {
  it('gives events back by time, then by insertion, those marked last at the end of their moment', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 300 }), events => {
        const queue = new EventQueue<number>()
        for (const [i, [at, last]] of events.entries()) queue.push(at, i, last)
        const expected = events
          .map(([at, last], i) => ({ at, last, i }))
          .sort((a, b) => a.at - b.at || Number(a.last) - Number(b.last) || a.i - b.i)
          .map(({ i }) => i)
        const taken: number[] = []
        for (let i = queue.pop(); i !== undefined; i = queue.pop()) taken.push(i)
        expect(taken).toEqual(expected)
        expect(queue.next()).toBe(Number.POSITIVE_INFINITY)
      }),
    )
  })
})

describe('random', () => {
  const draws = (seed: number, name: string) => {
    const stream = random(seed).fork(name)
    return Array.from({ length: 5 }, () => stream.uint32())
  }
  it('gives the same numbers for the same seed and name', () => {
    expect(draws(1, 'loss')).toEqual(draws(1, 'loss'))
  })
  it('gives unrelated numbers for another seed or name', () => {
    expect(draws(1, 'loss')).not.toEqual(draws(2, 'loss'))
    expect(draws(1, 'loss')).not.toEqual(draws(1, 'delay'))
  })
  it('forks by name alone: a draw elsewhere disturbs nothing', () => {
    const root = random(7)
    root.fork('other').uint32()
    expect(root.fork('loss').uint32()).toBe(random(7).fork('loss').uint32())
  })
})
