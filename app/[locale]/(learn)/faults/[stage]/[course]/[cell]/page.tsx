import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { FaultClaims } from '@/components/faults/fault-claims'
import { GistLabel } from '@/components/faults/gist-mark'
import { victimName } from '@/components/faults/victim-name'
import { OpenInLab } from '@/components/lab/open-in-lab'
import { ClaimLinks } from '@/components/ledger/claim-links'
import { RunView } from '@/components/run/run-view'
import { ScenariosSideBySide } from '@/components/run/scenarios-side-by-side'
import { ClientMessages } from '@/components/shell/client-messages'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { Link } from '@/lib/i18n/navigation'
import { labOfRun } from '@/lib/lab/carry'
import { faultDetail } from '@/lib/server/faults'
import { claimsOfFault } from '@/lib/server/ledger'

interface FaultPageProps {
  readonly params: Promise<{ locale: Locale; stage: string; course: string; cell: string }>
}

async function titleOf(locale: Locale, fault: NonNullable<Awaited<ReturnType<typeof faultDetail>>>): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'faults' })
  return t('cell.title', { segment: victimName(t, fault.victim), mishap: t(`mishaps.${fault.mishap.name}`) })
}

export async function generateMetadata({ params }: FaultPageProps): Promise<Metadata> {
  const { locale, stage, course, cell } = await params
  const fault = await faultDetail(stage, course, cell, locale)
  if (fault === null) return {}
  return {
    title: await titleOf(locale, fault),
    description: fault.says,
    alternates: alternates(locale, `/faults/${fault.course.path}/${fault.id}`),
  }
}

export default async function FaultPage({ params }: FaultPageProps) {
  const { locale, stage, course, cell } = await params
  setRequestLocale(locale)
  const [t, fault, ledger] = await Promise.all([
    getTranslations('faults.cell'),
    faultDetail(stage, course, cell, locale),
    claimsOfFault(`${stage}/${course}/${cell}`, locale),
  ])
  if (fault === null) notFound()
  const title = await titleOf(locale, fault)
  const claims = fault.claims.map(claim => claim.text)
  return (
    <>
      <PageHeading
        eyebrow={
          <Link href={`/faults/${fault.course.path}`} className="link">
            {fault.stage.title} · {fault.course.title}
          </Link>
        }
        title={title}
      />
      <section aria-labelledby="what" className="border-rule border-b py-5">
        <h2 id="what" className="sr-only">
          {t('what')}
        </h2>
        <p className="mb-1 text-sm">
          <GistLabel gist={fault.gist} />
        </p>
        <p className="measure text-lg">{fault.says}</p>
      </section>
      <div className="mt-8 grid gap-10">
        <ClientMessages with={['run']}>
          <section aria-labelledby="beside">
            <h2 id="beside" className="mb-3 text-lg">
              {t('beside')}
            </h2>
            <ScenariosSideBySide
              runs={[
                { name: t('undisturbed'), scenario: fault.undisturbed },
                { name: t('disturbed'), scenario: fault.scenario },
              ]}
            />
          </section>
          <RunView scenario={fault.scenario} title={t('run')} />
        </ClientMessages>
        <OpenInLab
          runs={[
            { name: t('disturbed'), lab: labOfRun(title, fault.scenario, claims) },
            { name: t('undisturbed'), lab: labOfRun(fault.course.title, fault.undisturbed, claims) },
          ]}
        />
        <FaultClaims claims={fault.claims} />
        <ClaimLinks claims={ledger} heading="plain" />
        <section aria-labelledby="source">
          <h2 id="source" className="mb-2 text-lg">
            {t('source')}
          </h2>
          <pre className="figures whitespace-pre-wrap break-words rounded-sm bg-paper-sunk px-3 py-2 text-sm">
            {fault.source}
          </pre>
        </section>
        <nav aria-label={t('navigation')} className="flex flex-wrap justify-between gap-x-8 gap-y-2">
          {fault.before !== null && (
            <Link href={fault.before} className="link" rel="prev">
              {t('previous')}
            </Link>
          )}
          {fault.after !== null && (
            <Link href={fault.after} className="link ms-auto" rel="next">
              {t('next')}
            </Link>
          )}
        </nav>
      </div>
    </>
  )
}
