import { expect, test } from './support/visitor'
import { words } from './support/words'

test('a visitor narrows the gallery to a topic, searches it, and opens a lab', async ({ page }) => {
  await page.goto('/en/lab')
  await expect(page.locator('[data-thumbnail=light]')).toHaveCount(await page.locator('main h3').count())
  expect(await page.locator('main h3').count()).toBeGreaterThanOrEqual(40)
  await page
    .getByRole('navigation', { name: 'Topics' })
    .getByRole('link', { name: /^Closing/ })
    .click()
  await expect(page).toHaveURL(/topic=close/)
  await page.getByRole('searchbox', { name: 'Words to look for' }).fill('last ack nobody waits')
  await expect(page).toHaveURL(/q=last\+ack\+nobody\+waits/)
  await expect(page.locator('main h3')).toHaveText(['The last ACK is lost, and nobody waits'])
  await page.getByRole('link', { name: 'The last ACK is lost, and nobody waits' }).click()
  await expect(page).toHaveURL(/\/en\/lab\/g\/lost-last-ack-no-time-wait$/)
})

test('a Chinese visitor finds a lab by the words of either language', async ({ page }) => {
  await page.goto('/zh-CN/lab?q=simultaneous+open')
  await expect(page.locator('main h3')).toHaveText(['同时打开'])
  await page.goto('/zh-CN/lab?q=%E6%98%9F%E6%9C%9F%E5%85%AD')
  await expect(page.getByText('没有哪个场景包含所有这些词。')).toBeVisible()
})

test('without scripts the gallery can be searched all the same', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) })
  const page = await context.newPage()
  await page.goto('/en/lab?topic=loss')
  await page.getByRole('searchbox', { name: 'Words to look for' }).fill('tail loss probe')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.locator('main h3')).toHaveText(['The last one is lost: a tail loss probe'])
  await context.close()
})

test('a picture of the gallery is of the theme that is chosen, and of no other', async ({ page }) => {
  await page.goto('/en/lab')
  const [light, dark] = [page.locator('[data-thumbnail=light]').first(), page.locator('[data-thumbnail=dark]').first()]
  await light.scrollIntoViewIfNeeded()
  const isDrawn = (element: HTMLImageElement | SVGElement | HTMLElement) =>
    (element as HTMLImageElement).naturalWidth > 0
  await expect.poll(() => light.evaluate(isDrawn)).toBe(true)
  expect(await dark.evaluate(isDrawn)).toBe(false)
  await page.getByRole('radio', { name: words('en', 'shell.theme.dark') }).check()
  await expect(light).toBeHidden()
  await expect.poll(() => dark.evaluate(isDrawn)).toBe(true)
})
