import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EARLY, EventQueue, FIRST, IN_TURN, LAST } from '@/lib/sim/queue'
import { random } from '@/lib/sim/random'

const PLACES = [FIRST, EARLY, IN_TURN, LAST]

describe('EventQueue', () => {
  it('gives events back by time, then by insertion, those marked first or last at the beginning and the end of their moment', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...PLACES)), { maxLength: 300 }), events => {
        const queue = new EventQueue<number>()
        for (const [i, [at, place]] of events.entries()) queue.push(at, i, place)
        const expected = events
          .map(([at, place], i) => ({ at, place, i }))
          .sort((a, b) => a.at - b.at || PLACES.indexOf(a.place) - PLACES.indexOf(b.place) || a.i - b.i)
          .map(({ i }) => i)
        const taken: number[] = []
        for (let i = queue.pop(); i !== undefined; i = queue.pop()) taken.push(i)
        expect(taken).toEqual(expected)
        expect(queue.next()).toBe(Number.POSITIVE_INFINITY)
      }),
    )
  })
})

describe('the calendar of the event queue', () => {
  it('changes nothing of the order when thousands of events wait, near and far', () => {
    const { uint32 } = random(5)
    const queue = new EventQueue<number>()
    const waiting: { at: number; i: number }[] = []
    let now = 0
    for (let i = 0; i < 12_000; i++) {
      // most within a second, many at the same moment, some beyond the last page
      const ahead = [uint32() & 0xfffff, uint32() & 0xff, 0, (uint32() >>> 4) & 0xfffffff][uint32() & 3]!
      queue.push(now + ahead, i)
      waiting.push({ at: now + ahead, i })
      if (i % 3 !== 0) continue
      now = queue.next()
      const expected = waiting.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.i < a.i) ? b : a))
      expect(queue.pop()).toBe(expected.i)
      waiting.splice(waiting.indexOf(expected), 1)
    }
    waiting.sort((a, b) => a.at - b.at || a.i - b.i)
    expect(waiting.map(() => queue.pop())).toEqual(waiting.map(({ i }) => i))
    expect(queue.length).toBe(0)
  })
})

describe('a lane of the event queue', () => {
  it('changes nothing of the order, whatever overtakes what', () => {
    const event = fc.tuple(fc.nat(20), fc.nat(4))
    fc.assert(
      fc.property(fc.array(event, { maxLength: 300 }), fc.array(event, { maxLength: 300 }), (before, after) => {
        const plain = new EventQueue<number>()
        const laned = new EventQueue<number>(2, 2)
        const put = ([at, lane]: readonly [number, number], i: number, from: number) => {
          plain.push(from + at, i)
          if (lane === 4) laned.push(from + at, i)
          else if (lane >= 2) laned.pushTimer(lane - 2, from + at, i)
          else laned.pushBehind(lane, from + at, i)
        }
        for (const [i, one] of before.entries()) put(one, i, 0)
        // half of them are taken before the others come, none of them earlier than what was taken
        let now = 0
        for (let left = before.length >> 1; left > 0; left--) {
          now = plain.next()
          expect(laned.next()).toBe(now)
          expect(laned.pop()).toBe(plain.pop())
        }
        for (const [i, one] of after.entries()) put(one, before.length + i, now)
        while (plain.length > 0) expect(laned.pop()).toBe(plain.pop())
        expect(laned.length).toBe(0)
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
