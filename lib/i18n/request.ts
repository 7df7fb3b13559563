import { hasLocale } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import { compiledMessagesOf } from './messages'
import { routing } from './routing'

/** What next-intl knows about a request: its language and that language's words. Moments are shown in UTC unless a page says otherwise. */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale
  return { locale, messages: await compiledMessagesOf(locale), timeZone: 'UTC' }
})
