import type { Page } from '@playwright/test'
import type { Locale } from '../../lib/content/question'
import { expectAccessible } from './support/accessible'
import { expect, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

const AT = '/lab/g/lost-third-ack'

async function open(page: Page, locale: Locale, panel: 'text' | 'knobs' | 'claims') {
  await page.goto(`/${locale}${AT}`)
  await page.getByRole('tab', { name: words(locale, `lab.panels.${panel}`) }).click()
}

/** A new line below one of the text's. */
async function writeBelow(page: Page, line: string, text: string) {
  await page.locator('[data-scenario-editor] .cm-line', { hasText: line }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
}

for (const locale of LANGUAGES) {
  test.describe(`the panels of the lab in ${locale}`, () => {
    test('mend a misspelt word of the scenario, and the run follows', async ({ page }) => {
      await open(page, locale, 'text')
      await writeBelow(page, 'write(', '500 ms  client  closse()')
      await expect(page.locator('[data-problems]')).toBeVisible()
      await page
        .locator('[data-problems]')
        .getByRole('button', { name: words(locale, 'lab-editor.mend').replace('{word}', 'close') })
        .click()
      await expect(page.locator('[data-problems]')).toHaveCount(0)
      await expect(page.locator('[data-run] [data-ladder]:visible')).toContainText('FIN')
      await expectAccessible(page, '[data-scenario-editor]')
    })

    test('say what a word means at the caret, and let the keyboard out again', async ({ page }) => {
      await open(page, locale, 'text')
      await page.locator('[data-scenario-editor] .cm-s-harm', { hasText: 'drop' }).first().click()
      await expect(page.locator('[data-word-help]')).toContainText('drop')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Tab')
      await expect(page.locator('[data-scenario-editor] .cm-content')).not.toBeFocused()
    })

    test('take back what was typed, and what a menu did, with one undo', async ({ page }) => {
      await open(page, locale, 'text')
      const call = page.locator('[data-scenario-editor] .cm-line', { hasText: 'write("hello")' })
      await call.click()
      await page.keyboard.press('End')
      await page.keyboard.type(' # a')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.type('b')
      await expect(call).toHaveText(/# ba$/)
      await page.keyboard.press('Control+z')
      await expect(call).toHaveText(/# a$/)
      await page.getByRole('button', { name: words(locale, 'lab.bar.undo') }).click()
      await expect(call).toHaveText(/"\)$/)
      await call.click()
      await page.keyboard.press('Control+Shift+Z')
      await expect(call).toHaveText(/# a$/)
      await page.keyboard.type('X')
      await expect(call).toHaveText(/# aX$/)
    })

    test('show the step that a line makes, and mark the line that makes a step', async ({ page }) => {
      await open(page, locale, 'text')
      const scrub = page.getByRole('slider', { name: words(locale, 'run.controls.scrub') })
      const nearest = page.locator('.cm-line[aria-current=step]')
      await page.locator('[data-scenario-editor] .cm-line', { hasText: 'drop client ACK once' }).click()
      await expect(nearest).toContainText('drop client ACK once')
      const there = await scrub.inputValue()
      await page.locator('[data-scenario-editor] .cm-line', { hasText: 'write("hello")' }).click()
      await expect(nearest).toContainText('write("hello")')
      await expect(scrub).not.toHaveValue(there)
      await scrub.press('Home')
      await expect(nearest).toContainText('listen(80')
      await page.getByRole('tab', { name: words(locale, 'lab.panels.script') }).click()
      await page
        .getByRole('button', { name: /drop client ACK once/ })
        .first()
        .click()
      await expect(scrub).toHaveValue(there)
      await expect(page.locator('[data-script-panel] [aria-current=step]').first()).toContainText('drop client ACK')
    })

    test('turn a sysctl, which then stands in the text and out among the knobs, and reset it', async ({ page }) => {
      await open(page, locale, 'knobs')
      const knob = page.locator('[data-knob="server.sysctl.tcp_synack_retries"]')
      await knob.getByRole('spinbutton').last().fill('2')
      await expect(knob.first()).toHaveAttribute('data-changed', '')
      await expectAccessible(page, '[data-knobs]')
      await page.getByRole('tab', { name: words(locale, 'lab.panels.text') }).click()
      await expect(page.locator('[data-scenario-editor] .cm-content')).toContainText('tcp_synack_retries: 2')
      await page.getByRole('tab', { name: words(locale, 'lab.panels.knobs') }).click()
      await page.getByRole('button', { name: words(locale, 'lab-knobs.resetAll') }).click()
      await expect(knob.first()).not.toHaveAttribute('data-changed')
    })

    test('hold a claim against the faults of the run, and open the counterexample', async ({ page }) => {
      await open(page, locale, 'claims')
      const field = page.locator('[data-claim-input] .cm-content')
      await field.click()
      await page.keyboard.type('server sends SYN,ACK at most 1 time')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: words(locale, 'lab-claims.add'), exact: true }).click()
      const claim = page.locator('[data-claim="server sends SYN,ACK at most 1 time"]')
      await expect(claim).toContainText(words(locale, 'lab-claims.verdict.holds'))
      await claim.locator('[data-survey] button').click()
      await expect(claim.locator('[data-survey=done]')).toContainText(words(locale, 'lab-claims.survey.holdsIn.some'))
      await expectAccessible(page, '[data-claims]')
      await claim.locator('[data-show-case=fails]').click()
      await expect(claim).toContainText(words(locale, 'lab-claims.verdict.fails'))
    })
  })
}
