import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { ZoneCookie } from '@/components/progress/zone-cookie'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { Link } from '@/lib/i18n/navigation'
import { currentLearner } from '@/lib/server/learner'
import { isZone, progressOf } from '@/lib/server/progress'
import { Report } from './report'

interface ProgressPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: ProgressPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'progress' })
  return { title: t('title') }
}

export default async function ProgressPage({ params }: ProgressPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, learner, jar] = await Promise.all([getTranslations('progress'), currentLearner(), cookies()])
  const told = decodeURIComponent(jar.get('ack_zone')?.value ?? '')
  const zone = told !== '' && isZone(told) ? told : 'UTC'
  const report = learner === null ? null : await progressOf(learner, locale, zone)
  if (report === null || report.answered === 0)
    return (
      <>
        <PageHeading title={t('title')} lead={t('lead')} />
        <div className="mt-8">
          <Empty
            title={t('empty.title')}
            action={
              <ButtonLink href="/questions" look="solid">
                {t('empty.action')}
              </ButtonLink>
            }
          >
            {t('empty.body')}
          </Empty>
        </div>
      </>
    )
  return (
    <>
      <ZoneCookie drawnIn={zone} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <Report report={report} zone={zone} />
      {learner?.user == null && (
        <Notice className="mt-8">
          {t.rich('guest', {
            link: chunks => (
              <Link href="/sign-up" className="link">
                {chunks}
              </Link>
            ),
          })}
        </Notice>
      )}
    </>
  )
}
