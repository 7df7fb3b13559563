import { describe, expect, it } from 'vitest'
import { shuffleSeed } from '@/components/question/shuffle-seed'
import { type Submission, submit } from '@/components/question/submission'

const submission: Submission = {
  questionId: 'handshake/three',
  version: '0123456789abcdef',
  shuffle: 7,
  answer: { kind: 'single', choice: 'a' },
  certainty: 2,
  tookMs: 1500,
}
const answering = (status: number, body: unknown) => async () => Response.json(body, { status })

describe('handing an answer in', () => {
  it('posts JSON to the attempts with the header that other sites cannot set', async () => {
    const seen: { url: unknown; init: RequestInit | undefined }[] = []
    await submit(submission, async (url, init) => {
      seen.push({ url, init })
      return Response.json({ attemptId: 'x' })
    })
    expect(seen[0]?.url).toBe('/api/attempts')
    expect(new Headers(seen[0]?.init?.headers).get('x-ackademy')).toBe('1')
    expect(JSON.parse(String(seen[0]?.init?.body))).toEqual(submission)
  })

  it('gives the attempt', async () => {
    expect(await submit(submission, answering(201, { attemptId: 'x' }))).toEqual({ ok: true, attemptId: 'x' })
  })

  it('names the fault that the server names', async () => {
    expect(await submit(submission, answering(409, { error: 'stale-version' }))).toEqual({
      ok: false,
      why: 'stale-version',
    })
  })

  it('names a fault by the status when the server names none it knows', async () => {
    expect(await submit(submission, answering(429, { error: 'slow-down' }))).toEqual({
      ok: false,
      why: 'rate-limited',
    })
    expect(await submit(submission, async () => new Response('<html>', { status: 502 }))).toEqual({
      ok: false,
      why: 'internal',
    })
  })

  it('calls a failing network offline', async () => {
    const broken = () => Promise.reject(new TypeError('fetch failed'))
    expect(await submit(submission, broken)).toEqual({ ok: false, why: 'offline' })
  })

  it('does not take a success without an attempt for one', async () => {
    expect(await submit(submission, answering(200, {}))).toEqual({ ok: false, why: 'internal' })
  })
})

describe('the seed of the shown order', () => {
  it('is the same for the same learner, question and attempt', () => {
    expect(shuffleSeed('l', 'a/b', 'none')).toBe(shuffleSeed('l', 'a/b', 'none'))
  })

  it('is another for another learner, question or attempt', () => {
    const seeds = [
      shuffleSeed('l', 'a/b', 'none'),
      shuffleSeed('m', 'a/b', 'none'),
      shuffleSeed('l', 'a/c', 'none'),
      shuffleSeed('l', 'a/b', 'x'),
      shuffleSeed(null, 'a/b', 'none'),
    ]
    expect(new Set(seeds).size).toBe(seeds.length)
  })

  it('is an unsigned 32-bit integer', () => {
    const seed = shuffleSeed('学习者', 'a/b', 'none')
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true)
  })
})
