import { gzipSync } from 'node:zlib'
import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './support/visitor'

/**
 * What a first visit may load of scripts before a page answers, in kB of gzip, by kind of page. All but a few kB of the least is React and
 * Next's own. Whoever needs more than a budget loads it when it is used: docs/decisions/0019-what-travels-with-a-page.md.
 */
const BUDGETS: readonly (readonly [kind: string, path: string, most: number])[] = [
  ['the door', '/en', 156],
  ['the gallery', '/en/lab', 156],
  ['a list', '/en/questions', 156],
  ['the ledger', '/en/claims', 156],
  ['the exhibits', '/en/why', 156],
  ['the fault matrix', '/en/faults', 156],
  ['the recordings', '/en/evidence', 156],
  ['a question', '/en/questions/accept-queue/abort-on-overflow', 168],
  ['a question of another kind', '/en/questions/half-open/power-loss', 175],
  ['a lab', '/en/lab/g/lost-last-ack', 206],
  ['a lab in a frame', '/embed/en/g/lost-last-ack', 192],
]

/** The scripts that the HTML of a page names, but for those that browsers of today leave out. */
async function scriptsOf(request: APIRequestContext, path: string): Promise<readonly string[]> {
  const html = await (await request.get(path)).text()
  const asked = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter(tag => !/ nomodule/i.test(tag))
  return [...new Set(asked.flatMap(tag => tag.match(/ (?:src|href)="(\/_next\/[^"]+\.js)"/)?.[1] ?? []))]
}

for (const [kind, path, most] of BUDGETS) {
  test(`${kind} (${path}) asks for at most ${most} kB of scripts`, async ({ request }) => {
    const scripts = await scriptsOf(request, path)
    expect(scripts.length).toBeGreaterThan(0)
    const sizes = await Promise.all(scripts.map(async src => gzipSync(await (await request.get(src)).body()).length))
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1_000).toBeLessThanOrEqual(most)
  })
}

test('what lies behind a link is fetched when somebody means to go there, and not before', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url())
    if (searchParams.has('_rsc')) fetched.push(pathname)
  })
  await page.goto('/en', { waitUntil: 'networkidle' })
  expect(fetched).toEqual([])
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Why' }).hover()
  await expect.poll(() => fetched).toContain('/en/why')
  expect(fetched.filter(path => path !== '/en/why')).toEqual([])
})

test('a page, its scripts and its styles come compressed with Brotli', async ({ page }) => {
  const codings = new Map<string, string | undefined>()
  page.on('response', response => {
    const kind = response.request().resourceType()
    if (['document', 'script', 'stylesheet'].includes(kind)) codings.set(kind, response.headers()['content-encoding'])
  })
  await page.goto('/en', { waitUntil: 'networkidle' })
  expect(Object.fromEntries(codings)).toEqual({ document: 'br', script: 'br', stylesheet: 'br' })
})
