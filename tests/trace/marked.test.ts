import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { flightsOf } from '@/lib/trace/flights'
import { traceText } from '@/lib/trace/text'

const lab = parseScenarioFile(readFileSync('content/labs/marked-not-dropped.yaml', 'utf8'))
if (!lab.ok) throw new Error('The lab of a mark cannot be read.')
const trace = run(lab.scenario)

test('a segment that a router marked arrives as marked, and the others do not', () => {
  const marked = flightsOf(trace).filter(flight => flight.marked)
  expect(marked.map(({ from, segment }) => [from, segment.length])).toEqual([['client', 1448]])
  // the mark is the IP header's: nothing of the segment itself changed
  expect(marked[0]?.changed).toEqual([])
})

test('the ladder says so where it arrives', () => {
  expect(traceText(trace).match(/len 1448 CE -+>/g)).toHaveLength(1)
})
