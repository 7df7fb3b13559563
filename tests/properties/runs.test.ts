import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { State } from '@/lib/protocol/states'
import { breaches } from '@/lib/sim/invariants'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'
import { world } from './worlds'

/** `SEED=1234 npx vitest run tests/properties` plays the same worlds again; a failure prints its seed. */
const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() & 0x7fffffff
const settings = { seed, numRuns: Number(process.env.RUNS ?? 100) }

/** All octets a host's programs wrote, and all they read. */
function octets(trace: Trace, host: string, call: 'read' | 'write'): string {
  return trace.entries
    .flatMap(entry =>
      entry.kind === 'call' &&
      entry.host === host &&
      entry.call === call &&
      entry.phase === 'return' &&
      (entry.result ?? -1) > 0
        ? [entry.data ?? '']
        : [],
    )
    .join('')
}

/** The octets that a host's stack put on the wire, in order, each once. */
function sentStream(trace: Trace, host: string, iss: number): string {
  const stream: string[] = []
  for (const entry of trace.entries)
    if (entry.kind === 'sent' && entry.host === host && entry.segment.length > 0) {
      const at = (entry.segment.seq - iss - 1) >>> 0
      for (const [i, octet] of [...(entry.segment.data ?? '')].entries()) stream[at + i] = octet
    }
  return stream.join('')
}

describe(`any run (seed ${seed})`, () => {
  it('breaks no invariant, whatever is lost, late, doubled or forged', () => {
    fc.assert(
      fc.property(world({ forged: true }), scenario => {
        expect(breaches(run(scenario))).toEqual([])
      }),
      settings,
    )
  })

  it('acknowledges only what arrived, when nobody forges', () => {
    fc.assert(
      fc.property(world(), scenario => {
        expect(breaches(run(scenario))).toEqual([])
      }),
      settings,
    )
  })

  it('delivers a prefix of what was sent, in order', () => {
    fc.assert(
      fc.property(world(), scenario => {
        const trace = run(scenario)
        for (const [from, to] of [
          ['client', 'server'],
          ['server', 'client'],
        ] as const) {
          const sender = scenario.hosts.find(host => host.name === from)!
          const read = trace.entries.filter(
            entry => entry.kind === 'call' && entry.host === to && entry.call === 'read' && (entry.result ?? -1) > 0,
          )
          // reads of more than 1,024 octets keep only their beginning
          if (read.some(entry => entry.kind === 'call' && entry.result! > 1024)) continue
          expect(sentStream(trace, from, sender.iss![0]!).startsWith(octets(trace, to, 'read'))).toBe(true)
        }
      }),
      settings,
    )
  })

  it('ends with every socket CLOSED once faults cease and programs close', () => {
    fc.assert(
      fc.property(world({ forged: true }), scenario => {
        const states = new Map<string, State>()
        for (const entry of run(scenario).entries) if (entry.kind === 'state') states.set(entry.sock, entry.to)
        // the RFC gives an orphan in FIN_WAIT_2 no timer, so that one whose peer is gone stays
        const left = [...states].filter(
          ([, state]) => state !== 'CLOSED' && state !== 'FIN_WAIT_2' && state !== 'LISTEN',
        )
        expect(left).toEqual([])
      }),
      settings,
    )
  })

  it('is the same again, to the octet', () => {
    fc.assert(
      fc.property(world({ forged: true }), scenario => {
        expect(JSON.stringify(run(scenario))).toBe(JSON.stringify(run(structuredClone(scenario))))
      }),
      { ...settings, numRuns: 30 },
    )
  })
})
