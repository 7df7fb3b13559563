import { afterEach, describe, expect, it, vi } from 'vitest'
import { ms } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import { host, scenario } from './stage'

const play = (seed = 1) =>
  run(
    scenario({
      seed,
      hosts: [host('client', { iss: undefined }), host('server', { iss: undefined })],
      link: { delay: ms(20), loss: 0.1 },
      actions: [
        {
          do: 'call',
          at: 0,
          host: 'server',
          call: {
            name: 'listen',
            port: 80,
            backlog: 5,
            options: [],
            accept: 'always',
            program: { read: true, onEof: 'close' },
          },
        },
        {
          do: 'call',
          at: 0,
          host: 'client',
          call: { name: 'connect', to: 'server', port: 80, options: [], program: { read: true } },
        },
        { do: 'call', at: ms(100), host: 'client', call: { name: 'write', data: null, length: 100_000 } },
        { do: 'call', at: ms(200), host: 'client', call: { name: 'close' } },
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
