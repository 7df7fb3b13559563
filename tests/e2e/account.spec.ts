import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Locale } from '../../lib/content/question'
import { answer, BANK } from './support/answering'
import { fillSignUp, PASSWORD, signUp } from './support/signing-up'
import { expect, freshEmail, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

async function signIn(page: Page, locale: Locale, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`/${locale}/sign-in`)
  await page.getByLabel(words(locale, 'account.fields.email')).fill(email)
  await page.getByLabel(words(locale, 'account.fields.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: words(locale, 'account.signIn.submit'), exact: true }).click()
}

async function signOut(page: Page, locale: Locale): Promise<void> {
  await page.goto(`/${locale}/account`)
  await page.getByRole('button', { name: words(locale, 'account.account.signOut'), exact: true }).click()
  await page.waitForURL(url => !url.pathname.endsWith('/account'))
}

/** The number beside a name in the figures at the head of the progress page. */
const figure = (page: Page, locale: Locale, key: string) =>
  page
    .locator('dl > div, dl')
    .filter({ has: page.getByText(words(locale, key), { exact: true }) })
    .first()

for (const locale of LANGUAGES) {
  test(`a guest answers three questions, signs up and keeps them, in ${locale}`, async ({ page }) => {
    const email = freshEmail()
    for (const [at, question] of BANK.slice(0, 3).entries()) {
      await answer(page, locale, question, at === 2 ? 'wrong' : 'right', 3)
    }
    await signUp(page, locale, email)
    await page.goto(`/${locale}/progress`)
    await expect(figure(page, locale, 'progress.figures.answers')).toContainText('3')
    await expect(page.getByRole('heading', { name: words(locale, 'progress.sureButWrong.title') })).toBeVisible()
    await expect(page.getByRole('link', { name: BANK[2]?.text[locale].title ?? '' }).first()).toBeVisible()

    await signOut(page, locale)
    await page.goto(`/${locale}/progress`)
    await expect(page.getByText(words(locale, 'progress.empty.title'))).toBeVisible()

    await signIn(page, locale, email)
    await page.waitForURL(url => !url.pathname.endsWith('/sign-in'))
    await page.goto(`/${locale}/progress`)
    await expect(figure(page, locale, 'progress.figures.answers')).toContainText('3')
  })
}

for (const locale of LANGUAGES) {
  test(`a password is changed, the old one no longer opens, data are downloaded, the account is deleted, in ${locale}`, async ({
    page,
    complaints,
  }) => {
    complaints.forgive(/401|403|Unauthorized|Forbidden/)
    const email = freshEmail()
    const next = 'another ten octets'
    await answer(page, locale, BANK[0]!, 'right')
    await signUp(page, locale, email)

    await page.goto(`/${locale}/account`)
    await page.getByLabel(words(locale, 'account.fields.currentPassword'), { exact: true }).fill(PASSWORD)
    await page.getByLabel(words(locale, 'account.fields.newPassword'), { exact: true }).fill(next)
    await page.getByRole('button', { name: words(locale, 'account.password.submit') }).click()
    await expect(page.getByText(words(locale, 'account.password.done'))).toBeVisible()

    await signOut(page, locale)
    await signIn(page, locale, email)
    await expect(page.getByText(words(locale, 'account.faults.credentials'))).toBeVisible()
    await signIn(page, locale, email, next)
    await page.waitForURL(url => !url.pathname.endsWith('/sign-in'))

    await page.goto(`/${locale}/account`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: words(locale, 'account.data.download') }).click(),
    ])
    const exported = JSON.parse(readFileSync(await download.path(), 'utf8'))
    expect(JSON.stringify(exported)).toContain(email)
    expect(JSON.stringify(exported)).toContain(BANK[0]!.id)
    expect(JSON.stringify(exported)).not.toMatch(/argon2|passwordHash/)

    await page.getByRole('button', { name: words(locale, 'account.delete.open') }).click()
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await dialog
      .getByLabel(words(locale, 'account.fields.password'), { exact: true })
      .or(dialog.getByLabel(words(locale, 'account.fields.currentPassword'), { exact: true }))
      .fill(next)
    await dialog.getByRole('button', { name: words(locale, 'account.delete.confirm') }).click()
    await page.waitForURL(url => !url.pathname.endsWith('/account'))
    await signIn(page, locale, email, next)
    await expect(page.getByText(words(locale, 'account.faults.credentials'))).toBeVisible()
  })
}

test('a sign-up that cannot be is refused in one sentence each', async ({ page, complaints }) => {
  complaints.forgive(/4\d\d/)
  await page.goto('/en/sign-up')
  await page.getByRole('button', { name: words('en', 'account.signUp.submit') }).click()
  await expect(page.getByText(words('en', 'account.faults.emailMissing'))).toBeVisible()
  const email = freshEmail()
  await signUp(page, 'en', email)
  await signOut(page, 'en')
  await page.goto('/en/sign-up')
  await fillSignUp(page, 'en', email.toUpperCase())
  await expect(page.getByText(words('en', 'account.faults.email-taken'))).toBeVisible()
})

test('signing in from a result leads back to that result', async ({ page }) => {
  const email = freshEmail()
  await signUp(page, 'en', email)
  await signOut(page, 'en')
  await answer(page, 'en', BANK[0]!, 'right')
  const result = page.url()
  await page
    .getByRole('navigation')
    .getByRole('link', { name: words('en', 'shell.signIn') })
    .click()
  await page.getByLabel(words('en', 'account.fields.email')).fill(email)
  await page.getByLabel(words('en', 'account.fields.password'), { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: words('en', 'account.signIn.submit'), exact: true }).click()
  await page.waitForURL(result)
  await expect(page.getByRole('heading', { name: words('en', 'question.explanation') })).toBeVisible()
})

test('a refused form puts the focus on the field that was at fault', async ({ page }) => {
  await page.goto('/en/sign-up')
  await page.getByRole('button', { name: words('en', 'account.signUp.submit') }).click()
  await expect(page.getByLabel(words('en', 'account.fields.email'))).toBeFocused()
})
