import { describe, expect, test } from 'vitest'
import { capturedTrace } from '@/lib/capture/captured-trace'
import { compareCapture } from '@/lib/capture/compare'
import { readCapture } from '@/lib/capture/connections'
import { expectationOf } from '@/lib/capture/expectation'
import { MOST_SCENARIO } from '@/lib/lab/lab'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { tracePcap } from '@/lib/trace/pcap'
import { LABS, labTrace, recorded } from './files'

function expected(file: Uint8Array) {
  const read = readCapture(file)
  if (!read.ok) return null
  const captured = capturedTrace(read.connections[0]!)
  const expectation = expectationOf(read.connections[0]!, captured)
  if (expectation === null) return null
  const parsed = parseScenarioFile(expectation.text)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return { ...expectation, comparison: compareCapture(captured.trace, run(parsed.scenario), captured.tap) }
}

describe('what the engine expects of a capture', () => {
  test('is derived from the segments alone', () => {
    expect(expected(tracePcap(labTrace('lost-last-ack'), 'client'))?.text).toMatchInlineSnapshot(`
      "# Inferred from a capture: its calls, its losses and the length of its road are guesses, its addresses are replaced.
      until: 1.4 s
      link: { delay: 20 ms }
      client: { iss: 1000 }
      server: { iss: 5000 }
      script: |
        0            network  drop client segment 4 once
        0            server   listen(80, backlog=128, accept=always, read=yes, on-eof=close, eof-delay=100 ms)
        0            client   connect(server:80, port=40000, read=yes) as c
        500 ms       client   c.close()
      "
    `)
  })

  const agreed: boolean[] = []

  test.each(LABS)('of %s is a scenario that fits into a lab, wherever the tap stood', name => {
    for (const tap of ['client', 'server'] as const) {
      const found = expected(tracePcap(labTrace(name), tap))
      if (found === null) continue
      expect(found.text.length).toBeLessThan(MOST_SCENARIO)
      if (tap === 'client') agreed.push(found.comparison.first === null)
    }
  })

  test('agrees with most labs, to the segment, as a tap at the client saw them', () => {
    expect(agreed.length).toBeGreaterThanOrEqual(70)
    expect(agreed.filter(Boolean).length / agreed.length).toBeGreaterThan(0.6)
  })

  test.each([
    'lost-syn',
    'lost-third-ack',
    'half-close',
    'simultaneous-open',
    'simultaneous-close',
    'nagle',
    'nodelay',
    'linger-zero',
    'lost-data-fast-retransmit',
    'nobody-listens',
    'lost-tail',
  ])('agrees with %s', name => {
    expect(expected(tracePcap(labTrace(name), 'client'))?.comparison.first).toBe(null)
  })

  test('says where they part: what a stranger sent, nobody can expect', () => {
    const { comparison } = expected(tracePcap(labTrace('blind-reset'), 'client'))!
    expect(comparison.first).toMatchObject({ field: 'missing', from: 'server' })
    expect(comparison.alike).toBe(comparison.captured - 1)
  })

  test('agrees with what Linux did over its loopback', () => {
    for (const name of ['loopback', 'cooked']) {
      const { comparison, text } = expected(recorded(name))!
      expect(comparison.first, text).toBe(null)
      expect(comparison.alike).toBe(11)
    }
  })

  test('names no address and no text of the capture', () => {
    const { text } = expected(recorded('loopback'))!
    expect(text).not.toMatch(/127\.0\.0\.1|hello|world/)
  })
})
