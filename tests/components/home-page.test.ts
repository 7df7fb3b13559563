import { describe, expect, test, vi } from 'vitest'
import Home from '@/app/[locale]/page'
import type { Locale } from '@/lib/content/question'

vi.mock('@/lib/i18n/navigation', () => ({ Link: 'a' }))
vi.mock('@/lib/server/bank', () => ({
  learnerQuestion: () => Promise.reject(new Error('The bank was asked in no language.')),
  questionList: () => Promise.reject(new Error('The bank was asked in no language.')),
}))

describe('home', () => {
  test.each(['favicon.ico', 'robots.php', 'de'])('%s is a page that is not there, and no fault of the server', name => {
    const page = Home({ params: Promise.resolve({ locale: name as Locale }) })
    return expect(page).rejects.toMatchObject({ digest: expect.stringContaining('404') })
  })
})
