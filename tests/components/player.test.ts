import { describe, expect, test } from 'vitest'
import { stepsOf } from '@/components/ladder/layout/steps'
import { causesOf } from '@/components/run/causes'
import { advance, dwell, type PlayerState } from '@/components/run/player'
import { handshake, lostThirdAck } from './ladder-runs'

const at = (index: number, more: Partial<PlayerState> = {}): PlayerState => ({
  index,
  playing: false,
  speed: 1,
  mode: 'looking',
  entry: null,
  ...more,
})

describe('the player', () => {
  test('plays from where it stands, and from the start when it stands at the end', () => {
    expect(advance(at(2), { do: 'play' }, 5)).toMatchObject({ index: 2, playing: true, mode: 'following' })
    expect(advance(at(4), { do: 'play' }, 5)).toMatchObject({ index: 0, playing: true })
  })

  test('stops by itself at the last step', () => {
    expect(advance(at(3, { playing: true }), { do: 'tick' }, 5)).toMatchObject({ index: 4, playing: false })
  })

  test('does not move on a tick that comes after a pause', () => {
    const paused = advance(at(1, { playing: true }), { do: 'pause' }, 5)
    expect(advance(paused, { do: 'tick' }, 5)).toBe(paused)
  })

  test.each([
    [0, -1, 0],
    [4, 1, 4],
    [2, -1, 1],
    [2, 1, 3],
  ])('from step %i by %i it comes to %i', (from, by, to) => {
    expect(advance(at(from), { do: 'move', by }, 5)).toMatchObject({ index: to, playing: false })
  })

  test('looking at a step hides nothing of what follows', () => {
    expect(advance(at(4, { mode: 'following' }), { do: 'look', at: 1 }, 5)).toMatchObject({ index: 1, mode: 'looking' })
  })

  test('rests longer where more time passes, but not in proportion', () => {
    const steps = stepsOf(lostThirdAck().trace())
    const waits = steps.slice(0, -1).map((step, index) => dwell(step, steps[index + 1], 1))
    expect(Math.max(...waits)).toBeLessThan(5 * Math.min(...waits))
    expect(dwell(steps[0], steps[2], 2)).toBe(dwell(steps[0], steps[2], 1) / 2)
  })
})

describe('why a step happened', () => {
  test('goes back from cause to cause to what the program began', () => {
    const steps = stepsOf(handshake().trace())
    const chain = causesOf(steps, steps.length - 1)
    expect(chain.map(step => `${step.at / 1000} ${step.host}`)).toEqual(['40 client', '20 server', '0 client'])
  })

  test('has nothing to say of what the scenario itself starts', () => {
    expect(causesOf(stepsOf(handshake().trace()), 0)).toEqual([])
  })
})
