import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { FaultList } from '@/components/faults/fault-list'
import { RunView } from '@/components/run/run-view'
import { ClientMessages } from '@/components/shell/client-messages'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { Link } from '@/lib/i18n/navigation'
import { faultCourse } from '@/lib/server/faults'

interface CoursePageProps {
  readonly params: Promise<{ locale: Locale; stage: string; course: string }>
}

export async function generateMetadata({ params }: CoursePageProps): Promise<Metadata> {
  const { locale, stage, course } = await params
  const found = await faultCourse(stage, course, locale)
  if (found === null) return {}
  const t = await getTranslations({ locale, namespace: 'faults' })
  return {
    title: `${found.stage} · ${found.title}`,
    description: t('course.lead'),
    alternates: alternates(locale, `/faults/${found.path}`),
  }
}

export default async function CoursePage({ params }: CoursePageProps) {
  const { locale, stage, course } = await params
  setRequestLocale(locale)
  const [t, found] = await Promise.all([getTranslations('faults'), faultCourse(stage, course, locale)])
  if (found === null) notFound()
  return (
    <>
      <PageHeading eyebrow={found.stage} title={found.title} lead={t('course.lead')} />
      <div className="mt-8 grid gap-10">
        <FaultList path={found.path} rows={found.rows} />
        <ClientMessages with={['run']}>
          <RunView scenario={found.scenario} title={t('course.undisturbed')} />
        </ClientMessages>
        <p>
          <Link href="/faults" className="link">
            {t('course.back')}
          </Link>
        </p>
      </div>
    </>
  )
}
