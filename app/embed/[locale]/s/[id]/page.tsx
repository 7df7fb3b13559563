import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import type { Locale } from '@/lib/content/question'
import { keptLab } from '@/lib/server/saved-labs'
import { EmbedPage, type EmbedQuery } from '../../embed-page'

interface EmbeddedSavedLabProps extends EmbedQuery {
  readonly params: Promise<{ locale: Locale; id: string }>
}

export async function generateMetadata({ params }: EmbeddedSavedLabProps): Promise<Metadata> {
  const kept = await keptLab(null, (await params).id)
  return kept === null ? {} : { title: kept.lab.title }
}

/** A kept lab in a frame: nobody is asked who they are, so it shows what whoever has the link may see. */
export default async function EmbeddedSavedLab({ params, searchParams }: EmbeddedSavedLabProps) {
  const { locale, id } = await params
  setRequestLocale(locale)
  const kept = await keptLab(null, id)
  return <EmbedPage lab={kept?.lab ?? null} href={`/lab/s/${id}`} searchParams={searchParams} />
}
