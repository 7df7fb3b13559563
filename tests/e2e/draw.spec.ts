import { trueArrows } from '../../lib/content/drawing/truth'
import { run } from '../../lib/sim/run'
import { addressOf, drawArrows, questionOf, sayHowSure } from './support/answering'
import { expect, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

const question = questionOf('handshake/draw-it')
const truth = question.kind === 'draw' ? trueArrows(run(question.scenario), question.stretch) : []

for (const locale of LANGUAGES) {
  test(`${locale}: somebody draws the handshake, gets one number wrong, and is shown which`, async ({ page }) => {
    await page.goto(addressOf(locale, question))
    await drawArrows(page, truth, ['numbers', 'states'])
    await page.locator('[data-arrow="1"]').getByRole('textbox').nth(1).fill('0')
    await sayHowSure(page, locale, 2)
    await page.getByRole('button', { name: words(locale, 'question.check'), exact: true }).click()
    await page.waitForURL(/attempt=/)
    await expect(page.getByRole('heading', { name: words(locale, 'question.draw.yours') })).toBeVisible()
    const drawing = page.locator('[data-drawing]:visible')
    await expect(drawing.locator('[data-form]')).toHaveCount(truth.length)
    await expect(drawing.locator('[data-evidence]')).not.toHaveCount(0)
    await expect(page.locator('[data-option]')).toHaveCount(truth.length)
  })
}

test('a stroke from one lifeline to the other makes an arrow, and keys move and remove it', async ({ page }) => {
  await page.goto(addressOf('en', question))
  const board = page.locator('[data-board]')
  const stroke = async (from: number, to: number) => {
    // the focus goes to the new row, and the page with it
    await board.scrollIntoViewIfNeeded()
    const box = await board.boundingBox()
    if (box === null) throw new Error('the board is not seen')
    await page.mouse.move(box.x + box.width * from, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * to, box.y + 70, { steps: 3 })
    await page.mouse.up()
  }
  await stroke(0.3, 0.7)
  await stroke(0.7, 0.3)
  const rows = page.locator('[data-arrow]')
  await expect(rows).toHaveCount(2)
  await expect(rows.first().getByRole('combobox').first()).toHaveValue('client')
  await expect(rows.nth(1).locator('[data-flags]')).toBeFocused()
  await rows.nth(1).locator('[data-do="up"]').press('Enter')
  await expect(rows.first().getByRole('combobox').first()).toHaveValue('server')
  await rows.first().locator('[data-do="remove"]').press('Enter')
  await expect(rows).toHaveCount(1)
})
