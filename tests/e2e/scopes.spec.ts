import { addressOf, answer, questionOf } from './support/answering'
import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

for (const locale of LANGUAGES) {
  test.describe(`scopes in ${locale}`, () => {
    test('after the answer a table says under which authority each option holds, and shows two of their runs', async ({
      page,
    }) => {
      const question = questionOf('retransmission/syn-gives-up')
      await page.goto(addressOf(locale, question))
      const board = page.getByRole('region', { name: words(locale, 'question.scopes.title') })
      await expect(board).toHaveCount(0)
      await answer(page, locale, question, 'right')
      await expect(board.getByRole('columnheader')).toHaveCount(4)
      await expect(board.getByText(words(locale, 'question.scopes.depends'))).toBeVisible()
      await board.getByRole('radio', { name: words(locale, 'question.scopes.linux-2-6') }).check()
      await expect(board.locator('[data-parting]').first()).toBeVisible()
      await expectNoSidewaysScroll(page)
    })

    test('an outdated claim holds under the Linux of its time', async ({ page }) => {
      await page.goto(`/${locale}/claims/C037`)
      const row = page
        .getByRole('region', { name: words(locale, 'question.scopes.title') })
        .locator('tbody tr')
        .first()
      await expect(row.getByRole('cell').nth(0)).toHaveText(words(locale, 'question.scopes.fails'))
      await expect(row.getByRole('cell').nth(1)).toHaveText(words(locale, 'question.scopes.holds'))
    })
  })
}
