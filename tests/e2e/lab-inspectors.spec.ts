import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { expect, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

/** Opens a lab, and a panel of it once its scripts are awake. */
async function openPanel(page: Page, locale: string, tab: string): Promise<void> {
  await page.goto(`/${locale}/lab/g/lost-syn`)
  await expect(page.locator('[data-workbench="awake"]')).toBeAttached()
  await page.getByRole('tab', { name: tab, exact: true }).click()
}

for (const locale of LANGUAGES) {
  test(`axe finds nothing on the lab's panels of a moment in ${locale}`, async ({ page }) => {
    await openPanel(page, locale, words(locale, 'lab.panels.states'))
    for (const [panel, content] of [
      ['states', '[data-state-diagram]'],
      ['segment', '[data-segment-inspector]'],
      ['hosts', '[data-host-inspector]'],
      ['astext', '[data-text-views]'],
    ] as const) {
      await page.getByRole('tab', { name: words(locale, `lab.panels.${panel}`), exact: true }).click()
      await expect(page.locator(content)).toBeVisible()
      await expectAccessible(page)
    }
  })
}

test('A visitor walks through the state diagram by arrow keys and reads what takes each arrow', async ({ page }) => {
  await openPanel(page, 'en', 'States')
  await page.locator('[data-pick="CLOSED"]:visible').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-pick-words]')).toContainText('CLOSED → LISTEN')
  await page.keyboard.press('End')
  await expect(page.locator('[data-pick-words]')).toContainText('TIME-WAIT → CLOSED')
})

test('A visitor points at an octet and sees its field, at a field and sees its octets', async ({ page }) => {
  await openPanel(page, 'en', 'Segment')
  await page.locator('[data-octet="35"]').hover()
  await expect(page.locator('[data-field="tcp.window"]')).toHaveAttribute('aria-selected', 'true')
  await page.locator('[data-field="tcp.sourcePort"]').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-field="tcp.destinationPort"]')).toBeFocused()
})

test('A visitor goes back in the run, and the host is seen as it was then', async ({ page }) => {
  await openPanel(page, 'en', 'Hosts')
  const host = page.locator('[data-host-inspector]')
  await expect(host).toContainText('ESTABLISHED')
  await page.getByRole('button', { name: 'First step' }).click()
  await expect(host).toContainText('SYN-SENT')
})

test('A visitor saves the run, and the picture needs nothing else', async ({ page }) => {
  await openPanel(page, 'en', 'As text')
  for (const kind of ['SVG', 'PNG', 'pcapng', 'JSON']) {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: kind, exact: true }).click()
    const download = await saving
    expect(download.suggestedFilename()).toBe(`ackademy-run.${kind.toLowerCase()}`)
    if (kind !== 'SVG') continue
    const svg = await readFile(await download.path(), 'utf8')
    expect(svg).toContain('SYN-SENT')
    expect(svg).not.toMatch(/class=|var\(|currentColor/)
  }
})
