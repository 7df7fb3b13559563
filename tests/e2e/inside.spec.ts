import { expect, test } from './support/visitor'
import { words } from './support/words'

for (const locale of ['en', 'zh-CN'] as const) {
  test(`${locale}: a recording is played, and both ends are looked into`, async ({ page }) => {
    await page.goto(`/${locale}/evidence/teardown/last_ack_lost`)
    await page.getByText(words(locale, 'run.beside.play')).click()
    const played = page.locator('[data-play-one]')
    await expect(played.locator('[data-run=whole]')).toBeVisible()
    // the kernel was recorded from without: there is no host of it to look into
    await expect(played.getByText(words(locale, 'run.inside.openPlain'))).toBeVisible()
    await played.getByRole('radio', { name: words(locale, 'evidence.detail.engine') }).check()
    await played.getByText(words(locale, 'run.inside.open')).click()
    await expect(played.locator('[data-state-diagram]')).toBeVisible()
    await played.getByRole('tab', { name: words(locale, 'run.inside.segment') }).click()
    await expect(played.locator('[data-segment-inspector]')).toBeVisible()
    await played.getByRole('tab', { name: words(locale, 'run.inside.hosts') }).click()
    await expect(played.locator('[data-host-inspector]')).toBeVisible()
  })
}

test('the hosts of a claim are seen at the step that is looked at', async ({ page }) => {
  await page.goto('/en/claims/C042')
  await page.getByText(words('en', 'run.inside.open')).click()
  const inside = page.locator('[data-inside]')
  await inside.getByRole('tab', { name: words('en', 'run.inside.hosts') }).click()
  await expect(inside.locator('[data-host-inspector]')).toContainText('at ')
  const at = await inside.locator('[data-host-inspector]').textContent()
  await page.getByRole('button', { name: words('en', 'run.controls.first') }).click()
  await expect(inside.locator('[data-host-inspector]')).not.toHaveText(at ?? '')
})
