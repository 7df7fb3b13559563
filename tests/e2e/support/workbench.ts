import type { Locator, Page } from '@playwright/test'
import type { Locale } from '../../../lib/content/question'
import { expect } from './visitor'
import { words } from './words'

/** What stands in the picture of the run on a workbench. */
export const arrows = (page: Page): Locator => page.locator('[data-run] [data-ladder]:visible [data-form]')
export const lost = (page: Page): Locator => page.locator('[data-run] [data-ladder]:visible [data-end=lost]')
/** What is said of a change. */
export const changed = (page: Page): Locator => page.locator('[data-changed]')
/** A choice of the menu of what is touched, with the line that it writes. */
export const choice = (page: Page, locale: Locale, key: string, line: string): Locator =>
  page.getByRole('menuitem', { name: `${words(locale, `lab.touch.${key}`)} ${line}` })

/** Until the picture can be touched. */
export const awake = (page: Page): Promise<void> => expect(page.locator('[data-workbench=awake]')).toBeVisible()

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await awake(page)
}

/** An arrow slopes: the middle of its box may be beside it, so that its name is what is pressed. */
export const press = (page: Page, nth: number): Promise<void> => arrows(page).nth(nth).locator('text').first().click()

/** All words of the picture on screen: two runs that agree in them are the same. */
export const pictureOf = (page: Page): Locator => page.locator('[data-run] svg text:visible')

export async function wordsOfPicture(page: Page): Promise<string[]> {
  await expect(pictureOf(page).filter({ hasText: '10.0.0.2' }).first()).toBeVisible()
  return pictureOf(page).allTextContents()
}
