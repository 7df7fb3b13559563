import { fillSignUp } from './support/signing-up'
import { expect, expectNoSidewaysScroll, freshEmail, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'
import { arrows, awake, changed, choice, lost, press } from './support/workbench'

for (const locale of LANGUAGES) {
  const t = (key: string) => words(locale, `lab-pages.${key}`)

  test(`a visitor finds a lab, loses its third segment, sees what changed and why, keeps it and hands it on, in ${locale}`, async ({
    page,
    browser,
  }) => {
    // from the gallery
    await page.goto(`/${locale}`)
    await page
      .getByRole('banner')
      .getByRole('link', { name: words(locale, 'shell.lab'), exact: true })
      .click()
    await page.locator('main h3 a[href$="/lab/g/handshake-and-close"]').click()
    await page.waitForURL(/\/lab\/g\/handshake-and-close$/)
    await awake(page)
    const title = await page.getByRole('heading', { level: 1 }).textContent()

    // the third ACK is lost by a click, and the change is seen and told
    await expect(lost(page)).toHaveCount(0)
    await press(page, 2)
    await choice(page, locale, 'lose', 'drop client segment 2 once').click()
    await expect(lost(page)).toHaveCount(1)
    await expect(page.locator('[data-run] [data-ladder]:visible .arrow-fresh').first()).toBeVisible()
    await expect(changed(page)).toContainText('40 ms')

    const picture = await arrows(page).allTextContents()

    // why, with the paragraph that decides
    await changed(page).getByRole('button').first().click()
    const why = page.locator('[data-step-panel]')
    await expect(why).toContainText(words(locale, 'run.step.why'))
    await expect(why.locator('a').first()).toHaveAttribute('href', /rfc/)

    // kept in an account that is opened on the way
    await page.getByRole('button', { name: t('save.open'), exact: true }).click()
    await page.getByRole('link', { name: t('save.signUp') }).click()
    await page.waitForURL(/\/sign-up/)
    await fillSignUp(page, locale, freshEmail())
    await page.waitForURL(/\/lab\/draft$/)
    await awake(page)
    await expect(lost(page)).toHaveCount(1)
    await page.getByRole('button', { name: t('save.open'), exact: true }).click()
    await page.getByRole('button', { name: t('save.submit'), exact: true }).click()
    await page.waitForURL(/\/lab\/s\/[\w-]{12}$/)

    // handed on
    await page.getByRole('button', { name: t('share.open') }).click()
    const link = await page.getByLabel(t('share.short')).inputValue()
    expect(link).toBe(page.url())

    // opened by somebody else, at another computer
    const elsewhere = await browser.newContext()
    const other = await elsewhere.newPage()
    await other.goto(link)
    await awake(other)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(title ?? '')
    await expect(lost(other)).toHaveCount(1)
    await expect(arrows(other)).toHaveText(picture)
    await expect(other.getByRole('button', { name: t('manage.open') })).toHaveCount(0)
    await expectNoSidewaysScroll(other)
    await elsewhere.close()
  })
}

test('a changed lab is printed as its run alone: no bars, no veil of the dark theme', async ({ page }) => {
  await page.goto('/en/lab/g/handshake-and-close')
  await awake(page)
  await press(page, 2)
  await choice(page, 'en', 'lose', 'drop client segment 2 once').click()
  await expect(lost(page)).toHaveCount(1)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(lost(page)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button', { name: words('en', 'lab.bar.undo') })).toBeHidden()
  await expect(page.getByRole('slider', { name: words('en', 'run.controls.scrub') })).toBeHidden()
  // nothing stands out sideways of a sheet of A4, and the ink is dark
  await page.setViewportSize({ width: 794, height: 1123 })
  await expectNoSidewaysScroll(page)
  const ink = await page
    .locator('[data-run] [data-ladder]:visible text')
    .first()
    .evaluate(text => getComputedStyle(text).fill)
  expect(
    ink
      .match(/\d+/g)
      ?.slice(0, 3)
      .every(channel => Number(channel) < 110),
  ).toBe(true)
})
