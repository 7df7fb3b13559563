import { addressOf, BANK, firstOf } from './support/answering'
import { expect, test } from './support/visitor'

const question = firstOf('single')
const submission = () => ({
  questionId: question.id,
  version: question.version,
  shuffle: 1,
  answer: { kind: 'single', choice: question.kind === 'single' ? question.choices[0]?.id : '' },
  certainty: 2,
  tookMs: 1000,
})

test('every page carries a strict content security policy and its companions', async ({ request }) => {
  for (const path of ['/en', '/zh-CN/questions', addressOf('en', question), '/en/sign-in']) {
    const headers = (await request.get(path)).headers()
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src [^;]*'nonce-[^']+'/)
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("object-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBeTruthy()
    expect(headers['x-powered-by']).toBeUndefined()
  }
})

test('a submission from another origin, or without the application’s mark, is refused', async ({
  request,
  baseURL,
}) => {
  const foreign = await request.post('/api/attempts', {
    data: submission(),
    headers: { origin: 'https://elsewhere.example', 'x-ackademy': '1' },
  })
  expect(foreign.status()).toBe(403)
  const unmarked = await request.post('/api/attempts', { data: submission(), headers: { origin: baseURL ?? '' } })
  expect(unmarked.status()).toBe(403)
  const own = await request.post('/api/attempts', {
    data: submission(),
    headers: { origin: baseURL ?? '', 'x-ackademy': '1' },
  })
  expect(own.status()).toBe(201)
})

test('oversized, malformed and unknown input is refused by name and harms nothing', async ({ request, baseURL }) => {
  const headers = { origin: baseURL ?? '', 'x-ackademy': '1', 'content-type': 'application/json' }
  const post = (data: string) => request.post('/api/attempts', { data, headers })
  expect((await post(JSON.stringify({ ...submission(), padding: 'x'.repeat(100_000) }))).status()).toBe(413)
  expect((await post('{"questionId":')).status()).toBe(422)
  expect((await post(JSON.stringify({ ...submission(), certainty: 9 }))).status()).toBe(422)
  expect((await post(JSON.stringify({ ...submission(), questionId: 'no/such-question' }))).status()).toBe(404)
  expect((await post('{"__proto__":{"admin":true}}')).status()).toBe(422)
})

test('the cookie of a guest is out of reach of scripts and of other sites', async ({ page, context }) => {
  await page.goto(addressOf('en', question))
  await page.evaluate(
    body =>
      fetch('/api/attempts', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-ackademy': '1' },
        body: JSON.stringify(body),
      }).then(response => response.status),
    submission(),
  )
  const guest = (await context.cookies()).find(cookie => cookie.name.endsWith('ack_guest'))
  expect(guest).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
})

test('what an account holds is not given to a visitor', async ({ request }) => {
  expect(BANK.length).toBeGreaterThan(23)
  expect((await request.get('/en/withheld', { maxRedirects: 0 })).status()).toBe(404)
})
