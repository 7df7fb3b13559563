'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Scenario } from '@/lib/sim/scenario'
import { ClaimList } from './claim-list'
import { type Beside, evidenceIn } from './other-run'

const ScenariosSideBySide = dynamic(() =>
  import('@/components/run/scenarios-side-by-side').then(module => module.ScenariosSideBySide),
)

interface RunsBesideProps {
  readonly ordinary: Scenario
  readonly runs: readonly Beside[]
}

/** Each other run that an answer speaks of: what it means, what is so in it, and its picture beside the ordinary one. */
export function RunsBeside({ ordinary, runs }: RunsBesideProps) {
  const t = useTranslations('question.beside')
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-ink border-t pt-8" data-beside="">
      <h2 id={id} className="text-lg">
        {t('title')}
      </h2>
      <p className="measure mt-1 text-ink-faint text-sm">{t('lead')}</p>
      <div className="mt-6 grid gap-14">
        {runs.map(({ run, words, claims }) => (
          <article
            key={`${run.name} ${run.at}`}
            className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,4fr)_minmax(0,8fr)]"
          >
            <div className="grid gap-4">
              <h3 className="text-base">{run.title}</h3>
              {words}
              <ClaimList claims={claims} />
            </div>
            <ScenariosSideBySide
              runs={[
                { name: t('ordinary'), scenario: ordinary, evidence: evidenceIn(claims, null) },
                { name: run.title, scenario: run.scenario, evidence: evidenceIn(claims, run) },
              ]}
            />
          </article>
        ))}
      </div>
    </section>
  )
}
