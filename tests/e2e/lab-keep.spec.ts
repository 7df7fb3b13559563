import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from '@playwright/test'
import { labHref } from '../../lib/lab/link'
import { fillSignUp } from './support/signing-up'
import { expect, expectNoSidewaysScroll, freshEmail, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'
import { pictureOf, wordsOfPicture } from './support/workbench'

const SCENARIO = `# written for this test
until: 4 s
script: |
  0  server   listen(80, backlog=128, accept=always)
  0  network  drop client SYN twice
  0  client   connect(server:80)
`
const lab = { title: 'Two SYNs lost', scenario: SCENARIO, claims: ['client sends SYN 3 times'] }
const href = labHref(lab) ?? ''
const code = href.split('=')[1] ?? ''

/** Somebody else, at another computer. */
async function stranger(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(address)
  return page
}

/** A page of another site that shows `address` in a frame. */
async function notesWith(address: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>Notes</title><iframe src="${address}" width="700" height="640"></iframe>`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

for (const locale of LANGUAGES) {
  const t = (key: string) => words(locale, `lab-pages.${key}`)

  test(`a guest opens a link, signs up to save it, and a stranger opens the short link, in ${locale}`, async ({
    page,
    browser,
    baseURL,
  }) => {
    await page.goto(`/${locale}${href}`)
    await expect(page.locator('[data-workbench=awake]')).toBeAttached()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lab.title)
    const picture = await wordsOfPicture(page)
    expect(picture.filter(text => text.includes('SYN')).length).toBeGreaterThan(2)

    // The way over the sign-up form loses nothing.
    await page.getByRole('button', { name: t('save.open') }).click()
    await page.getByRole('link', { name: t('save.signUp') }).click()
    await page.waitForURL(url => url.pathname.endsWith('/sign-up'))
    await fillSignUp(page, locale, freshEmail())
    await page.waitForURL(url => url.pathname.endsWith('/lab/draft'))
    await expect(pictureOf(page)).toHaveText(picture)

    await page.getByRole('button', { name: t('save.open') }).click()
    await page.getByLabel(t('save.name')).fill('二次 SYN')
    await page.getByRole('button', { name: t('save.submit'), exact: true }).click()
    await page.waitForURL(url => /\/lab\/s\/[\w-]{12}$/.test(url.pathname))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('二次 SYN')

    await page.getByRole('button', { name: t('share.open') }).click()
    const link = await page.getByLabel(t('share.short')).inputValue()
    expect(link).toBe(page.url())
    await expect(page.getByLabel(t('share.embed'))).toHaveValue(
      new RegExp(`^<iframe src="${baseURL}/embed/${locale}/s/[\\w-]{12}" title="二次 SYN"`),
    )
    const other = await stranger(browser, link)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('二次 SYN')
    await expect(pictureOf(other)).toHaveText(picture)
    await expect(other.getByRole('button', { name: t('manage.open') })).toHaveCount(0)
    await page.keyboard.press('Escape')

    // Whom the owner shuts out, finds nothing.
    await page.getByRole('button', { name: t('manage.open') }).click()
    await page.getByRole('radio', { name: t('visibility.private') }).check({ force: true })
    await page.getByRole('button', { name: t('manage.submit') }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect((await other.goto(link))?.status()).toBe(404)

    await page.goto(`/${locale}/lab/mine`)
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: t('delete.open') }).click()
    await page.getByRole('button', { name: t('delete.confirm'), exact: true }).click()
    await expect(page.getByText(t('mine.empty'))).toBeVisible()
    await other.context().close()
  })
}

test('a link that was cut short says so, and leads on', async ({ page }) => {
  await page.goto(`/en${href.slice(0, -12)}`)
  await expect(page.getByRole('alert').filter({ hasText: words('en', 'lab-pages.refused.title') })).toBeVisible()
  await expect(page).toHaveTitle(`${words('en', 'lab-pages.refused.title')} · Ackademy`)
  await page.getByRole('link', { name: words('en', 'lab-pages.refused.instead') }).click()
  await page.waitForURL(url => url.pathname === '/en/lab/new')
})

test('a lab stands in the page of somebody else, without cookies, and leads to where it can be changed', async ({
  page,
  context,
  baseURL,
}) => {
  const notes = await notesWith(`${baseURL}/embed/zh-CN/run?lab=${code}&theme=dark`)
  await page.goto(notes.url)
  const embedded = page.frameLocator('iframe')
  await expect(embedded.getByRole('heading', { level: 1 })).toHaveText(lab.title)
  await expect(embedded.locator('[data-run] svg text:visible', { hasText: '10.0.0.2' }).first()).toBeVisible()
  await expect(embedded.locator('html')).toHaveClass(/dark/)
  await expect(embedded.getByText(words('zh-CN', 'lab-pages.embed.holds'))).toBeAttached()
  await expect(embedded.getByRole('navigation')).toHaveCount(0)
  await expect(embedded.getByRole('link', { name: words('zh-CN', 'lab-pages.embed.footer') })).toHaveAttribute(
    'href',
    `/zh-CN/lab/run?lab=${code}`,
  )
  expect(await context.cookies()).toEqual([])
  notes.close()
})

test('no other page stands in a frame', async ({ page, baseURL, complaints }) => {
  complaints.forgive(/frame-ancestors|X-Frame-Options|refused to connect|chrome-error/i)
  const notes = await notesWith(`${baseURL}/en/lab/new`)
  await page.goto(notes.url)
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toHaveCount(0)
  notes.close()
})

test('what nobody has shared, and what nobody has saved, is not there', async ({ request }) => {
  expect((await request.get('/en/lab/s/AAAAAAAAAAAA')).status()).toBe(404)
  const embedded = await request.get('/embed/en/s/AAAAAAAAAAAA')
  expect(await embedded.text()).toContain(words('en', 'lab-pages.embed.gone'))
  expect(embedded.headers()['set-cookie']).toBeUndefined()
})
