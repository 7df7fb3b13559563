import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import type { Locale } from '@/lib/content/question'
import { galleryLab } from '@/lib/server/labs'
import { EmbedPage, type EmbedQuery } from '../../embed-page'

interface EmbeddedGalleryLabProps extends EmbedQuery {
  readonly params: Promise<{ locale: Locale; name: string }>
}

export async function generateMetadata({ params }: EmbeddedGalleryLabProps): Promise<Metadata> {
  const { locale, name } = await params
  const lab = await galleryLab(name, locale)
  return lab === null ? {} : { title: lab.title }
}

/** A lab of the gallery in a frame. */
export default async function EmbeddedGalleryLab({ params, searchParams }: EmbeddedGalleryLabProps) {
  const { locale, name } = await params
  setRequestLocale(locale)
  return <EmbedPage lab={await galleryLab(name, locale)} href={`/lab/g/${name}`} searchParams={searchParams} />
}
