import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { QUESTION_KINDS } from '../../lib/content/question'
import { addressOf, answer, firstOf, questionOf } from './support/answering'
import { expect, test } from './support/visitor'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(violations.map(v => `${v.id}: ${v.nodes.map(node => node.html.slice(0, 160)).join(' | ')}`)).toEqual([])
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme, axe finds nothing on`, () => {
    test.use({ colorScheme: theme, reducedMotion: 'reduce' })

    const evidence = ['/evidence', '/evidence/teardown/last_ack_lost', '/evidence/queues/backlog2_six_clients']
    const claims = ['/claims', '/claims?verdict=wrong&note=1', '/claims/C042', '/claims/C006', '/audit']
    const faults = ['/faults', '/faults/teardown/both-close', '/faults/handshake/silence/client-ack-lost']
    const imports = ['/lab/import/capture', '/lab/import/script']
    const lab = ['/lab', '/lab?topic=close', '/lab?q=zzzz', '/lab/new', '/lab/g/lost-last-ack', ...imports]
    const kept = ['/lab/mine', '/lab/draft', '/lab/run?lab=cut-short']
    const why = ['/why', '/why/no-time-wait', '/why/no-congestion-window', '/why/any-rst?with=syn-resets']
    const paths = [
      '',
      '/questions',
      '/progress',
      '/sign-in',
      '/sign-up',
      '/account',
      '/questions?q=zzzz',
      ...evidence,
      ...claims,
      ...faults,
      ...why,
      ...lab,
      ...kept,
    ]
    for (const path of paths) {
      test(`/en${path}`, async ({ page }) => {
        await page.goto(`/en${path}`)
        await expectAccessible(page)
      })
      test(`/zh-CN${path}`, async ({ page }) => {
        await page.goto(`/zh-CN${path}`)
        await expectAccessible(page)
      })
    }

    test('a capture and a script that were brought along', async ({ page }) => {
      await page.goto('/zh-CN/lab/import/capture')
      await page.getByLabel('选择抓包文件').setInputFiles('tests/capture/loopback.pcap')
      await expect(page.locator('[data-side-by-side]')).toBeVisible()
      await expectAccessible(page)
      await page.goto('/en/lab/import/script')
      await page.getByRole('button', { name: 'Try an example' }).click()
      await expect(page.getByRole('heading', { name: 'The run it becomes' })).toBeVisible()
      await expectAccessible(page)
    })

    test('a question whose other runs stand beside the ordinary one', async ({ page }) => {
      await answer(page, 'zh-CN', questionOf('handshake/why-three'), 'right')
      await expect(page.locator('[data-parting]').first()).toBeAttached()
      await expectAccessible(page)
    })

    for (const kind of QUESTION_KINDS) {
      test(`a ${kind} question before and after the answer, and the progress that follows`, async ({ page }) => {
        await page.goto(addressOf('en', firstOf(kind)))
        await expectAccessible(page)
        await answer(page, 'en', firstOf(kind), 'wrong', 3)
        await expectAccessible(page)
        await page.goto('/zh-CN/progress')
        await expectAccessible(page)
      })
    }
  })
}
