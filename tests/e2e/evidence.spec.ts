import { readdirSync } from 'node:fs'
import { addressOf, answer, BANK } from './support/answering'
import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

const TOPICS = readdirSync('content/recordings')
const COUNT = TOPICS.flatMap(topic => readdirSync(`content/recordings/${topic}`)).length
const question = BANK.find(({ recording }) => recording === 'handshake/ack3_lost_then_client_data')!

for (const locale of LANGUAGES) {
  test.describe(`evidence in ${locale}`, () => {
    test('the list, found from the foot of a page, names every recording and leads to each', async ({ page }) => {
      await page.goto(`/${locale}`)
      await page
        .getByRole('contentinfo')
        .getByRole('link', { name: words(locale, 'shell.evidence') })
        .click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(locale, 'evidence.title'))
      await expect(page.locator('main table tbody tr')).toHaveCount(COUNT)
      await page.locator('main table a[href$="/evidence/teardown/last_ack_lost"]').click()
      await expect(page.getByRole('heading', { name: words(locale, 'evidence.detail.same') })).toBeVisible()
      await expect(page.locator('svg[data-ladder]')).toHaveCount(2)
      await expectNoSidewaysScroll(page)
    })

    test('a verdict leads to the recording of its question, and the question does not', async ({ page }) => {
      await page.goto(addressOf(locale, question))
      await expect(page.locator('main a[href*="/evidence/"]')).toHaveCount(0)
      await answer(page, locale, question, 'wrong')
      await page.getByRole('link', { name: words(locale, 'question.recording.open') }).click()
      await expect(page).toHaveURL(new RegExp(`/evidence/${question.recording}$`))
      await expect(page.locator('main').getByRole('link', { name: question.text[locale].title })).toBeVisible()
    })

    test('a recording that is not there is no page', async ({ page, complaints }) => {
      complaints.forgive(/404/)
      expect((await page.goto(`/${locale}/evidence/handshake/none`))?.status()).toBe(404)
    })
  })
}
