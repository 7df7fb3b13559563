import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { KeptWorkbench } from '@/components/lab/keep/kept-workbench'
import { LAB_MESSAGES } from '@/components/lab/messages'
import { ClientMessages } from '@/components/shell/client-messages'
import { LinkList } from '@/components/ui/fact-list'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { firstPlay } from '@/lib/server/first-play'
import { galleryDetail } from '@/lib/server/labs'
import { currentLearner } from '@/lib/server/learner'

interface GalleryLabPageProps {
  readonly params: Promise<{ locale: Locale; name: string }>
}

export async function generateMetadata({ params }: GalleryLabPageProps): Promise<Metadata> {
  const { locale, name } = await params
  const found = await galleryDetail(name, locale)
  if (found === null) return {}
  const { lab, summary } = found
  return {
    title: lab.title,
    description: summary,
    openGraph: { type: 'article', siteName: 'Ackademy', title: lab.title, description: summary, locale },
    alternates: alternates(locale, `/lab/g/${name}`),
  }
}

export default async function GalleryLabPage({ params }: GalleryLabPageProps) {
  const { locale, name } = await params
  setRequestLocale(locale)
  const [t, found, learner] = await Promise.all([
    getTranslations('lab-pages.gallery'),
    galleryDetail(name, locale),
    currentLearner(),
  ])
  if (found === null) notFound()
  const { lab, summary, questions, claims } = found
  return (
    <>
      <ClientMessages with={[...LAB_MESSAGES, 'lab-pages']}>
        <KeptWorkbench
          lab={lab}
          played={firstPlay(lab)}
          signedIn={learner?.user != null}
          eyebrow={t('eyebrow')}
          lead={
            <>
              {summary} <span className="text-ink">{found.try}</span>
            </>
          }
        />
      </ClientMessages>
      {questions.length + claims.length > 0 && (
        <div className="mt-10 grid gap-8 border-rule border-t pt-6 sm:grid-cols-2">
          <LinkList
            id="questions"
            title={t('questions')}
            links={questions.map(({ id, title }) => ({ href: `/questions/${id}`, text: title }))}
          />
          <LinkList
            id="claims"
            title={t('claims')}
            links={claims.map(({ id, claim }) => ({ href: `/claims/${id}`, text: claim }))}
          />
        </div>
      )}
    </>
  )
}
