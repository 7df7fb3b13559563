'use client'

import { clsx } from 'clsx'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Verdict } from '@/lib/claims/verdict'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId } from '@/lib/trace/events'

const RunView = dynamic(() => import('@/components/run/run-view').then(module => module.RunView), {
  loading: () => <Skeleton lines={12} />,
})
const EvidenceSteps = dynamic(
  () => import('@/components/question/evidence-steps').then(module => module.EvidenceSteps),
  { loading: () => <Skeleton lines={2} className="mt-3" /> },
)

/** A sentence of a claim, judged, in plain words. */
export interface TriedSentence {
  readonly role: 'says' | 'shows'
  readonly text: string
  readonly said: string
  readonly verdict: Verdict
  readonly run: number
  readonly evidence: readonly EntryId[]
}

interface ClaimTrialProps {
  readonly runs: readonly { readonly name: string; readonly title: string; readonly scenario: Scenario }[]
  readonly sentences: readonly TriedSentence[]
  /** What the claim says is contradicted by the run. */
  readonly contradicted: boolean
}

/** The sentences of a claim beside the run that decides them: the chosen one's evidence is lit, in its own run. */
export function ClaimTrial({ runs, sentences, contradicted }: ClaimTrialProps) {
  const t = useTranslations('claims.trial')
  const [selected, select] = useState(() => firstToShow(sentences))
  const sentence = sentences[selected]
  const shown = runs[sentence?.run ?? 0]
  const list = (role: TriedSentence['role']) =>
    sentences.flatMap((one, at) => (one.role === role ? [{ ...one, at }] : []))
  const [says, shows] = [list('says'), list('shows')]
  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className="grid gap-6">
        {[
          { title: t(contradicted ? 'saysWrong' : 'says'), list: says },
          { title: t('shows'), list: shows },
        ].map(
          group =>
            group.list.length > 0 && (
              <section key={group.title} aria-label={group.title}>
                <h2 className="mb-2 text-lg">{group.title}</h2>
                <ol className="border-ink border-t">
                  {group.list.map(one => (
                    <li key={one.at} className={clsx('border-rule border-b', one.at === selected && 'bg-paper-raised')}>
                      <Sentence
                        sentence={one}
                        run={one.run === 0 ? null : (runs[one.run]?.title ?? null)}
                        chosen={one.at === selected}
                        onChoose={() => select(one.at)}
                      />
                      {one.at === selected && shown !== undefined && (
                        <div className="border-evidence border-s-2 ps-11 pe-2 pb-3">
                          {one.evidence.length === 0 ? (
                            <p className="text-ink-faint text-sm">{t('absence')}</p>
                          ) : (
                            <EvidenceSteps scenario={shown.scenario} evidence={one.evidence} />
                          )}
                        </div>
                      )}
                    </li>
                  ))}
                </ol>
              </section>
            ),
        )}
      </div>
      {shown !== undefined && (
        <div id="run" className="min-w-0 lg:sticky lg:top-4">
          <RunView
            key={shown.name}
            scenario={shown.scenario}
            evidence={sentence?.evidence ?? []}
            title={t('run', { title: shown.title })}
          />
          <p className="figures mt-4 break-all rounded-sm bg-paper-sunk px-3 py-2 text-sm">
            npm run -s ack -- run content/{shown.name}.yaml
          </p>
        </div>
      )}
    </div>
  )
}

/** What the claim gets wrong or leaves out says most; of a right claim, its own first sentence. */
function firstToShow(sentences: readonly TriedSentence[]): number {
  const withEvidence = (role: TriedSentence['role']) =>
    sentences.findIndex(one => one.role === role && one.run === 0 && one.evidence.length > 0)
  const shows = withEvidence('shows')
  return Math.max(0, shows === -1 ? withEvidence('says') : shows)
}

interface SentenceProps {
  readonly sentence: TriedSentence
  /** The title of the run it speaks of, when that is not the ordinary one. */
  readonly run: string | null
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Sentence({ sentence: { said, text, verdict }, run, chosen, onChoose }: SentenceProps) {
  const t = useTranslations('claims.trial')
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={clsx(
        'grid w-full grid-cols-[1.25rem_1fr] gap-x-3 border-s-2 py-3 ps-3 pe-2 text-start',
        chosen ? 'border-evidence' : 'border-transparent hover:border-rule-strong',
      )}
    >
      <VerdictMark verdict={verdict} className="mt-1" />
      <span className="min-w-0">
        <span
          className={clsx(
            'block font-semibold text-sm',
            verdict === 'holds' && 'text-true',
            verdict === 'fails' && 'text-false',
          )}
        >
          {t(verdict)}
        </span>
        {run !== null && <span className="block text-ink-soft text-sm">{t('otherRun', { title: run })}</span>}
        <span className="block">{said}</span>
        <code lang="en" className="mt-0.5 block break-words text-ink-faint text-xs">
          {text}
        </code>
      </span>
    </button>
  )
}
