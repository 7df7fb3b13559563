import type { Question } from '../../lib/content/question'
import { addChange, addressOf, answer, BANK, sayHowSure } from './support/answering'
import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

function broken(id: string): Extract<Question, { kind: 'break-it' }> {
  const question = BANK.find(one => one.id === id)
  if (question?.kind !== 'break-it') throw new Error(`${id} is no break-it question of the bank.`)
  return question
}
const closing = broken('teardown/reach-closing')
const forged = broken('reset/forge-the-one-that-works')
const silent = broken('retransmission/give-up-in-time')

for (const locale of LANGUAGES) {
  test.describe(`breaking runs in ${locale}`, () => {
    const verdict = (name: string) => words(locale, `question.verdict.${name}`)

    test('each change is run at once, and whatever reaches the goal is right', async ({ page }) => {
      await page.goto(addressOf(locale, closing))
      const run = page.getByRole('region', { name: words(locale, 'break-it.run.untouched') })
      await expect(run.locator('svg').getByText('CLOSING').filter({ visible: true })).toHaveCount(0)
      // Not the author's way: held back instead of lost.
      await addChange(page, { do: 'fault', fault: 'delay', from: 'client', nth: 3, often: 'once', by: 400_000 })
      const changed = page.getByRole('region', { name: words(locale, 'break-it.run.changed') })
      await expect(changed.locator('svg').getByText('CLOSING').filter({ visible: true }).first()).toBeVisible()
      await sayHowSure(page, locale, 3)
      await page.getByRole('button', { name: words(locale, 'question.check'), exact: true }).click()
      await page.waitForURL(/attempt=/)
      await expect(page.getByText(verdict('right'), { exact: true }).first()).toBeVisible()
      await expect(page.getByRole('heading', { name: words(locale, 'break-it.reveal.smallest') })).toBeVisible()
    })

    test('a forged segment and two changes at once are given by their fields', async ({ page }) => {
      await answer(page, locale, forged, 'right')
      await expect(page.getByText(verdict('right'), { exact: true }).first()).toBeVisible()
      await expect(page.getByText(words(locale, 'break-it.reveal.alike'))).toBeVisible()
      await answer(page, locale, silent, 'right')
      await expect(page.getByText(verdict('right'), { exact: true }).first()).toBeVisible()
    })

    test('a near miss is not right, and its run is shown with a smallest way', async ({ page }) => {
      await answer(page, locale, forged, 'wrong')
      await expect(page.getByText(verdict('wrong'), { exact: true }).first()).toBeVisible()
      await page.getByRole('radio', { name: words(locale, 'break-it.reveal.runSmallest'), exact: true }).check()
      await expect(page.getByRole('region', { name: words(locale, 'break-it.run.smallest') })).toBeVisible()
    })
  })
}

test('more changes than needed are right, and score less', async ({ page }) => {
  await page.goto(addressOf('en', closing))
  await addChange(page, { do: 'fault', fault: 'drop', from: 'client', nth: 3, often: 'once' })
  await addChange(page, { do: 'fault', fault: 'delay', from: 'server', nth: 1, often: 'once', by: 20_000 })
  await sayHowSure(page, 'en', 2)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.waitForURL(/attempt=/)
  await expect(page.getByText('Right', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Score 50%')).toBeVisible()
  await expect(page.getByText('You made 2 changes; the smallest known way takes one.')).toBeVisible()
})

test('a question is solved with the keyboard alone', async ({ page }) => {
  await page.goto(addressOf('en', closing))
  const segment = page.getByLabel('Which segment')
  await expect(segment).toBeEnabled()
  await segment.focus()
  // segments are numbered, so that a digit finds one
  await page.keyboard.press('4')
  await expect(segment).toHaveValue('client 3')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const row = page.locator('[data-change]')
  await expect(row).toHaveText(/segment 3 \(FIN,ACK\): lost/)
  // taken back and added again
  await row.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Add this change' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row).toHaveCount(1)
  await page.locator('input[name="certainty"]').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.waitForURL(/attempt=/)
  await expect(page.getByText('Right', { exact: true }).first()).toBeVisible()
})

test('Enter in a field adds the change and does not hand the answer in; what is out of range is said', async ({
  page,
}) => {
  await page.goto(addressOf('en', closing))
  await page.getByLabel('What happens to it').selectOption('delay')
  const time = page.getByLabel('By how much')
  await time.fill('9000')
  await time.press('Enter')
  await expect(time).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('It must lie between 1 ms and 2 s.')).toBeVisible()
  await time.fill('150')
  await time.press('Enter')
  await expect(page.locator('[data-change]')).toHaveText(/held back 150 ms/)
  expect(page.url()).not.toContain('attempt=')
})

test('nothing is handed in before something is changed', async ({ page }) => {
  await page.goto(addressOf('en', closing))
  await page.getByRole('button', { name: 'Add this change' }).waitFor()
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('Add at least one change first.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add this change' })).toBeFocused()
})

test('the form fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const question of [closing, forged, silent]) {
    await page.goto(addressOf('zh-CN', question))
    await page.locator('[data-add-change]').waitFor()
    await expectNoSidewaysScroll(page)
  }
})

test('changes that a question does not allow are refused by name, through the API as well', async ({
  request,
  baseURL,
}) => {
  const headers = { origin: baseURL ?? '', 'x-ackademy': '1', 'content-type': 'application/json' }
  const post = (changes: unknown) =>
    request.post('/api/attempts', {
      headers,
      data: JSON.stringify({
        questionId: closing.id,
        version: closing.version,
        shuffle: 0,
        answer: { kind: 'break-it', changes },
        certainty: 1,
        tookMs: 1,
      }),
    })
  const refused = async (changes: unknown, detail: string) => {
    const response = await post(changes)
    expect([response.status(), await response.json()]).toEqual([422, { error: 'not-an-answer', detail }])
  }
  await refused([], 'Nothing is changed.')
  await refused(
    [{ do: 'sysctl', host: 'client', key: 'tcp_fin_timeout', value: 1 }],
    'The sysctl "tcp_fin_timeout" of client may not be changed.',
  )
  await refused([{ do: 'inject', at: 0, from: 'server', flags: 'RST', seq: 0 }], 'No segment may be forged here.')
  await refused(
    [{ do: 'fault', fault: 'drop', from: 'client\n0 server close()', nth: 1 }],
    'Segments of "client\n0 server close()" may not be touched; did you mean "client"?',
  )
  await refused(
    [1, 2, 3, 4].map(nth => ({ do: 'fault', fault: 'drop', from: 'client', nth })),
    'There are 4 changes, but at most 3 are allowed.',
  )
  for (const wild of [
    null,
    'drop everything',
    [{ do: 'script', text: '0 client close()' }],
    [{ do: 'fault', fault: 'drop', from: 'client', nth: 1e9 }],
    [{ do: 'fault', fault: 'delay', from: 'client', nth: 1, by: 1e300 }],
    Array.from({ length: 2_000 }, () => ({ do: 'move' })),
  ])
    expect((await post(wild)).status()).toBe(422)
})
