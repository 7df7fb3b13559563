import autocannon from 'autocannon'
import type { Figure } from './measure'
import type { Serving } from './serving'

const CONNECTIONS = 16
const SECONDS = 10

/**
 * Submitting an answer (graded, one insert) against an empty route of the same server in the same run, 16 connections.
 * Every connection is a guest of its own.
 */
export async function submission(serving: Serving): Promise<readonly Figure[]> {
  const body = await sampleSubmission(serving.url)
  const cookies = await Promise.all(Array.from({ length: CONNECTIONS }, () => guest(serving.url, body)))
  const empty = () => load({ url: `${serving.url}/api/health` })
  const submit = () => {
    let next = 0
    return load({
      url: `${serving.url}/api/attempts`,
      method: 'POST',
      body,
      setupClient: client =>
        client.setHeaders({ ...HEADERS, origin: serving.url, cookie: cookies[next++ % CONNECTIONS] ?? '' }),
    })
  }
  await empty()
  await submit()
  const [before, answers, after] = [await empty(), await submit(), await empty()]
  const ceiling = (before.rate + after.rate) / 2
  return [
    { name: 'empty route', value: ceiling, unit: 'requests/s' },
    { name: 'answer submission', value: answers.rate, unit: 'requests/s', note: `p99 ${answers.p99} ms` },
    { name: 'submission against empty route', value: (100 * answers.rate) / ceiling, unit: '%', must: 50, aim: 70 },
    { name: 'answer submission p50', value: answers.p50, unit: 'ms', must: 20, lowerIsBetter: true },
  ]
}

const HEADERS = { 'content-type': 'application/json', 'x-ackademy': '1', 'sec-fetch-site': 'same-origin' }

interface Load {
  readonly rate: number
  readonly p50: number
  readonly p99: number
}

async function load(options: Omit<autocannon.Options, 'connections' | 'duration'>): Promise<Load> {
  const result = await autocannon({ ...options, connections: CONNECTIONS, duration: SECONDS })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${options.url}: ${result.non2xx} refused and ${result.errors} failed requests of ${result.requests.total}`,
    )
  }
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}

/** An answer to the question the home page offers, as the form posts it. */
async function sampleSubmission(url: string): Promise<string> {
  const { readQuestions } = await import('./questions')
  const question = readQuestions().find(candidate => candidate.kind === 'single')
  if (question === undefined || question.kind !== 'single')
    throw new Error(`${url}: the bank has no single-choice question`)
  return JSON.stringify({
    questionId: question.id,
    version: question.version,
    shuffle: 1,
    answer: { kind: 'single', choice: question.choices[0]?.id },
    certainty: 2,
    tookMs: 4_000,
  })
}

/** Answers once without a cookie and keeps the one that comes back. */
async function guest(url: string, body: string): Promise<string> {
  const response = await fetch(`${url}/api/attempts`, { method: 'POST', headers: { ...HEADERS, origin: url }, body })
  if (!response.ok) throw new Error(`the first answer was refused with ${response.status}: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}
