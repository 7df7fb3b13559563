import { defineRouting } from 'next-intl/routing'
import { LOCALES } from '../content/question'

/** Where a browser remembers its language. */
export const LOCALE_COOKIE = 'ack_locale'

const A_YEAR = 365 * 24 * 3600

/**
 * Every page lives under its language: `/zh-CN/…`, `/en/…`. A path without one is answered with a redirect to the remembered
 * language, else to the one the browser asks for, else to English. The cookie holds a language and nothing else.
 */
export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: 'en',
  localePrefix: 'always',
  localeCookie: { name: LOCALE_COOKIE, maxAge: A_YEAR, sameSite: 'lax' },
})
