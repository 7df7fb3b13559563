import { afterEach, describe, expect, it, vi } from 'vitest'
import { ms } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import { call, connecting, host, listening, scenario } from './stage'

const play = (seed = 1) =>
  run(
    scenario({
      seed,
      hosts: [host('client', { iss: undefined }), host('server', { iss: undefined })],
      link: { delay: ms(20), loss: 0.1 },
      actions: [
        listening({ program: { read: true, onEof: 'close' } }),
        connecting({ program: { read: true } }),
        call(ms(100), 'client', { name: 'write', data: null, length: 100_000 }),
        call(ms(200), 'client', { name: 'close' }),
      ],
    }),
  )

describe('run()', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('needs no clock, no chance and no process', () => {
    const expected = play()
    vi.stubGlobal('Date', undefined)
    vi.stubGlobal('process', undefined)
    vi.stubGlobal('performance', undefined)
    vi.stubGlobal('crypto', undefined)
    vi.stubGlobal('setTimeout', undefined)
    vi.stubGlobal(
      'Math',
      new Proxy(Math, { get: (math, name) => (name === 'random' ? undefined : Reflect.get(math, name)) }),
    )
    const trace = play()
    vi.unstubAllGlobals()
    expect(trace).toEqual(expected)
  })

  it('returns plain JSON data', () => {
    const trace = play()
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace)
  })

  it('draws other numbers from another seed', () => {
    const numbers = (seed: number) =>
      play(seed).entries.flatMap(entry => (entry.kind === 'sent' && entry.segment.syn ? [entry.segment.seq] : []))
    expect(numbers(1)).not.toEqual(numbers(2))
  })
})
