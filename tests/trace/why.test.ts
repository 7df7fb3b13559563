import { describe, expect, test } from 'vitest'
import { run } from '@/lib/sim/run'
import type { Entry, EntryId } from '@/lib/trace/events'
import { consequences, why } from '@/lib/trace/why'
import { libraryScenario } from '../support/library'

const trace = run(libraryScenario('lost-third-ack'))

const idOf = (wanted: (entry: Entry) => boolean): EntryId => {
  const found = trace.entries.find(wanted)
  if (found === undefined) throw new Error('The run has no such entry.')
  return found.id
}

const short = (entry: Entry): string => {
  if (entry.kind === 'state') return `${entry.host} enters ${entry.to}`
  if (entry.kind === 'call') return `${entry.host} calls ${entry.call}`
  if (entry.kind === 'sent' || entry.kind === 'received')
    return `${entry.host} ${entry.kind} ${entry.segment.length} octets`
  return entry.kind
}

describe('why', () => {
  test('goes from an entry back to the call that began it all', () => {
    const established = idOf(entry => entry.kind === 'state' && entry.host === 'server' && entry.to === 'ESTABLISHED')
    const chain = why(trace, established)
    expect(chain.map(({ entry }) => short(entry))).toEqual([
      'server enters ESTABLISHED',
      'server received 5 octets',
      'client sent 5 octets',
      'client calls write',
    ])
    expect(chain[0]?.cite).toMatch(/^(rfc9293#|linux:)/)
    expect(chain[2]?.cite).toBe('rfc9293#3.10.2')
  })

  test('of what the scenario itself began has one step', () => {
    const call = idOf(entry => entry.kind === 'call' && entry.call === 'write')
    expect(why(trace, call)).toHaveLength(1)
  })

  test('of an entry that is not there is empty', () => {
    expect(why(trace, 100_000)).toEqual([])
  })

  test('ends even when a trace from outside names itself as cause', () => {
    const [first] = trace.entries
    const loop = { ...trace, entries: [{ ...first!, cause: 0 }] }
    expect(why(loop, 0)).toHaveLength(1)
  })
})

describe('consequences', () => {
  test('are all entries whose chain of causes goes through this one', () => {
    for (const { id } of trace.entries) {
      const expected = trace.entries.filter(
        entry => entry.id !== id && why(trace, entry.id).some(step => step.entry.id === id),
      )
      expect(consequences(trace, id)).toEqual(expected.map(entry => entry.id))
    }
  })
})
