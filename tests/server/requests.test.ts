import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { MOST_OCTETS, readText } from '../../lib/server/body'
import { addressKey, clientAddress } from '../../lib/server/client-address'
import { isSameOrigin } from '../../lib/server/origin'
import { submissionSchema } from '../../lib/server/requests'
import { answer, mutation } from '../../lib/server/route'
import { pagePolicy } from '../../lib/server/security-headers'
import { Browser, behindProxy } from './browser'

beforeAll(behindProxy)

const echo = mutation({ during: 'a test', schema: z.strictObject({ text: z.string().max(10) }) }, async input =>
  answer(input),
)

describe('A mutation', () => {
  it('accepts what a page of the site sends', async () => {
    const response = await new Browser().send(echo, { text: 'hello' })
    expect([response.status, await response.json()]).toEqual([200, { text: 'hello' }])
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sibling of the site', { 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a form, which cannot set the header', { 'x-ackademy': '' }],
  ])('refuses %s', async (_, headers) => {
    const response = await new Browser().send(echo, { text: 'hello' }, headers)
    expect([response.status, await response.json()]).toEqual([403, { error: 'cross-origin' }])
  })

  it.each([
    ['a body of another type', 'text=hello', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'not-json'],
    ['half a body', '{"text":', {}, 415, 'not-json'],
    ['an empty body', '', {}, 415, 'not-json'],
    ['a wrong type', '{"text": 5}', {}, 422, 'invalid'],
    ['null', 'null', {}, 422, 'invalid'],
    ['a list', '[]', {}, 422, 'invalid'],
    ['ten thousand brackets', '['.repeat(10_000), {}, 415, 'not-json'],
    ['a key called __proto__', '{"text":"a","__proto__":{"admin":true}}', {}, 422, 'invalid'],
    ['a body above 32 KiB', JSON.stringify({ text: 'x'.repeat(MOST_OCTETS) }), {}, 413, 'too-large'],
  ])('refuses %s', async (_, body, headers, status, error) => {
    const response = await new Browser().send(echo, body, headers)
    expect([response.status, await response.json()]).toMatchObject([status, { error }])
  })

  it('stops reading a body that grows past the limit, whatever its length claims', async () => {
    let pulled = 0
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(8 * 1024))
      },
    })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-length': '5' } }
    expect(await readText(new Request('http://localhost/', init as RequestInit))).toBeNull()
    expect(pulled).toBeLessThan(8)
  })

  it('answers a bug with a reference and says nothing of it', async () => {
    const broken = mutation({ during: 'a test', schema: z.unknown() }, async () => {
      throw new Error('the database is at 10.0.0.5')
    })
    const response = await new Browser().send(broken, {})
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ error: 'internal', reference: expect.stringMatching(/^[0-9A-Z]{7}$/) })
  })

  it('answers with headers that let a browser do nothing with it', async () => {
    const { headers } = await new Browser().send(echo, { text: 'hello' })
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    expect(headers.has('strict-transport-security')).toBe(false)
  })
})

describe('The origin of a request', () => {
  const from = (headers: Record<string, string>) => isSameOrigin(new Headers({ host: 'localhost:3000', ...headers }))

  it('is the site itself by Sec-Fetch-Site, or by Origin in older browsers', () => {
    expect(from({ 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(from({ origin: 'http://localhost:3000' })).toBe(true)
  })

  it('is foreign when neither says so, when one denies it, and when Origin is no origin', () => {
    expect(from({})).toBe(false)
    expect(from({ origin: 'null' })).toBe(false)
    expect(from({ origin: 'http://localhost:3001' })).toBe(false)
    expect(from({ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' })).toBe(false)
    expect(from({ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' })).toBe(false)
  })

  it('is the public address behind a proxy that changes Host', () => {
    const headers = new Headers({ host: 'app:3000', origin: 'https://ackademy.example.org' })
    expect(isSameOrigin(headers, 'https://ackademy.example.org')).toBe(true)
  })
})

describe('The address of a client', () => {
  it('is what the outermost trusted proxy wrote, not what the client claims', () => {
    const headers = new Headers({ 'x-forwarded-for': '1.1.1.1, 203.0.113.9, 10.0.0.2' })
    expect(clientAddress(headers, 1)).toBe('10.0.0.2')
    expect(clientAddress(headers, 2)).toBe('203.0.113.9')
  })

  it('is never taken from a header when no proxy is trusted', () => {
    const headers = new Headers({ 'x-forwarded-for': '1.1.1.1', 'x-ackademy-peer': 'guess 1.1.1.1' })
    expect(clientAddress(headers, 0)).toBe('unknown')
  })

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['not an address', null],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})

describe('A submission', () => {
  const good = {
    questionId: 'handshake/why-three',
    version: '0123456789abcdef',
    shuffle: 7,
    answer: { kind: 'single', choice: 'a' },
    certainty: 2,
    tookMs: 1200,
  }
  const fits = (change: object) => submissionSchema.safeParse({ ...good, ...change }).success

  it('fits when it is an honest one', () => {
    expect(fits({})).toBe(true)
  })

  it.each([
    ['a question outside of the bank', { questionId: '../../etc/passwd' }],
    ['a NUL in the question', { questionId: 'a/b\0' }],
    ['a version that is no hash', { version: "'; DROP TABLE" }],
    ['a certainty of 4', { certainty: 4 }],
    ['a negative time', { tookMs: -1 }],
    ['a time of infinity', { tookMs: Number.POSITIVE_INFINITY }],
    ['a shuffle beyond 2^53', { shuffle: 2 ** 53 }],
    ['a shuffle of 1.5', { shuffle: 1.5 }],
    ['an answer of no kind', { answer: { kind: 'essay', text: 'a' } }],
    ['thirteen choices', { answer: { kind: 'multiple', choices: Array.from({ length: 13 }, (_, i) => `c${i}`) } }],
    ['a number that is not one', { answer: { kind: 'numeric', values: { a: Number.NaN } } }],
    ['a state that TCP lacks', { answer: { kind: 'predict', states: { a: 'OPEN' } } }],
    ['a very long id', { answer: { kind: 'single', choice: 'x'.repeat(65) } }],
    ['its own grade', { correct: true }],
  ])('does not fit with %s', (_, change) => {
    expect(fits(change)).toBe(false)
  })
})

describe('The policy of a page', () => {
  const policy = pagePolicy('abc', false)

  it('lets scripts run by nonce alone, and WebAssembly', () => {
    const scripts = policy.split('; ').find(part => part.startsWith('script-src '))
    expect(scripts).toBe("script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'")
  })

  it('allows no framing, no plugins, no other base, and no foreign form target', () => {
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"]) {
      expect(policy.split('; ')).toContain(part)
    }
  })

  it('weakens only style attributes', () => {
    expect(policy.split('; ').filter(part => part.includes("'unsafe-"))).toEqual(["style-src-attr 'unsafe-inline'"])
  })
})
