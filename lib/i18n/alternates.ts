import type { Locale } from '../content/question'
import { routing } from './routing'

/** Where a public page stands in this language and in the others, for `Metadata.alternates`. `path` is without its language. */
export function alternates(locale: Locale, path: string) {
  return {
    canonical: `/${locale}${path}`,
    languages: {
      ...Object.fromEntries(routing.locales.map(other => [other, `/${other}${path}`])),
      'x-default': path || '/',
    },
  }
}
