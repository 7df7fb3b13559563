'use client'

import { clsx } from 'clsx'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Segmented } from '@/components/ui/segmented'
import type { Scenario } from '@/lib/sim/scenario'
import { firstToOpen, type JudgedOption } from './judged-option'
import { OptionList } from './option-list'
import { evidenceIn, type OtherRun, runToOpen, speaksOf } from './other-run'

const RunView = dynamic(() => import('@/components/run/run-view').then(module => module.RunView))
const EvidenceSteps = dynamic(() => import('./evidence-steps').then(module => module.EvidenceSteps))

interface RevealBoardProps {
  readonly scenario: Scenario
  /** The other runs that options speak of. */
  readonly runs: readonly OtherRun[]
  readonly options: readonly JudgedOption[]
}

/** The options beside the run: the chosen option's evidence is lit in the diagram and told in words below the option. */
export function RevealBoard({ scenario, runs, options }: RevealBoardProps) {
  const t = useTranslations('question')
  const id = useId()
  const [selected, select] = useState(() => firstToOpen(options))
  const claims = options[selected]?.claims ?? []
  const entries = options[selected]?.entries ?? []
  const [shown, show] = useState(() => runToOpen(claims, runs))
  const choose = (at: number) => {
    select(at)
    show(runToOpen(options[at]?.claims ?? [], runs))
  }
  const place = shown === null ? -1 : runs.indexOf(shown)
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
            onSelect={choose}
            steps={
              <>
                <EvidenceSteps scenario={scenario} evidence={[...evidenceIn(claims, null), ...entries]} />
                {runs
                  .filter(run => speaksOf(claims, run))
                  .map(run => (
                    <EvidenceSteps
                      key={`${run.name} ${run.at}`}
                      run={run.title}
                      scenario={run.scenario}
                      evidence={evidenceIn(claims, run)}
                    />
                  ))}
              </>
            }
          />
        </section>
      )}
      <div id="run" className="min-w-0 lg:sticky lg:top-4">
        {runs.length > 0 && (
          <Segmented
            legend={t('run.which')}
            name={id}
            size="sm"
            className="mb-4"
            value={String(place)}
            onValueChange={value => show(runs[Number(value)] ?? null)}
            options={[
              { value: '-1', label: t('beside.ordinary') },
              ...runs.map(({ title }, at) => ({ value: String(at), label: title })),
            ]}
          />
        )}
        <RunView
          key={place}
          scenario={shown?.scenario ?? scenario}
          evidence={shown === null ? [...evidenceIn(claims, shown), ...entries] : evidenceIn(claims, shown)}
          title={shown?.title ?? t('run.title')}
        />
      </div>
    </div>
  )
}
