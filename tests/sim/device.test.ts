import { describe, expect, it } from 'vitest'
import { ms, s } from '../../lib/protocol/time'
import { run } from '../../lib/sim/run'
import type { Action, Scenario } from '../../lib/sim/scenario'

/** A connection with some data both ways, its hosts 20 ms apart. */
const talk = (actions: readonly Action[]): Scenario => ({
  seed: 1,
  until: s(90),
  hosts: ['client', 'server'].map((name, i) => ({
    name,
    address: `10.0.0.${i + 1}`,
    rules: 'linux',
    variants: [],
    sysctl: {},
  })),
  link: { delay: ms(20) },
  actions: [
    ...actions,
    {
      do: 'call',
      at: 0,
      host: 'server',
      call: {
        name: 'listen',
        port: 80,
        backlog: 8,
        options: [],
        accept: 'always',
        program: { read: true, reply: 'pong', onEof: 'close' },
      },
    },
    {
      do: 'call',
      at: ms(1),
      host: 'client',
      call: {
        name: 'connect',
        to: 'server',
        port: 80,
        options: [],
        program: { write: 20_000, read: true, closeAfter: 4 },
      },
    },
  ],
})

/** A fault in force that meets no segment, so that each is looked at before it is under way. */
const NEVER: Action = {
  do: 'fault',
  at: 0,
  select: { from: 'client', what: 'RST', skip: 1000 },
  fault: { name: 'drop' },
  times: 1,
}

describe('a segment on a link where nothing is decided about it', () => {
  it('is under way as soon as it is sent, and the run is the same as where all are looked at', () => {
    const clear = run(talk([]))
    expect(clear.entries.filter(({ kind }) => kind === 'received').length).toBeGreaterThan(10)
    expect(run(talk([NEVER])).entries).toEqual(clear.entries)
  })

  it('is lost where the cable was pulled, though no fault was ever set', () => {
    const down: Action = { do: 'link', at: ms(1), host: 'client', what: 'down' }
    const { entries } = run(talk([down]))
    expect(entries.filter(({ kind }) => kind === 'lost').length).toBeGreaterThan(0)
    expect(entries.some(({ kind }) => kind === 'received')).toBe(false)
  })
})
