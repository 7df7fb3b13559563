import type { Page } from '@playwright/test'
import type { Locale } from '../../../lib/content/question'
import { words } from './words'

export const PASSWORD = 'seven bridges of syn'

/** Fills the form that opens an account, and sends it. */
export async function fillSignUp(page: Page, locale: Locale, email: string): Promise<void> {
  await page.getByLabel(words(locale, 'account.fields.email')).fill(email)
  await page.getByLabel(words(locale, 'account.fields.password'), { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: words(locale, 'account.signUp.submit') }).click()
}

/** Opens an account. */
export async function signUp(page: Page, locale: Locale, email: string): Promise<void> {
  await page.goto(`/${locale}/sign-up`)
  await fillSignUp(page, locale, email)
  await page.waitForURL(url => !url.pathname.endsWith('/sign-up'))
}
