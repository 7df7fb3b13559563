import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { CourseGrid } from '@/components/faults/course-grid'
import { GistLegend } from '@/components/faults/gist-legend'
import { JumpList } from '@/components/ui/jump-list'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { Link } from '@/lib/i18n/navigation'
import { faultMatrix } from '@/lib/server/faults'

interface FaultsPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: FaultsPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'faults' })
  return { title: t('title'), description: t('description'), alternates: alternates(locale, '/faults') }
}

export default async function FaultsPage({ params }: FaultsPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, stages] = await Promise.all([getTranslations('faults'), faultMatrix(locale)])
  const cells = stages.flatMap(({ courses }) => courses.flatMap(({ rows }) => rows.flatMap(row => row.cells))).length
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <p className="mt-5 text-ink-faint text-sm">{t('count', { cells })}</p>
      <div className="mt-6">
        <JumpList
          label={t('jump')}
          jumps={stages.map(stage => ({
            id: stage.name,
            label: stage.title,
            inner: stage.courses.map(({ path, title }) => ({ id: path, label: title })),
          }))}
        >
          <div className="grid gap-12">
            <GistLegend />
            {stages.map(stage => (
              <section key={stage.name} aria-labelledby={stage.name} className="grid gap-8">
                <h2 id={stage.name} className="text-xl">
                  {stage.title}
                </h2>
                {stage.courses.map(({ path, title, rows }) => (
                  <section key={path} aria-labelledby={path}>
                    <h3 id={path} className="mb-2 text-lg">
                      <Link href={`/faults/${path}`} className="link">
                        {title}
                      </Link>
                    </h3>
                    <CourseGrid path={path} rows={rows} />
                  </section>
                ))}
              </section>
            ))}
          </div>
        </JumpList>
      </div>
    </>
  )
}
