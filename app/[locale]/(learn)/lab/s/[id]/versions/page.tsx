import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { ComparedVersions } from '@/components/lab/keep/compared-versions'
import { VersionsForm } from '@/components/lab/keep/versions-form'
import { ClientMessages } from '@/components/shell/client-messages'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { Link } from '@/lib/i18n/navigation'
import { currentLearner } from '@/lib/server/learner'
import { keptLab } from '@/lib/server/saved-labs'

interface VersionsPageProps {
  readonly params: Promise<{ locale: Locale; id: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

const numberOf = (text: string | string[] | undefined): number | null =>
  typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null

export async function generateMetadata({ params }: VersionsPageProps): Promise<Metadata> {
  const [{ id }, learner] = await Promise.all([params, currentLearner()])
  return { title: (await keptLab(learner, id))?.lab.title, robots: { index: false } }
}

export default async function VersionsPage({ params, searchParams }: VersionsPageProps) {
  const [{ locale, id }, asked, learner] = await Promise.all([params, searchParams, currentLearner()])
  setRequestLocale(locale)
  const [left, right] = [numberOf(asked.left), numberOf(asked.right)]
  const [t, kept, one, other] = await Promise.all([
    getTranslations('lab-pages.versions'),
    keptLab(learner, id),
    left === null ? null : keptLab(learner, id, left),
    right === null ? null : keptLab(learner, id, right),
  ])
  if (kept === null) notFound()
  const newest = kept.versions[0]?.number ?? 1
  return (
    <>
      <PageHeading
        eyebrow={t('eyebrow')}
        title={kept.lab.title}
        lead={t('lead')}
        aside={
          <Link href={`/lab/s/${id}`} className="link">
            {t('back')}
          </Link>
        }
      />
      <div className="mt-8 grid gap-10">
        <ClientMessages with={['run', 'lab-pages']}>
          <VersionsForm kept={kept} left={left ?? Math.max(1, newest - 1)} right={right ?? newest} />
          {one !== null && other !== null && left !== right && (
            <ComparedVersions key={`${left} ${right}`} left={one} right={other} />
          )}
        </ClientMessages>
      </div>
    </>
  )
}
