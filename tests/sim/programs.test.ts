import { describe, expect, it } from 'vitest'
import { ms } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Action, Program } from '@/lib/sim/scenario'
import { connecting, listening, scenario } from './stage'

const listen = listening({ program: { read: true, onEof: 'close' } })
const connect = (program: Program): Action => connecting({ program })

/** The calls of a host as `write 100`, with what they returned. */
const calls = (program: Program, host: string): string[] =>
  run(scenario({ actions: [listen, connect(program)] })).entries.flatMap(entry =>
    entry.kind === 'call' && entry.host === host && entry.phase === 'return' ? [`${entry.call} ${entry.result}`] : [],
  )

describe('a program that writes by itself', () => {
  it('writes once the connection is open and then closes', () => {
    expect(calls({ write: 100, onWritten: 'close' }, 'client')).toEqual(['connect 0', 'write 100', 'close 0'])
    expect(calls({ write: 100, onWritten: 'close' }, 'server')).toContain('read 100')
  })

  it('closes when a write that slept is done, and nothing is lost', () => {
    expect(calls({ write: 500_000, onWritten: 'shutdown' }, 'client')).toEqual([
      'connect 0',
      'write 500000',
      'shutdown 0',
    ])
    const read = calls({ write: 500_000, onWritten: 'shutdown' }, 'server').flatMap(call =>
      call.startsWith('read ') ? [Number(call.slice(5))] : [],
    )
    expect(read.reduce((sum, octets) => sum + octets, 0)).toBe(500_000)
  })

  it('closes as soon as the connection is open when it has nothing to write', () => {
    expect(calls({ onWritten: 'close' }, 'client')).toEqual(['connect 0', 'close 0'])
  })
})

describe('loss', () => {
  it('may be that of one direction alone', () => {
    const link = { delay: ms(20), loss: 1, lossFrom: { client: 0 } }
    const lost = run(scenario({ link, actions: [listen, connect({})] })).entries.flatMap(entry =>
      entry.kind === 'lost' ? [entry.cause] : [],
    )
    const senders = run(scenario({ link, actions: [listen, connect({})] })).entries.filter(entry =>
      lost.includes(entry.id),
    )
    expect(new Set(senders.map(entry => entry.host))).toEqual(new Set(['server']))
  })
})

describe('a script', () => {
  it('that is drawn one by one gives the run that the written scenario gives', () => {
    const actions = [listen, connect({ write: 3000, onWritten: 'close' }), { ...connect({}), at: ms(70) }]
    function* drawn() {
      yield* actions
    }
    expect(run(scenario({}), { script: drawn() })).toEqual(run(scenario({ actions })))
  })
})
