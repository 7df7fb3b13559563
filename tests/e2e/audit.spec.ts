import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

const LOST_ACK = {
  en: 'Suppose the third handshake segment is lost: as soon as the client sends data the server will respond with a RST.',
  'zh-CN': '握手的第三个 ACK 在路上丢了，这时客户端往服务端写数据，会被服务端用 RST 打回来。',
} as const

for (const locale of LANGUAGES) {
  test.describe(`the audit in ${locale}`, () => {
    test('finds the mistake about the lost third ACK and leads to its run', async ({ page }) => {
      await page.goto(`/${locale}/claims`)
      await page.getByRole('link', { name: words(locale, 'claims.audit') }).click()
      await page.getByLabel(words(locale, 'audit.label')).fill(LOST_ACK[locale])
      await page.getByRole('button', { name: words(locale, 'audit.check') }).click()
      await expect(page.locator('main mark')).not.toHaveCount(0)
      await expectNoSidewaysScroll(page)
      await page.locator('main a[href$="/claims/C042"]').click()
      await expect(page).toHaveURL(new RegExp(`/${locale}/claims/C042$`))
    })

    test('says that an empty passage holds nothing to check', async ({ page }) => {
      await page.goto(`/${locale}/audit`)
      await page.getByRole('button', { name: words(locale, 'audit.check') }).click()
      await expect(page.getByRole('alert').filter({ hasText: words(locale, 'audit.faults.empty') })).toBeVisible()
    })

    test('recognises what is false and what is right in its own example', async ({ page }) => {
      await page.goto(`/${locale}/audit`)
      await page.getByRole('button', { name: words(locale, 'audit.tryExample') }).click()
      const notes = page.locator('main ol li')
      await expect(notes.filter({ hasText: words(locale, 'claims.verdicts.wrong') })).not.toHaveCount(0)
      await expect(notes.filter({ hasText: words(locale, 'claims.verdicts.right') })).not.toHaveCount(0)
    })
  })
}

test('a passage that is too long, or none, is refused in one word', async ({ page, baseURL }) => {
  const ask = (data: object) =>
    page.request.post('/api/audit', { data, headers: { 'x-ackademy': '1', origin: baseURL ?? '' } })
  expect((await ask({ passage: 'a'.repeat(20_001), locale: 'en' })).status()).toBe(422)
  expect((await ask({ passage: 'a'.repeat(200_000), locale: 'en' })).status()).toBe(413)
  expect((await ask({ passage: 'SYN', locale: 'fr' })).status()).toBe(422)
  expect((await ask({ passage: 5 })).status()).toBe(422)
  expect(await (await ask({ passage: 'SYN', locale: 'en' })).json()).toEqual({ findings: [] })
})
