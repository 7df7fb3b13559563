import { QUESTION_KINDS } from '../../lib/content/question'
import { expectAccessible } from './support/accessible'
import { addressOf, answer, answerOpen, firstOf, questionOf } from './support/answering'
import { signUp } from './support/signing-up'
import { expect, expectNoSidewaysScroll, freshEmail, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

const PATHS = [
  '',
  '/questions',
  '/questions?q=zzzz',
  '/progress',
  '/sign-in',
  '/sign-up',
  '/account',
  '/evidence',
  '/evidence/teardown/last_ack_lost',
  '/evidence/queues/backlog2_six_clients',
  '/claims',
  '/claims?verdict=wrong&note=1',
  '/claims/C042',
  '/claims/C006',
  '/audit',
  '/faults',
  '/faults/teardown/both-close',
  '/faults/handshake/silence/client-ack-lost',
  '/why',
  '/why/no-time-wait',
  '/why/no-congestion-window',
  '/why/any-rst?with=syn-resets',
  '/lab',
  '/lab?topic=close',
  '/lab?q=zzzz',
  '/lab/new',
  '/lab/g/lost-last-ack',
  '/lab/import/capture',
  '/lab/import/script',
  '/lab/mine',
  '/lab/draft',
  '/lab/run?lab=cut-short',
]

const PHONE = { width: 390, height: 844 }

for (const locale of LANGUAGES) {
  test.describe(`in both themes, in ${locale}, axe finds nothing on`, () => {
    for (const path of PATHS) {
      test(`/${locale}${path}`, async ({ page }) => {
        await page.goto(`/${locale}${path}`)
        await expectAccessible(page)
        await page.setViewportSize(PHONE)
        await expectNoSidewaysScroll(page)
      })
    }

    for (const kind of QUESTION_KINDS) {
      test(`a ${kind} question before and after the answer`, async ({ page }) => {
        await page.goto(addressOf(locale, firstOf(kind)))
        await expectAccessible(page)
        await answerOpen(page, locale, firstOf(kind), 'wrong', 3)
        await expectAccessible(page)
        await page.setViewportSize(PHONE)
        await expectNoSidewaysScroll(page)
      })
    }

    test('a question whose other runs stand beside the ordinary one, and the progress that follows', async ({
      page,
    }) => {
      await answer(page, locale, questionOf('handshake/why-three'), 'wrong', 3)
      await expect(page.locator('[data-parting]').first()).toBeAttached()
      await expectAccessible(page)
      await page.goto(`/${locale}/progress`)
      await expectAccessible(page)
    })

    test('a capture and a script that were brought along', async ({ page }) => {
      await page.goto(`/${locale}/lab/import/capture`)
      await page.locator('input[type=file]').setInputFiles('tests/capture/loopback.pcap')
      await expect(page.locator('[data-side-by-side]')).toBeVisible()
      await expectAccessible(page)
      await page.goto(`/${locale}/lab/import/script`)
      await page.getByRole('button', { name: words(locale, 'lab-import.script.example') }).click()
      await expect(page.locator('[data-run] [data-ladder]').first()).toBeVisible()
      await expectAccessible(page)
    })

    test('a lab that is saved, shared, named, versioned and removed', async ({ page }) => {
      const t = (key: string) => words(locale, `lab-pages.${key}`)
      const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
      const opened = async (name: string) => {
        await page.getByRole('button', { name }).click()
        await expect(dialog).toBeVisible()
        await expectAccessible(page)
        await page.keyboard.press('Escape')
        await expect(dialog).toHaveCount(0)
      }
      await page.goto(`/${locale}/lab/g/lost-third-ack`)
      await opened(t('save.open'))
      await opened(t('share.open'))
      await signUp(page, locale, freshEmail())
      await page.goto(`/${locale}/lab/g/lost-third-ack`)
      await page.getByRole('button', { name: t('save.open') }).click()
      await expect(dialog).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('button', { name: t('save.submit'), exact: true }).click()
      await page.waitForURL(/\/lab\/s\/[\w-]{12}$/)
      const address = page.url()
      await opened(t('share.open'))
      await opened(t('manage.open'))
      await page.goto(`${address}/versions`)
      await expectAccessible(page)
      await page.goto(`/${locale}/lab/mine`)
      await expectAccessible(page)
      await opened(t('delete.open'))
    })
  })
}
