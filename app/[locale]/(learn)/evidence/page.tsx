import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { AgreementRules } from '@/components/evidence/agreement-rules'
import { RecordingTable } from '@/components/evidence/recording-table'
import { inOrder } from '@/components/evidence/recording-topics'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { recordingList } from '@/lib/server/recordings'

interface EvidencePageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: EvidencePageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'evidence' })
  return { title: t('title'), description: t('description'), alternates: alternates(locale, '/evidence') }
}

export default async function EvidencePage({ params }: EvidencePageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, recordings] = await Promise.all([getTranslations('evidence'), recordingList(locale)])
  const topics = inOrder(recordings.map(({ name }) => name.split('/')[0] ?? name))
  const kernels = [...new Set(recordings.flatMap(({ kernel }) => (kernel === null ? [] : [kernel])))]
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <p className="mt-5 text-ink-faint text-sm">
        {t('summary', {
          agree: recordings.filter(({ agrees }) => agrees).length,
          all: recordings.length,
          kernel: kernels.join(', '),
        })}
      </p>
      <div className="mt-6 grid gap-10">
        {topics.map(topic => (
          <RecordingTable
            key={topic}
            topic={topic}
            recordings={recordings.filter(({ name }) => name.startsWith(`${topic}/`))}
          />
        ))}
        <AgreementRules />
      </div>
    </>
  )
}
