import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { TwoLadders } from '@/components/evidence/two-ladders'
import { OpenInLab } from '@/components/lab/open-in-lab'
import { ClaimFacts } from '@/components/ledger/claim-facts'
import { ClaimTrial } from '@/components/ledger/claim-trial'
import { LedgerMark } from '@/components/ledger/ledger-mark'
import { ScopeBoard } from '@/components/question/scope-board'
import { ClientMessages } from '@/components/shell/client-messages'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { Link } from '@/lib/i18n/navigation'
import { labOfRun } from '@/lib/lab/carry'
import { claimDetail } from '@/lib/server/claim-detail'
import { labsAbout } from '@/lib/server/labs'
import { claimHead } from '@/lib/server/ledger'

interface ClaimPageProps {
  readonly params: Promise<{ locale: Locale; id: string }>
}

export async function generateMetadata({ params }: ClaimPageProps): Promise<Metadata> {
  const { locale, id } = await params
  const [t, head] = await Promise.all([getTranslations({ locale, namespace: 'claims' }), claimHead(id, locale)])
  if (head === null) return {}
  const { claim, verdict } = head.link
  const title = t('detail.pageTitle', { verdict: t(`verdicts.${verdict}`), claim })
  return {
    title,
    description: head.truth,
    openGraph: { type: 'article', siteName: 'Ackademy', title, description: head.truth, locale },
    alternates: alternates(locale, `/claims/${id}`),
  }
}

export default async function ClaimPage({ params }: ClaimPageProps) {
  const { locale, id } = await params
  setRequestLocale(locale)
  const [t, others, scopes, claim, labs] = await Promise.all([
    getTranslations('claims.detail'),
    getTranslations('claims.trial'),
    getTranslations('question.scopes'),
    claimDetail(id, locale),
    labsAbout(id, locale),
  ])
  if (claim === null) notFound()
  const { verdict, trial, checked, recording } = claim
  const scopeTitle = (name: string) => scopes(name.replace('.', '-') as never)
  return (
    <>
      <PageHeading eyebrow={t('eyebrow', { id })} title={claim.claim} />
      <section aria-labelledby="verdict" className="border-rule border-b py-5">
        <h2 id="verdict" className="text-xl">
          <LedgerMark verdict={verdict} />
        </h2>
        <p className="measure mt-1 text-ink-faint text-sm">{t(`means.${verdict}`)}</p>
        <p className="measure mt-3 text-lg">{claim.truth}</p>
      </section>
      <div className="mt-8 grid grid-cols-1 gap-10">
        {checked !== null && (
          <section aria-labelledby="checked">
            <h2 id="checked" className="mb-2 text-lg">
              {t('checked')}
            </h2>
            <p className="measure text-ink-soft">{checked}</p>
          </section>
        )}
        {trial !== null && !trial.proved && <Notice tone="care">{t('unproved')}</Notice>}
        {trial !== null && (
          <ClientMessages with={['claims', 'question', 'run']}>
            <ClaimTrial
              runs={trial.runs}
              sentences={trial.sentences}
              contradicted={verdict === 'wrong' || verdict === 'outdated'}
            />
          </ClientMessages>
        )}
        {trial !== null && (
          <OpenInLab
            runs={trial.runs.map(({ called, title, scenario }, run) => ({
              ...(trial.runs.length > 1 && { name: title }),
              lab: labOfRun(
                claim.claim,
                scenario,
                trial.sentences.flatMap(sentence => (sentence.run === run ? [sentence.text] : [])),
                called,
              ),
            }))}
          />
        )}
        {claim.scopes !== null && (
          <ClientMessages with={['question', 'run']}>
            <ScopeBoard
              depends
              scopes={claim.scopes.scopes.map(scope => ({ ...scope, title: scopeTitle(scope.name) }))}
              rows={claim.scopes.rows.map(({ id: row, said, run, verdicts }) => ({
                id: row,
                label: (
                  <>
                    {run !== null && (
                      <span className="block text-ink-soft text-sm">{others('otherRun', { title: run })}</span>
                    )}
                    {said}
                  </>
                ),
                verdicts,
              }))}
            />
          </ClientMessages>
        )}
        {recording !== null && (
          <section aria-labelledby="recording" className="border-ink border-t pt-8">
            <h2 id="recording" className="text-lg">
              {t('recording', { kernel: recording.kernel ?? '' })}
            </h2>
            <p className="measure mt-1 mb-4 text-ink-soft">
              {t(recording.agrees ? 'agrees' : 'differs', { shows: recording.shows })}
            </p>
            {recording.segments > 0 && (
              <ClientMessages with={['run']}>
                <TwoLadders
                  linux={recording.linux}
                  engine={recording.engine}
                  scenario={recording.scenario}
                  kernel={recording.kernel ?? ''}
                />
              </ClientMessages>
            )}
            <p className="mt-4">
              <Link href={`/evidence/${recording.name}`} className="link">
                {t('openRecording')}
              </Link>
            </p>
          </section>
        )}
        <ClaimFacts claim={claim} labs={labs} />
      </div>
    </>
  )
}
