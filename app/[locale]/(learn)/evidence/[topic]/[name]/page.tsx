import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { AgreementRules } from '@/components/evidence/agreement-rules'
import { AlignedTable } from '@/components/evidence/aligned-table'
import { TwoLadders } from '@/components/evidence/two-ladders'
import { OpenInLab } from '@/components/lab/open-in-lab'
import { ClaimLinks } from '@/components/ledger/claim-links'
import { ClientMessages } from '@/components/shell/client-messages'
import { PageHeading } from '@/components/ui/page-heading'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { Link } from '@/lib/i18n/navigation'
import { recordingDetail } from '@/lib/server/recordings'

interface RecordingPageProps {
  readonly params: Promise<{ locale: Locale; topic: string; name: string }>
}

export async function generateMetadata({ params }: RecordingPageProps): Promise<Metadata> {
  const { locale, topic, name } = await params
  const recording = await recordingDetail(topic, name, locale)
  if (recording === null) return {}
  return {
    title: recording.title,
    description: recording.shows,
    alternates: alternates(locale, `/evidence/${recording.name}`),
  }
}

export default async function RecordingPage({ params }: RecordingPageProps) {
  const { locale, topic, name } = await params
  setRequestLocale(locale)
  const [t, recording] = await Promise.all([getTranslations('evidence.detail'), recordingDetail(topic, name, locale)])
  if (recording === null) notFound()
  const { agrees, counters, segments, rows, traces, bulk, questions, claims } = recording
  const kernel = recording.kernel ?? ''
  const count = (what: 'states' | 'calls') => rows.filter(row => row.what === what).length
  return (
    <>
      <PageHeading eyebrow={t('eyebrow', { kernel })} title={recording.title} lead={recording.shows} />
      <section aria-labelledby="verdict" className="flex items-start gap-4 border-rule border-b py-5">
        <VerdictMark verdict={agrees ? 'holds' : 'fails'} className="mt-0.5 size-8" />
        <div className="measure">
          <h2 id="verdict" className="text-lg">
            {t(agrees ? 'same' : 'differs')}
          </h2>
          <p className="text-ink-soft">
            {recording.divergence ?? t('sameText', { segments, states: count('states'), calls: count('calls') })}
            {locale === 'en' && ' '}
            {counters.compared > 0 && t('counters', counters)}
          </p>
          {traces > 1 && <p className="mt-2 text-ink-faint text-sm">{t('several', { traces })}</p>}
          {bulk && <p className="mt-2 text-ink-faint text-sm">{t('bulk')}</p>}
        </div>
      </section>
      <div className="mt-8 grid gap-10">
        {segments > 0 && (
          <section aria-labelledby="ladders">
            <h2 id="ladders" className="mb-3 text-lg">
              {t('ladders')}
            </h2>
            <ClientMessages with={['run']}>
              <TwoLadders
                linux={recording.linux}
                engine={recording.engine}
                scenario={recording.scenario}
                kernel={kernel}
              />
            </ClientMessages>
          </section>
        )}
        <OpenInLab runs={[{ lab: recording.lab }]} />
        <section aria-labelledby="table">
          <h2 id="table" className="mb-3 text-lg">
            {t('table')}
          </h2>
          <AlignedTable rows={rows} kernel={kernel} />
        </section>
        {questions.length > 0 && (
          <nav aria-labelledby="questions">
            <h2 id="questions" className="mb-2 text-lg">
              {t('questions')}
            </h2>
            <ul className="grid gap-1">
              {questions.map(({ id, title }) => (
                <li key={id}>
                  <Link href={`/questions/${id}`} className="link">
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {recording.labs.length > 0 && (
          <nav aria-labelledby="labs">
            <h2 id="labs" className="mb-2 text-lg">
              {t('labs')}
            </h2>
            <ul className="grid gap-1">
              {recording.labs.map(lab => (
                <li key={lab.name}>
                  <Link href={`/lab/g/${lab.name}`} className="link">
                    {lab.title}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <ClaimLinks claims={claims} heading="plain" />
        <AgreementRules />
        <section aria-labelledby="renew">
          <h2 id="renew" className="mb-2 text-lg">
            {t('renew')}
          </h2>
          <p className="figures break-all rounded-sm bg-paper-sunk px-3 py-2 text-sm">
            npm run -s ack -- compare content/recordings/{recording.name}.json --show
          </p>
          <p className="mt-4">
            <Link href="/evidence" className="link">
              {t('back')}
            </Link>
          </p>
        </section>
      </div>
    </>
  )
}
