import { sayHowSure } from './support/answering'
import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

for (const locale of LANGUAGES) {
  test.describe(`home in ${locale}`, () => {
    test('says what this is and draws a handshake from a real run before any script', async ({ browser, baseURL }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) })
      const page = await context.newPage()
      await page.goto(`/${locale}`)
      await expect(page.getByText(words(locale, 'home.hero.claim')).first()).toBeVisible()
      await expect(page.locator('main svg').getByText('SYN,ACK').filter({ visible: true }).first()).toBeVisible()
      await context.close()
    })

    test('lets a guest answer one question at once and shows the run that decides', async ({ page }) => {
      await page.goto(`/${locale}`)
      const form = page.locator('main form').first()
      await form.getByRole('radio').first().check()
      await sayHowSure(page, locale, 1)
      await form.getByRole('button', { name: words(locale, 'question.check'), exact: true }).click()
      await page.waitForURL(/attempt=/)
      await expect(page.getByRole('heading', { name: words(locale, 'question.options.title') })).toBeVisible()
    })
  })
}

test('speaks the language the browser asks for, and remembers the one that was chosen', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ locale: 'zh-CN', ...(baseURL && { baseURL }) })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page).toHaveURL(/\/zh-CN$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page).toHaveURL(/\/en$/)
  await page.goto('/')
  await expect(page).toHaveURL(/\/en$/)
  await context.close()
})

test('keeps the chosen theme over a reload, without a flash of the other', async ({ page }) => {
  await page.goto('/en')
  await page.getByRole('radio', { name: words('en', 'shell.theme.dark') }).check()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await page.reload({ waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveClass(/dark/)
})

test('fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of [
    '/en',
    '/zh-CN',
    '/en/questions',
    '/zh-CN/questions',
    '/en/sign-in',
    '/en/sign-up',
    '/en/progress',
  ]) {
    await page.goto(path)
    await expectNoSidewaysScroll(page)
  }
})

test('an address without a page is answered in the language of the visitor', async ({ page, complaints }) => {
  complaints.forgive(/404/)
  await page.goto('/zh-CN/nowhere/at/all')
  await expect(page.getByText(words('zh-CN', 'errors.notFound.title'))).toBeVisible()
  await expect(page).toHaveTitle(/^(?!.*TCP).* · Ackademy$/)
})

test('prints dark ink on bare paper whatever the theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
  await page.goto('/en')
  const { ink, paper } = await page.evaluate(() => ({
    ink: getComputedStyle(document.body).color,
    paper: getComputedStyle(document.documentElement).backgroundColor,
  }))
  expect(paper).toBe('rgba(0, 0, 0, 0)')
  expect(ink.match(/\d+/g)?.every(channel => Number(channel) < 80)).toBe(true)
})
