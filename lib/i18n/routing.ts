import { defineRouting } from 'next-intl/routing'
import { LOCALES, type Locale } from '../content/question'

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
  // Public pages say it in their head (alternates.ts).
  alternateLinks: false,
  localeCookie: { name: LOCALE_COOKIE, maxAge: A_YEAR, sameSite: 'lax' },
})

/**
 * The locale that is meant by a first part of a path which is none, by its language alone: `zh`, `zh_CN` and `zh-Hans` mean `zh-CN`,
 * `en-GB` means `en`. Null where it means none, and of what is spelt right already.
 */
export function meantLocale(part: string): Locale | null {
  const language = /^([a-z]{2})(?:[-_][a-z0-9]{2,8})*$/i.exec(part)?.[1]?.toLowerCase()
  const meant = LOCALES.find(locale => locale.split('-')[0] === language)
  return meant === undefined || meant === part ? null : meant
}
