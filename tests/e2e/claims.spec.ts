import { addressOf, answer, BANK } from './support/answering'
import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

const question = BANK.find(({ id }) => id === 'lost-third-ack/then-data')!

for (const locale of LANGUAGES) {
  test.describe(`the ledger in ${locale}`, () => {
    test('is narrowed by verdict, note and concept, and the address holds it', async ({ page }) => {
      await page.goto(`/${locale}`)
      await page
        .getByRole('navigation', { name: words(locale, 'shell.navigation') })
        .getByRole('link', { name: words(locale, 'shell.claims') })
        .click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(locale, 'claims.title'))
      const rows = page.locator('main table tbody tr')
      await expect(rows).not.toHaveCount(0)
      const all = await rows.count()
      const byVerdict = page.getByRole('navigation', { name: words(locale, 'claims.filter.verdict') })
      await byVerdict.getByRole('link', { name: words(locale, 'claims.verdicts.wrong') }).click()
      await expect(page).toHaveURL(/\/claims\?verdict=wrong$/)
      await expect.poll(() => rows.count()).toBeLessThan(all)
      await page.getByLabel(words(locale, 'claims.filter.concept')).selectOption('K15')
      await expect(page).toHaveURL(/concept=K15/)
      await expect(rows.locator('a[href$="/claims/C042"]')).toBeVisible()
      await expectNoSidewaysScroll(page)
    })

    test('a claim shows its verdict, each sentence on its own run, and the recording', async ({ page }) => {
      await page.goto(`/${locale}/claims/C042`)
      await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(words(locale, 'claims.verdicts.wrong'))
      await expect(page.locator('[data-run] svg').first()).toBeVisible()
      const first = await page.locator('[data-run] h2').textContent()
      await page.getByRole('button', { pressed: false }).filter({ hasText: 'in too-late' }).click()
      await expect(page.locator('[data-run] h2')).not.toHaveText(first ?? '')
      await expect(page.locator('section[aria-labelledby="recording"] svg[data-ladder]')).toHaveCount(2)
      await expectNoSidewaysScroll(page)
    })

    test('a claim with a table of scopes fits a phone, and each line says of which run it speaks', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      for (const id of ['C042', 'C037']) {
        await page.goto(`/${locale}/claims/${id}`)
        const board = page.getByRole('region', { name: words(locale, 'question.scopes.title') })
        const [before = ''] = words(locale, 'claims.trial.otherRun').split('{')
        await expect(board.getByText(before)).toHaveCount(1)
        await expectNoSidewaysScroll(page)
      }
    })

    test('a verdict leads to the claims of its question, and they lead back', async ({ page }) => {
      await page.goto(addressOf(locale, question))
      await expect(page.locator('main a[href*="/claims/"]')).toHaveCount(0)
      await answer(page, locale, question, 'wrong')
      await page.locator('main a[href$="/claims/C042"]').click()
      await expect(page).toHaveURL(/\/claims\/C042$/)
      await expect(page.locator('main').getByRole('link', { name: question.text[locale].title })).toBeVisible()
    })

    test('a claim that no run settles says how it is checked; a number that is not there is no page', async ({
      page,
      complaints,
    }) => {
      await page.goto(`/${locale}/claims/C006`)
      await expect(page.getByRole('heading', { name: words(locale, 'claims.detail.checked') })).toBeVisible()
      complaints.forgive(/404/)
      expect((await page.goto(`/${locale}/claims/C999`))?.status()).toBe(404)
    })
  })
}
