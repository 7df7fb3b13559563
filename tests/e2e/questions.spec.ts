import { QUESTION_KINDS, type QuestionKind } from '../../lib/content/question'
import { addressOf, answer, answerOpen, BANK, fill, firstOf, questionOf, sayHowSure } from './support/answering'
import { expect, expectNoSidewaysScroll, LANGUAGES, test } from './support/visitor'
import { words } from './support/words'

/** What is said of a part that is wrong, where the words of the part are no statement that could fail. */
const SAID_OF_WRONG: Partial<Record<QuestionKind, string>> = {
  draw: 'leftOut',
  diagram: 'notAsInRun',
  fields: 'notAsInRun',
  'wrong-line': 'lineFails',
}

for (const locale of LANGUAGES) {
  test.describe(`questions in ${locale}`, () => {
    test('the list names every question of the bank and narrows by kind, level and search', async ({ page }) => {
      await page.goto(`/${locale}/questions`)
      for (const question of BANK) {
        await expect(page.getByRole('link', { name: question.text[locale].title, exact: true })).toBeVisible()
      }
      const numeric = BANK.filter(question => question.kind === 'numeric')
      await page.goto(`/${locale}/questions?kind=numeric`)
      await expect(page.locator('main table tbody tr')).toHaveCount(numeric.length)
      await page.getByRole('searchbox').fill('TIME')
      await expect(page).toHaveURL(/TIME/)
      await page.goto(`/${locale}/questions?q=zzzz`)
      await expect(page.getByText(words(locale, 'questions.empty.title'))).toBeVisible()
    })

    for (const kind of QUESTION_KINDS) {
      test(`a ${kind} question is answered right, then wrong, and the run decides both`, async ({ page }) => {
        const question = firstOf(kind)
        await answer(page, locale, question, 'right', 3)
        await expect(
          page
            .getByRole('heading', { level: 1 })
            .or(page.getByRole('heading', { level: 2 }))
            .filter({ hasText: words(locale, 'question.verdict.right') })
            .first(),
        ).toBeVisible()
        await answer(page, locale, question, 'wrong', 1)
        await expect(
          page.getByRole('heading', { name: words(locale, 'question.verdict.right'), exact: true }),
        ).toHaveCount(0)
        const said = words(locale, `question.options.${SAID_OF_WRONG[kind] ?? 'fails'}`)
        await expect(page.getByText(said, { exact: true }).first()).toBeVisible()
      })
    }

    test('each option leads to its evidence by keyboard', async ({ page }) => {
      await answer(page, locale, firstOf('single'), 'wrong')
      const options = page.getByRole('list', { name: words(locale, 'question.options.label') }).getByRole('button')
      await options.first().focus()
      const seen = new Set<string>()
      for (let at = 0; at < (await options.count()); at++) {
        seen.add(
          (await page
            .locator('[data-evidence]')
            .evaluateAll(marks => marks.map(mark => mark.getAttribute('data-entry')).join())) ?? '',
        )
        await page.keyboard.press('ArrowDown')
      }
      expect(seen.size).toBeGreaterThan(1)
    })

    test('a why-question shows what happens otherwise beside the ordinary run, on a phone one of the two', async ({
      page,
    }) => {
      const question = questionOf('handshake/why-three')
      const title = question.text[locale].runs['two-way'] ?? ''
      await page.goto(addressOf(locale, question))
      await expect(page.getByText(title)).toHaveCount(0)
      await answer(page, locale, question, 'right')
      const beside = page.getByRole('region', { name: words(locale, 'question.beside.title') })
      await expect(beside.getByRole('heading', { name: title })).toBeVisible()
      const pictures = beside.locator('[data-ladder]')
      await expect(pictures).toHaveCount(2)
      await expect(beside.locator('[data-parting]')).toHaveCount(2)
      await expect(pictures.first()).toBeVisible()
      const [ordinary, other] = [await pictures.first().boundingBox(), await pictures.last().boundingBox()]
      expect(other?.y).toBe(ordinary?.y)
      expect(other?.x ?? 0).toBeGreaterThan((ordinary?.x ?? 0) + (ordinary?.width ?? 0) - 1)
      await expect(pictures.last().locator('[data-evidence]').first()).toBeVisible()

      await page.setViewportSize({ width: 390, height: 844 })
      await expect(pictures.first()).toBeHidden()
      await expect(pictures.last()).toBeVisible()
      await beside.getByRole('radio', { name: words(locale, 'question.beside.ordinary') }).check()
      await expect(pictures.first()).toBeVisible()
      await expect(pictures.last()).toBeHidden()
      await expectNoSidewaysScroll(page)
    })

    test('the run is stepped by keyboard and read as a table', async ({ page }) => {
      await answer(page, locale, firstOf('single'), 'right')
      const scrub = page.getByRole('slider', { name: words(locale, 'run.controls.scrub') })
      await scrub.focus()
      await page.keyboard.press('Home')
      await expect(scrub).toHaveValue('0')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await expect(scrub).toHaveValue('2')
      await page.keyboard.press('ArrowLeft')
      await expect(scrub).toHaveValue('1')
      await page.keyboard.press('End')
      await expect(scrub).toHaveValue((await scrub.getAttribute('max')) ?? '')
      await page.getByRole('tab', { name: words(locale, 'run.table') }).click()
      await expect(
        page
          .getByRole('table', { name: words(locale, 'run.caption') })
          .getByRole('row')
          .nth(5),
      ).toBeVisible()
    })
  })
}

test('a single-choice question is answered with the keyboard alone', async ({ page }) => {
  const question = firstOf('single')
  await page.goto(addressOf('en', question))
  await page.locator('input[name="choice"]').first().focus()
  await page.keyboard.press('2')
  await expect(page.locator('input[name="choice"]').nth(1)).toBeChecked()
  await page.locator('input[name="certainty"]').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.waitForURL(/attempt=/)
})

test.describe('nothing that reaches the browser before the answer gives the key away', () => {
  for (const kind of QUESTION_KINDS) {
    test(`in anything a ${kind} question loads`, async ({ page }) => {
      const question = firstOf(kind)
      const bodies: Promise<{ readonly url: string; readonly text: string }>[] = []
      page.on('response', response => {
        const url = response.url()
        if (/\.(js|css)$/.test(new URL(url).pathname)) return
        bodies.push(
          response.text().then(
            text => ({ url, text }),
            () => ({ url, text: '' }),
          ),
        )
      })
      await page.goto(addressOf('en', question), { waitUntil: 'networkidle' })
      const came = await Promise.all(bodies)
      expect(came.some(({ text }) => text.includes(question.text.en.title))).toBe(true)
      for (const { url, text } of came) expectNoSecret(question, url, text)
    })
  }

  test('in the page of any question, as a document and as the payload of a navigation', async ({ request }) => {
    for (const question of BANK) {
      for (const locale of LANGUAGES) {
        for (const headers of [{}, { rsc: '1' }]) {
          const url = addressOf(locale, question)
          expectNoSecret(question, url, await (await request.get(url, { headers })).text())
        }
      }
    }
  })
})

function expectNoSecret(question: (typeof BANK)[number], url: string, text: string): void {
  for (const secret of secretsOf(question)) expect(text.includes(secret), `${url} holds “${secret}”`).toBe(false)
}

/** What only a key, a claim, a misconception or an explanation says. */
function secretsOf(question: (typeof BANK)[number]): string[] {
  const words = Object.values(question.text).flatMap(text => [
    text.explanation.slice(0, 40),
    text.interview.slice(0, 40),
  ])
  return [...words, ...keysOf(question), '"correct":', '\\"correct\\":']
}

function keysOf(question: (typeof BANK)[number]): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.choices.flatMap(({ claims, misconception = [] }) => [...claims, ...[misconception].flat()])
    case 'numeric':
      return question.blanks.flatMap(({ claim, wrong }) => [
        claim,
        ...wrong.flatMap(({ misconception }) => misconception ?? []),
      ])
    case 'order':
      // Its words may be those of its claims: the key is their order, which the shuffle hides.
      return []
    case 'predict':
      return question.moments.map(moment => `${moment.host} is ${moment.state}`)
    case 'wrong-line':
      return question.lines.flatMap(({ claims, shows, misconception = [] }) => [
        ...claims,
        ...shows,
        ...[misconception].flat(),
      ])
    case 'fields':
      return question.wrong.flatMap(({ misconception }) => misconception ?? [])
    case 'diagram':
      return question.targets.flatMap(({ wrong }) => wrong.flatMap(({ misconception }) => misconception ?? []))
    case 'draw':
      // What is right is read from the run, of which nothing is there but the states before the first arrow.
      return ['"actions":', '\\"actions\\":']
    case 'break-it':
      // The goal is said in plain words, which in English may be those of its claim: the key is what reaches it and what does not.
      return question.nearMisses.flatMap(({ id, misconception = [] }) => [
        ...Object.values(question.text).map(text => (text.choices[id] ?? '').slice(0, 40)),
        ...[misconception].flat(),
      ])
  }
}

test('an answer survives a network that fails, and is sent again', async ({ page, context, complaints }) => {
  complaints.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  const question = firstOf('single')
  await page.goto(addressOf('en', question))
  await fill(page, question, 'right')
  await sayHowSure(page, 'en', 2)
  await context.setOffline(true)
  await page.getByRole('button', { name: words('en', 'question.check'), exact: true }).click()
  await expect(page.getByText(words('en', 'question.fault.offline'))).toBeVisible()
  await context.setOffline(false)
  await page.getByRole('button', { name: words('en', 'question.fault.retry'), exact: true }).click()
  await page.waitForURL(/attempt=/)
})

test('a result survives a reload, and is nobody else’s to see', async ({ page, browser, baseURL }) => {
  const question = firstOf('single')
  await answer(page, 'en', question, 'right')
  await page.reload()
  await expect(page.getByRole('heading', { name: words('en', 'question.explanation') })).toBeVisible()
  const stranger = await browser.newContext(baseURL ? { baseURL } : {})
  const other = await stranger.newPage()
  await other.goto(page.url())
  await expect(other.getByText(words('en', 'question.gone.attemptTitle'))).toBeVisible()
  await expect(other.getByRole('heading', { name: words('en', 'question.explanation') })).toHaveCount(0)
  await stranger.close()
})

test('question and result fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const kind of QUESTION_KINDS) {
    await page.goto(addressOf('zh-CN', firstOf(kind)))
    await expectNoSidewaysScroll(page)
    await answerOpen(page, 'zh-CN', firstOf(kind), 'wrong')
    await expectNoSidewaysScroll(page)
  }
})

test('a question is found by an abbreviation its title does not hold', async ({ page }) => {
  await page.goto('/en/questions?q=ISN')
  await expect(page.locator('main a[href*="/questions/isn/"]').first()).toBeVisible()
})
