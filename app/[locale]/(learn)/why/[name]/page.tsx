import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { OpenInLab } from '@/components/lab/open-in-lab'
import { ClaimLinks } from '@/components/ledger/claim-links'
import { Markdown } from '@/components/question/markdown'
import { MarkdownSection } from '@/components/question/markdown-section'
import { PlayOne } from '@/components/run/play-one'
import { hostName } from '@/components/run/sentences'
import { SideBySide } from '@/components/run/side-by-side'
import { ClientMessages } from '@/components/shell/client-messages'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { ClaimTable } from '@/components/why/claim-table'
import { ComposeForm } from '@/components/why/compose-form'
import { ExhibitFacts } from '@/components/why/exhibit-facts'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { Link } from '@/lib/i18n/navigation'
import { labOfRun } from '@/lib/lab/carry'
import { claimsExplainedBy } from '@/lib/server/claim-detail'
import { exhibitDetail, exhibitTitles } from '@/lib/server/exhibits'

interface ExhibitPageProps {
  readonly params: Promise<{ locale: Locale; name: string }>
  readonly searchParams: Promise<{ with?: string | string[] }>
}

export async function generateMetadata({ params }: ExhibitPageProps): Promise<Metadata> {
  const { locale, name } = await params
  const exhibit = await exhibitDetail(name, locale, null)
  if (exhibit === null) return {}
  const { title, brief } = exhibit.text
  return { title, description: brief, alternates: alternates(locale, `/why/${name}`) }
}

export default async function ExhibitPage({ params, searchParams }: ExhibitPageProps) {
  const [{ locale, name }, asked] = await Promise.all([params, searchParams])
  setRequestLocale(locale)
  const second = typeof asked.with === 'string' && asked.with !== '' ? asked.with : null
  const [t, words, exhibit, all, explained] = await Promise.all([
    getTranslations('why'),
    getTranslations('run'),
    exhibitDetail(name, locale, second),
    exhibitTitles(locale),
    claimsExplainedBy(name, locale),
  ])
  if (exhibit === null) notFound()
  const { text, theme, runs, evidence, claims } = exhibit
  const said = claims.map(claim => claim.text)
  const others = all.filter(other => other.name !== name)
  const hosts = exhibit.hosts.map(host => hostName(words, host)).join(t('hosts.and'))
  return (
    <>
      <PageHeading
        eyebrow={
          <Link href={`/why#${theme}`} className="link">
            {t('eyebrow', { theme: t(`themes.${theme}`) })}
          </Link>
        }
        title={text.title}
        lead={text.brief}
      />
      <div className="mt-8 grid gap-12">
        <section aria-labelledby="taken">
          <h2 id="taken" className="mb-2 text-lg">
            {t('taken')}
          </h2>
          <Markdown>{text.taken}</Markdown>
          <p className="mt-2 text-ink-faint text-sm">{t('hosts.who', { hosts })}</p>
        </section>
        <section aria-labelledby="beside" className="scroll-mt-4">
          <h2 id="beside" className="mb-1 text-lg">
            {t('beside')}
          </h2>
          <p className="measure mb-4 text-ink-soft text-sm">{t('besideLead')}</p>
          {exhibit.second !== null && (
            <Notice tone="plain" className="mb-4">
              {t('compose.also', { title: exhibit.second.title })}{' '}
              <Link href={`/why/${exhibit.second.name}`} className="link">
                {t('compose.open')}
              </Link>
            </Notice>
          )}
          <ClientMessages with={['run']}>
            <SideBySide
              compared
              tooMany={t('tooMany')}
              runs={[
                { name: t('asItIs'), trace: runs.ordinary, evidence: evidence.ordinary },
                { name: t('without'), trace: runs.changed, evidence: evidence.changed },
              ]}
            />
            <PlayOne
              runs={[
                { name: t('asItIs'), scenario: exhibit.scenarios.ordinary, evidence: evidence.ordinary },
                { name: t('without'), scenario: exhibit.scenarios.changed, evidence: evidence.changed },
              ]}
            />
          </ClientMessages>
          <OpenInLab
            className="mt-4"
            runs={[
              { name: t('asItIs'), lab: labOfRun(text.title, exhibit.scenarios.ordinary, said) },
              { name: t('without'), lab: labOfRun(text.title, exhibit.scenarios.changed, said) },
            ]}
          />
        </section>
        <section aria-labelledby="claims">
          <h2 id="claims" className="mb-1 text-lg">
            {t('claims.title')}
          </h2>
          <p className="measure mb-4 text-ink-soft text-sm">{t('claims.lead')}</p>
          <ClaimTable claims={claims} />
        </section>
        <div className="grid gap-x-16 gap-y-10 border-ink border-t pt-8 lg:grid-cols-[minmax(0,42rem)_minmax(14rem,1fr)]">
          <div className="grid content-start gap-10">
            <MarkdownSection id="breaks" title={t('breaks')} text={text.breaks} />
            <MarkdownSection id="remains" title={t('remains')} text={text.remains} />
          </div>
          <MarkdownSection
            id="interview"
            title={t('interview')}
            text={text.interview}
            className="content-start self-start border-ink border-s-2 ps-5"
          />
        </div>
        <section aria-labelledby="compose" className="print:hidden">
          <h2 id="compose" className="mb-1 text-lg">
            {t('compose.title')}
          </h2>
          <p className="measure mb-4 text-ink-soft text-sm">{t('compose.lead')}</p>
          <ComposeForm others={others} chosen={exhibit.second?.name ?? null} />
          <details className="mt-6">
            <summary className="link cursor-pointer">{t('script')}</summary>
            <pre className="figures mt-3 whitespace-pre-wrap break-words border border-rule bg-paper-sunk px-4 py-3 text-sm">
              {exhibit.script}
            </pre>
          </details>
        </section>
        <ClaimLinks claims={explained} heading="plain" />
        <ExhibitFacts
          name={name}
          cites={exhibit.cites}
          questions={exhibit.questions}
          others={others.filter(other => other.theme === theme)}
        />
      </div>
    </>
  )
}
