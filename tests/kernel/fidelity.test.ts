import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toRecordedTrace } from '@/lib/kernel/events'
import { type RecordedTrace, type Recording, readCompactRecording } from '@/lib/kernel/recording'
import { toScenario } from '@/lib/kernel/scenario'
import { run } from '@/lib/sim/run'
import { DIVERGING } from './diverging'

const FOLDER = join(import.meta.dirname, '../../content/recordings')

test('docs/fidelity.md has the figures of agreement (else: ack compare content/recordings --figures docs/fidelity.md)', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/fidelity.md'), 'utf8')
  const rows = [...page.matchAll(/^\| (\w+) \| (\d+) \| (\d+) \| \d+ of \d+ \|$/gm)].map(([, ...cells]) => cells)
  const expected = readdirSync(FOLDER).map(topic => {
    const count = readdirSync(join(FOLDER, topic)).length
    const lacking = Object.keys(DIVERGING).filter(name => name.startsWith(`${topic}/`)).length
    return [topic, `${count}`, `${count - lacking}`]
  })
  const all = [1, 2].map(i => `${expected.reduce((sum, row) => sum + Number(row[i]), 0)}`)
  expect(rows).toEqual([...expected, ['all', ...all]])
})

/** Initial sequence numbers of the client's connections with their moments. */
function initialNumbers(trace: RecordedTrace): { at: number; seq: number }[] {
  return trace.events.flatMap(event =>
    event.ev === 'tx' && event.flags === 'S' && event.side === 'client' ? [{ at: event.t, seq: event.seq ?? 0 }] : [],
  )
}

function recordingOf(name: string): Recording {
  const reading = readCompactRecording(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
  if (!reading.ok) throw new Error(reading.why)
  return reading.recording
}

/** How far each initial number is from where a clock of one step every 64 ns would have it, given the one before. */
function strays(trace: RecordedTrace): number[] {
  const numbers = initialNumbers(trace)
  return numbers.slice(1).map(({ at, seq }, i) => {
    const last = numbers[i]!
    return Math.abs((seq - last.seq - Math.round((at - last.at) * 15.625)) | 0)
  })
}

/** The recording and the engine's run of its scenario. */
function both(name: string): RecordedTrace[] {
  const recording = recordingOf(name)
  const { scenario } = toScenario(recording.scenario, 250)
  return [recording.traces[0]!, toRecordedTrace(run(scenario), recording.scenario)]
}

test('initial numbers of one tuple follow a clock of 64 ns, on Linux and here', () => {
  for (const trace of both('handshake/isn_50_same_tuple')) {
    expect(strays(trace)).toHaveLength(49)
    // the recorder saw each SYN at most 2 ms after its number was drawn
    expect(Math.max(...strays(trace))).toBeLessThan(2_000 * 15.625)
  }
})

test('initial numbers of different tuples are unrelated, on Linux and here', () => {
  for (const trace of both('handshake/isn_50_diff_tuple')) {
    expect(strays(trace)).toHaveLength(49)
    expect(strays(trace).filter(stray => stray < 2_000 * 15.625).length).toBeLessThan(3)
  }
})
