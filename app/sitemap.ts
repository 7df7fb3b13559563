import type { MetadataRoute } from 'next'
import { routing } from '@/lib/i18n/routing'
import { questionList } from '@/lib/server/bank'
import { env } from '@/lib/server/env'
import { exhibitAddresses } from '@/lib/server/exhibits'
import { faultAddresses } from '@/lib/server/faults'
import { labAddresses } from '@/lib/server/labs'
import { claimAddresses } from '@/lib/server/ledger'
import { recordingAddresses } from '@/lib/server/recordings'

/** The server's address and the bank are known when it runs, not when it is built. */
export const dynamic = 'force-dynamic'

const PAGES = [
  '',
  '/questions',
  '/lab',
  '/lab/import/capture',
  '/lab/import/script',
  '/why',
  '/claims',
  '/audit',
  '/faults',
  '/evidence',
]

/** The public pages in each language, each with its other languages beside it. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [questions, labs, claims, faults, recordings] = await Promise.all([
    questionList(routing.defaultLocale),
    labAddresses(),
    claimAddresses(),
    faultAddresses(),
    recordingAddresses(),
  ])
  const address = (locale: string, path: string) => `${env().url}/${locale}${path}`
  const asked = questions.map(({ id }) => `/questions/${id}`)
  return [...PAGES, ...asked, ...labs, ...exhibitAddresses(), ...claims, ...faults, ...recordings].flatMap(path =>
    routing.locales.map(locale => ({
      url: address(locale, path),
      alternates: { languages: Object.fromEntries(routing.locales.map(other => [other, address(other, path)])) },
    })),
  )
}
