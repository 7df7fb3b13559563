import { expectAccessible } from './support/accessible'
import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'
import { arrows, changed, choice, lost, open, press } from './support/workbench'

for (const locale of LANGUAGES) {
  test.describe(`the lab in ${locale}`, () => {
    test('loses the third segment by a click, says what came of it and why, and takes it back', async ({ page }) => {
      await open(page, `/${locale}/lab/g/handshake-and-close`)
      await press(page, 2)
      await choice(page, locale, 'lose', 'drop client segment 2 once').click()
      await expect(lost(page)).toHaveCount(1)
      await expect(changed(page)).toContainText('40 ms')
      await expect(page.locator('[data-run] [data-ladder]:visible .arrow-fresh').first()).toBeVisible()

      await changed(page).getByRole('button').first().click()
      await expect(page.locator('[data-step-panel]')).toContainText(words(locale, 'run.step.why'))
      await expect(page.locator('[data-step-panel] a').first()).toHaveAttribute('href', /rfc/)

      await page.getByRole('button', { name: words(locale, 'lab.bar.compare') }).click()
      await expect(page.locator('[data-compared] [data-parting-words]')).toBeVisible()

      await page.getByRole('button', { name: words(locale, 'lab.bar.undo') }).click()
      await expect(lost(page)).toHaveCount(0)
      await page.keyboard.press('Control+Shift+z')
      await expect(lost(page)).toHaveCount(1)
      await page.keyboard.press('Control+z')
      await expect(lost(page)).toHaveCount(0)
      await expectNoSidewaysScroll(page)
    })

    test('shows TIME-WAIT answer the FIN that comes again when the last ACK of a close is lost', async ({ page }) => {
      await open(page, `/${locale}/lab/g/handshake-and-close`)
      await press(page, (await arrows(page).count()) - 1)
      await page
        .getByRole('menuitem', { name: `${words(locale, 'lab.touch.lose')} drop` })
        .first()
        .click()
      await expect(lost(page)).toHaveCount(1)
      await expect(page.locator('[data-run] [data-ladder]:visible [data-form=retransmission]')).toHaveCount(1)
      const answer = arrows(page).last()
      await expect(answer).toHaveAttribute('data-end', 'arrived')
    })

    test('makes a call where a host’s line is, and moves it', async ({ page }) => {
      await open(page, `/${locale}/lab/new`)
      await page.getByRole('tab', { name: words(locale, 'lab.panels.script') }).click()
      const moment = page.getByRole('slider', { name: /write\("hello"\)/ })
      await moment.focus()
      await moment.press('ArrowRight')
      await expect(page.getByRole('textbox', { name: /write\("hello"\)/ })).toHaveValue('201')
      await page.getByRole('slider', { name: words(locale, 'run.controls.scrub') }).press('End')
      await page.locator('[data-touch-buttons] button').last().click()
      await choice(page, locale, 'unplug', 'unplug').click()
      await expect(page.getByRole('slider', { name: /unplug/ })).toBeVisible()
    })

    test('takes a call along in time by its mark in the picture', async ({ page }) => {
      await open(page, `/${locale}/lab/new`)
      await page.getByRole('tab', { name: words(locale, 'lab.panels.script') }).click()
      const moment = page.getByRole('textbox', { name: /write\("hello"\)/ })
      await expect(moment).toHaveValue('200')
      const mark = page.locator('[data-run] [data-ladder]:visible [data-note=call]', { hasText: 'write' })
      await mark.scrollIntoViewIfNeeded()
      const box = await mark.boundingBox()
      if (box === null) throw new Error('The call has no mark.')
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 30, { steps: 6 })
      await page.mouse.up()
      await expect(moment).not.toHaveValue('200')
      await expect(page.getByRole('menu')).toHaveCount(0)
      await page.keyboard.press('Control+z')
      await expect(moment).toHaveValue('200')
    })

    test('keeps what was changed in the browser, and offers it again', async ({ page }) => {
      await open(page, `/${locale}/lab/new`)
      await press(page, 0)
      await choice(page, locale, 'lose', 'drop client segment 1 once').click()
      await expect(changed(page)).toContainText(words(locale, 'lab.draft.kept'))
      await page.reload()
      await page.getByRole('button', { name: words(locale, 'lab.draft.goOn') }).click()
      await expect(lost(page)).toHaveCount(1)
    })
  })
}

test('everything is done by keyboard alone', async ({ page }) => {
  await open(page, '/en/lab/new')
  const until = async (name: string) => {
    for (let i = 0; i < 60; i++) {
      const at = await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      )
      if (at?.startsWith(name)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`The focus never came to "${name}".`)
  }
  await until(words('en', 'run.controls.scrub'))
  await page.keyboard.press('Home')
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
  await until(words('en', 'run.touch.segment'))
  await page.keyboard.press('Enter')
  await expect(page.locator('[role=menu]:focus, [role=menu] :focus')).toHaveCount(1)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(lost(page)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(lost(page)).toHaveCount(0)
})

test('whoever asks why in the menu of a segment is led to the answer, by touch on a phone', async ({ browser }) => {
  const phone = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
  const page = await phone.newPage()
  await open(page, '/zh-CN/lab/g/lost-last-ack')
  const repeated = page.locator('[data-run] [data-ladder]:visible [data-form=retransmission] text').first()
  await repeated.tap()
  await page.getByRole('menuitem', { name: words('zh-CN', 'lab.touch.why') }).tap()
  const why = page.locator('[data-why]')
  await expect(why).toBeFocused()
  await expect(why).toBeInViewport()
  await expect(why.locator('[data-repeat]')).toContainText('640 ms')
  await phone.close()
})

test('a lab stands when the network goes away, and says what did not arrive', async ({ page, context, complaints }) => {
  complaints.forgive(/ERR_INTERNET_DISCONNECTED|Failed to load|ChunkLoadError/)
  await open(page, '/en/lab/g/handshake-and-close')
  await context.setOffline(true)
  await page.getByRole('button', { name: words('en', 'lab-pages.share.open') }).click()
  await expect(page.getByRole('alert').filter({ hasText: words('en', 'ui.notLoaded.title') })).toBeVisible()
  await expect(arrows(page).first()).toBeVisible()
  await context.setOffline(false)
})

test('what is chosen can be told in a contrast theme of the system', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page, '/en/lab/new')
  const bar = (name: string) =>
    page.getByRole('tab', { name, exact: true }).evaluate(tab => getComputedStyle(tab).borderBottomColor)
  expect(await bar(words('en', 'lab.panels.step'))).not.toBe(await bar(words('en', 'lab.panels.script')))
  await page.goto('/en/questions/lost-third-ack/then-data')
  const choice = page.getByRole('radio').first()
  expect(await choice.evaluate(radio => getComputedStyle(radio).appearance)).toBe('auto')
  const sure = page.locator('.segment').first()
  const ground = () => sure.evaluate(label => getComputedStyle(label).backgroundColor)
  const before = await ground()
  await sure.click()
  await expect.poll(ground).not.toBe(before)
})

test('a segment is forged by hand with the number that fits', async ({ page }) => {
  await open(page, '/en/lab/new')
  await press(page, 4)
  await page.getByRole('menuitem', { name: /Forge one like/ }).click()
  await page.getByRole('checkbox', { name: 'RST' }).check()
  await page.getByLabel('Sequence number: what fits').selectOption({ label: 'exactly what is expected next' })
  await page.getByRole('button', { name: 'Inject it' }).click()
  await expect(page.locator('[data-run] [data-ladder]:visible [data-form=forged]')).toHaveCount(1)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('an arrow opens a sheet, and the panels are in reach of a thumb', async ({ page }) => {
    await open(page, '/zh-CN/lab/new')
    await arrows(page).nth(2).locator('text').first().tap()
    const sheet = page.locator('[data-menu]')
    await expect(sheet).toBeVisible()
    expect((await sheet.boundingBox())?.width).toBeGreaterThan(360)
    await choice(page, 'zh-CN', 'lose', 'drop client segment 2 once').tap()
    await expect(lost(page)).toHaveCount(1)
    await page
      .getByRole('navigation', { name: words('zh-CN', 'lab.panels.label') })
      .getByText(words('zh-CN', 'lab.panels.script'), { exact: true })
      .tap()
    await expect(page.locator('[data-script-panel]')).toBeInViewport()
    await expectNoSidewaysScroll(page)
  })
})

for (const locale of LANGUAGES) {
  test(`axe finds nothing on the workbench in ${locale}, with its menu and its forms open`, async ({ page }) => {
    await open(page, `/${locale}/lab/new`)
    await page.getByRole('tab', { name: words(locale, 'lab.panels.script') }).click()
    await expect(page.locator('[data-script-panel]')).toBeVisible()
    await expectAccessible(page)
    await press(page, 2)
    await expect(page.getByRole('menu')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('menuitem', { name: words(locale, 'lab.touch.edit') }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
  })
}
