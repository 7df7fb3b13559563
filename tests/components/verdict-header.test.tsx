import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { VerdictHeader } from '@/components/question/verdict-header'
import en from '@/content/messages/en/question.json'
import chinese from '@/content/messages/zh-CN/question.json'

const messages = { en, 'zh-CN': chinese }

function words(locale: keyof typeof messages, score: number | null, decided = true): string {
  const correct = score === null ? null : score === 1
  const attempt = { id: 'x', score, correct, certainty: 3 as const, tookMs: 400, engine: '1.0.0' }
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={{ question: messages[locale] }}>
      <VerdictHeader attempt={attempt} decided={decided} />
    </NextIntlClientProvider>,
  )
  return markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

describe('the verdict', () => {
  test('says score, mark and time of what was decided', () => {
    expect(words('en', 1)).toMatch(/^Right .*100%.*\+3 .*1 second/)
    expect(words('en', 0.4)).toMatch(/^Partly right .*40%/)
    expect(words('en', 0)).toMatch(/^Not right .*0%.*−6 /)
  })

  test.each([
    ['en', en],
    ['zh-CN', chinese],
  ] as const)('gives no score where the run decided nothing: %s', (locale, { verdict }) => {
    for (const said of [words(locale, null), words(locale, 1, false)])
      expect(said).toBe(`${verdict.undecided} ${verdict.undecidedWhy}`)
  })
})
