import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Comparison, compareRecording } from '@/lib/kernel/compare'
import { drawnTrace } from '@/lib/kernel/drawn-trace'
import { type RecordedTrace, type Recording, readCompactRecording } from '@/lib/kernel/recording'
import { rowsOf } from '@/lib/kernel/rows'
import { flightsOf } from '@/lib/trace/flights'

function recordingOf(name: string): Recording {
  const file = join(import.meta.dirname, '../../content/recordings', `${name}.json`)
  const reading = readCompactRecording(readFileSync(file, 'utf8'))
  if (!reading.ok) throw new Error(reading.why)
  return reading.recording
}

/** A comparison whose run lacks the last thing that it did of this kind. */
function without(kind: 'tx' | 'sys', comparison: Comparison): Comparison {
  const at = comparison.trace.events.findLastIndex(({ ev }) => ev === kind)
  const trace: RecordedTrace = { ...comparison.trace, events: comparison.trace.events.toSpliced(at, 1) }
  return { ...comparison, trace }
}

const plain = recordingOf('handshake/plain')

describe('a recording and its run side by side', () => {
  test('have a row for every segment, state and call, in the order of time', () => {
    const rows = rowsOf(plain, compareRecording(plain))
    expect(rows.every(({ agrees }) => agrees)).toBe(true)
    const moments = rows.map(({ linux }) => linux!.at)
    expect(moments).toEqual([...moments].sort((a, b) => a - b))
    expect(rows.find(({ what }) => what === 'segments')).toMatchObject({
      side: 'client',
      ends: '10.0.0.1:30000 > 10.0.0.2:8000',
      linux: { text: '[S] seq 0 len 0 <mss 1460 wscale 10 sackOK TS>' },
    })
  })

  test('part where one of them does nothing', () => {
    const rows = rowsOf(plain, without('tx', compareRecording(plain)))
    expect(rows.filter(({ agrees }) => !agrees)).toMatchObject([{ what: 'segments', engine: null }])
  })
})

describe('the picture of a recording', () => {
  const ends = (name: string) => {
    const recording = recordingOf(name)
    return flightsOf(drawnTrace(compareRecording(recording).linux, recording.scenario)).map(({ form, end }) => [
      form,
      end.kind,
    ])
  }

  test('shows what was lost, copied and forged', () => {
    expect(ends('teardown/fin_lost')).toContainEqual(['plain', 'lost'])
    expect(ends('data/dup_data')).toContainEqual(['copy', 'arrived'])
    expect(ends('attacks/rst_in_window')).toContainEqual(['forged', 'arrived'])
  })

  test('loses nothing of what a host sends to itself', () => {
    expect(ends('handshake/self_connect').map(([, end]) => end)).not.toContain('lost')
  })

  test('has as many segments as the picture of the run', () => {
    for (const name of ['handshake/plain', 'teardown/last_ack_lost', 'attacks/port_scan', 'data/zero_window']) {
      const recording = recordingOf(name)
      const { linux, trace } = compareRecording(recording)
      const flights = [linux, trace].map(one => flightsOf(drawnTrace(one, recording.scenario)).length)
      expect(flights[0], name).toBe(flights[1])
    }
  })
})
