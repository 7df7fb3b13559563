import { expect, test } from 'vitest'
import { captureFault, shownCapture } from '@/lib/content/given'
import { learnerQuestion } from '@/lib/content/learner-question'
import type { Question } from '@/lib/content/question'
import { plainRun } from '../claims/plain-run'
import { single } from '../grading/questions'

const trace = plainRun()
const lines = (text: string) => text.split('\n').filter(line => line !== '')

test('a capture shows the run as tcpdump prints it', () => {
  const { text } = shownCapture({ as: 'tcpdump', absolute: false }, trace)
  expect(lines(text)[0]).toMatch(/^00:00:00\.000000 IP .* Flags \[S\], seq /)
})

test('a capture ends before the segment that is asked for', () => {
  const given = { as: 'tcpdump', absolute: false, segment: { host: 'server', name: 'SYN,ACK', nth: 1 } } as const
  expect(lines(shownCapture(given, trace).text)).toHaveLength(1)
})

test('octets are those of the datagram, sixteen a line', () => {
  const given = { as: 'octets', absolute: false, segment: { host: 'client', name: 'SYN', nth: 1 } } as const
  expect(lines(shownCapture(given, trace).text)[0]).toMatch(/^0x0000: {2}4500( [0-9a-f]{4}){7}$/)
})

test('a segment that the run does not have cannot be shown', () => {
  const given = { as: 'octets', absolute: false, segment: { host: 'client', name: 'RST', nth: 3 } } as const
  expect(captureFault(given, trace)).toBe('The run has no segment "client RST 3".')
})

test('a learner is given the capture, and nothing else of the run', () => {
  const question: Question = { ...single, shows: { as: 'tcpdump', absolute: false } } as Question
  const seen = learnerQuestion(question, 'en', 1, () => trace)
  expect(seen.given?.as).toBe('tcpdump')
  expect(JSON.stringify(seen)).not.toContain('"entries"')
})
