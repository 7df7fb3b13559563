import type { MetadataRoute } from 'next'
import { routing } from '@/lib/i18n/routing'

const PATHS = ['', '/questions']

/** The public pages in each language, each with its other languages beside it. */
export default function sitemap(): MetadataRoute.Sitemap {
  const origin = process.env.NEXTAUTH_URL ?? 'http://localhost:3000'
  const address = (locale: string, path: string) => new URL(`/${locale}${path}`, origin).href
  return PATHS.flatMap(path =>
    routing.locales.map(locale => ({
      url: address(locale, path),
      alternates: { languages: Object.fromEntries(routing.locales.map(other => [other, address(other, path)])) },
    })),
  )
}
