import type { Page } from '@playwright/test'
import { QUESTION_KINDS, type QuestionKind } from '../../lib/content/question'
import { labHref } from '../../lib/lab/link'
import { addressOf, firstOf } from './support/answering'
import { expect, test } from './support/visitor'

const LAB = '/en/lab/g/lost-last-ack'
const RUN_LINK = `/en${labHref({
  title: 'A SYN lost',
  scenario: `until: 4 s
script: |
  0  server   listen(80, backlog=128, accept=always)
  0  network  drop client SYN once
  0  client   connect(server:80)
`,
  claims: ['client sends SYN 2 times'],
})}`

/** What an answer is given with, of each kind. */
const INPUTS: Readonly<Record<QuestionKind, string>> = {
  single: 'input[name=choice]',
  multiple: 'input[name=choice]',
  numeric: 'form input[type=text]',
  order: '[data-move]',
  predict: 'form select',
  'break-it': '[data-ladder]:visible',
  draw: '[data-add-arrow]',
  diagram: '[data-state-diagram]',
  fields: 'form input, form select',
  'wrong-line': 'input[name=line]',
}

const picture = (page: Page) => page.locator('[data-run] [data-ladder]:visible')

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  for (const kind of QUESTION_KINDS) {
    test(`a ${kind} question is read with its inputs`, async ({ page }) => {
      await page.goto(addressOf('en', firstOf(kind)))
      await expect(page.locator(INPUTS[kind]).first()).toBeAttached()
      await expect(page.locator('form .animate-pulse')).toHaveCount(0)
    })
  }

  for (const [what, path] of [
    ['a lab of the gallery', LAB],
    ['a lab that the address holds', RUN_LINK],
    ['a lab in a frame', RUN_LINK.replace('/en/lab/', '/embed/en/')],
  ] as const) {
    test(`the run of ${what} is read`, async ({ page }) => {
      await page.goto(path)
      await expect(picture(page)).toHaveCount(1)
      await expect(picture(page)).toContainText('SYN')
    })
  }
})

test('a picture stands as the server drew it until there is something else to show', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      for (const drawn of document.querySelectorAll('[data-ladder]')) Object.assign(drawn, { isServed: true })
    })
  })
  await page.goto(LAB)
  await expect(page.locator('[data-workbench=awake]')).toBeAttached()
  const isServed = () => picture(page).evaluate(drawn => 'isServed' in drawn)
  expect(await isServed()).toBe(true)
  const arrows = await picture(page).locator('[data-form]').count()
  await page.locator('[data-run=whole] input[type=range]').first().focus()
  await page.keyboard.press('Home')
  await expect.poll(isServed).toBe(false)
  await expect(picture(page)).toHaveCount(1)
  await expect(picture(page).locator('[data-form]')).toHaveCount(arrows)
})

for (const [what, width, height] of [
  ['a phone', 390, 844],
  ['a screen', 1440, 900],
] as const) {
  test(`nothing moves on ${what} while a page wakes up`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    // A slow processor paints while the document is still being read, which shows what a later part pushes down.
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const path of [...QUESTION_KINDS.map(kind => addressOf('en', firstOf(kind))), LAB, RUN_LINK]) {
      await page.goto(path, { waitUntil: 'networkidle' })
      const moved = await page.evaluate(() =>
        (window as Window & { shifts?: number[] }).shifts?.reduce((a, b) => a + b, 0),
      )
      expect(moved, path).toBeLessThan(0.01)
    }
  })
}
