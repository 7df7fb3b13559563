import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { Beginnings } from '@/components/lab/gallery/beginnings'
import {
  galleryAddress,
  galleryFilterOf,
  meetsGallery,
  NO_GALLERY_FILTER,
} from '@/components/lab/gallery/gallery-filter'
import { GallerySearch } from '@/components/lab/gallery/gallery-search'
import { LabCard } from '@/components/lab/gallery/lab-card'
import { TopicLinks } from '@/components/lab/gallery/topic-links'
import { ClientMessages } from '@/components/shell/client-messages'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHeading } from '@/components/ui/page-heading'
import { LAB_TOPICS } from '@/lib/content/lab-topics'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { Link } from '@/lib/i18n/navigation'
import { galleryList } from '@/lib/server/labs'

interface GalleryPageProps {
  readonly params: Promise<{ locale: Locale }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: GalleryPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'lab-gallery' })
  return { title: t('title'), description: t('description'), alternates: alternates(locale, '/lab') }
}

export default async function GalleryPage({ params, searchParams }: GalleryPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, mine, labs, asked] = await Promise.all([
    getTranslations('lab-gallery'),
    getTranslations('lab-pages.mine'),
    galleryList(locale),
    searchParams,
  ])
  const filter = galleryFilterOf(asked)
  const shown = labs.filter(lab => meetsGallery(lab, filter))
  const narrowed = galleryAddress(filter) !== galleryAddress(NO_GALLERY_FILTER)
  const counted = (topic: (typeof LAB_TOPICS)[number] | '') =>
    labs.filter(lab => meetsGallery(lab, { ...filter, topic })).length
  const topics = LAB_TOPICS.map(topic => ({ topic, labs: shown.filter(lab => lab.topic === topic) }))
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        aside={
          <Link href="/lab/mine" className="link">
            {mine('title')}
          </Link>
        }
      />
      <Beginnings />
      <div className="mt-8 grid gap-4">
        <ClientMessages with={['lab-gallery.search']}>
          <GallerySearch filter={filter} />
        </ClientMessages>
        <TopicLinks
          chosen={filter.topic}
          links={(['', ...LAB_TOPICS] as const).map(topic => ({
            topic,
            href: galleryAddress({ ...filter, topic }),
            count: counted(topic),
          }))}
        />
      </div>
      <p role="status" className="mt-5 text-ink-faint text-sm">
        {narrowed ? t('countOf', { shown: shown.length, all: labs.length }) : t('count', { all: labs.length })}
      </p>
      <div className="mt-6 grid gap-12">
        {topics.map(({ topic, labs: own }) =>
          own.length === 0 ? null : (
            <section key={topic} aria-labelledby={topic}>
              <h2 id={topic} className="scroll-mt-4 text-xl">
                {t(`topics.${topic}`)}
              </h2>
              <p className="measure mt-1 mb-4 text-ink-soft">{t(`about.${topic}`)}</p>
              <ul className="grid gap-x-5 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
                {own.map(lab => (
                  <LabCard key={lab.name} lab={lab} />
                ))}
              </ul>
            </section>
          ),
        )}
        {shown.length === 0 && (
          <Empty title={t('empty.title')} action={<ButtonLink href="/lab">{t('empty.clear')}</ButtonLink>}>
            {t('empty.text')}
          </Empty>
        )}
      </div>
    </>
  )
}
