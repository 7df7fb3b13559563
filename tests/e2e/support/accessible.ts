import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './visitor'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What else is good practice speaks of a whole page: of its landmarks, and of the order of its headings. */
const PAGE = [...WCAG, 'best-practice']
/** The rules that look at colours: of all that axe looks at, a theme changes nothing else. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']
/** The rows of a long table are drawn alike, and axe takes long for each: the first two dozen are looked at. */
const BEYOND = 'tbody tr:nth-child(n + 25)'

const found = async (axe: AxeBuilder): Promise<string[]> =>
  (await axe.analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`,
  )

/** Axe finds nothing on the page as it stands, in either theme; `part` narrows it to one part of the page. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  const isCovered = (await page.locator('[role=menu], [role=dialog], [role=alertdialog]').count()) > 0
  const axe = () => {
    const all = new AxeBuilder({ page }).exclude(BEYOND)
    return part === undefined ? all : all.include(part)
  }
  const root = page.locator('html')
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expect(root).not.toHaveClass(/\bdark\b/)
  expect(await found(axe().withTags(isCovered ? WCAG : PAGE)), 'in the light theme').toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expect(root).toHaveClass(/\bdark\b/)
  expect(await found(axe().withRules(OF_COLOURS)), 'in the dark theme').toEqual([])
}
