import { VARIANTS } from '../../lib/tcp/variants/registry'
import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

for (const locale of LANGUAGES) {
  test.describe(`why in ${locale}`, () => {
    test('the gallery, found at the head of a page, shows every counterfactual and leads to each', async ({ page }) => {
      await page.goto(`/${locale}`)
      await page
        .getByRole('banner')
        .getByRole('link', { name: words(locale, 'shell.why') })
        .click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(locale, 'why.title'))
      await expect(page.locator('main h3 a')).toHaveCount(VARIANTS.length)
      await expectNoSidewaysScroll(page)
      await page.locator('main a[href$="/why/no-time-wait"]').click()
      await expect(page.getByRole('heading', { name: words(locale, 'why.breaks') })).toBeVisible()
    })

    test('a counterfactual shows both runs, where they part, and of which each sentence is true', async ({ page }) => {
      await page.goto(`/${locale}/why/no-time-wait`)
      await expect(page.locator('svg[data-ladder]')).toHaveCount(2)
      await expect(page.locator('[data-parting-words]')).toBeVisible()
      const row = page.locator('tr', { hasText: 'server leaves LAST_ACK on RST' })
      await expect(row.getByRole('cell').last()).toHaveText(words(locale, 'why.claims.holds'))
      await expect(row.getByRole('cell').nth(1)).not.toHaveText(words(locale, 'why.claims.holds'))
      await expectNoSidewaysScroll(page)
    })

    test('a second rule is taken away in the same run', async ({ page }) => {
      await page.goto(`/${locale}/why/no-time-wait`)
      await page.getByLabel(words(locale, 'why.compose.label')).selectOption('no-retransmission')
      await page.getByRole('button', { name: words(locale, 'why.compose.run') }).click()
      await expect(page).toHaveURL(/with=no-retransmission/)
      await expect(page.getByRole('link', { name: words(locale, 'why.compose.open') })).toBeVisible()
      await expect(page.locator('svg[data-ladder]')).toHaveCount(2)
    })

    test('every counterfactual has its page, and no other name has one', async ({ page, complaints }) => {
      for (const { name } of VARIANTS) {
        const answer = await page.request.get(`/${locale}/why/${name}`)
        expect(answer.status(), name).toBe(200)
      }
      complaints.forgive(/404/)
      expect((await page.goto(`/${locale}/why/no-such-thing`))?.status()).toBe(404)
      expect((await page.goto(`/${locale}/why/no-time-wait?with=no-such-thing`))?.status()).toBe(200)
    })
  })
}
