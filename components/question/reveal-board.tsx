'use client'

import { clsx } from 'clsx'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import type { Scenario } from '@/lib/sim/scenario'
import { evidenceOf, firstToOpen, type JudgedOption } from './judged-option'
import { OptionList } from './option-list'

const RunView = dynamic(() => import('@/components/run/run-view').then(module => module.RunView), {
  loading: () => <Skeleton lines={12} />,
})
const EvidenceSteps = dynamic(() => import('./evidence-steps').then(module => module.EvidenceSteps), {
  loading: () => <Skeleton lines={2} className="mt-3" />,
})

interface RevealBoardProps {
  readonly scenario: Scenario
  readonly options: readonly JudgedOption[]
}

/** The options beside the run: the chosen option's evidence is lit in the diagram and told in words below the option. */
export function RevealBoard({ scenario, options }: RevealBoardProps) {
  const t = useTranslations('question')
  const [selected, select] = useState(() => firstToOpen(options))
  const evidence = evidenceOf(options[selected]?.claims ?? [])
  return (
    <div
      className={clsx(
        'grid items-start gap-x-10 gap-y-8',
        options.length > 0 && 'lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]',
      )}
    >
      {options.length > 0 && (
        <section aria-labelledby="options">
          <h2 id="options" className="text-lg">
            {t('options.title')}
          </h2>
          <p className="measure mt-1 mb-4 text-ink-faint text-sm">{t('options.lead')}</p>
          <OptionList
            options={options}
            selected={selected}
            onSelect={select}
            steps={<EvidenceSteps scenario={scenario} evidence={evidence} />}
          />
        </section>
      )}
      <div id="run" className="min-w-0 lg:sticky lg:top-4">
        <RunView scenario={scenario} evidence={evidence} title={t('run.title')} />
      </div>
    </div>
  )
}
