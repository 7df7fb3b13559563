'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type Step, stepIndexOf, stepsOf } from '@/components/ladder/layout/steps'
import { causesOf } from '@/components/run/causes'
import { playedOrNull } from '@/components/run/played'
import { sentence } from '@/components/run/sentences'
import { showMicros } from '@/lib/protocol/time'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId } from '@/lib/trace/events'

/** So many steps are told in words; the diagram marks all of them. */
const TOLD = 4

interface EvidenceStepsProps {
  readonly scenario: Scenario
  /** What the run is called, where it is not the ordinary one. */
  readonly run?: string
  readonly evidence: readonly EntryId[]
}

/** The steps that decide an option, in words, each with what made it happen. */
export function EvidenceSteps({ scenario, run, evidence }: EvidenceStepsProps) {
  const t = useTranslations('question.options')
  const words = useTranslations('run')
  const steps = useMemo(() => stepsOrNone(scenario), [scenario])
  const deciding = [...new Set(evidence.map(entry => stepIndexOf(steps, entry)))].flatMap(at => steps[at] ?? [])
  if (deciding.length === 0) return null
  return (
    <div className="mt-3">
      <h3 className="eyebrow mb-1">{run === undefined ? t('steps') : t('stepsIn', { run })}</h3>
      <ol className="grid gap-2 text-sm">
        {deciding.slice(0, TOLD).map(step => {
          const cause = causesOf(steps, step.index)[0]
          return (
            <li key={step.index} className="grid grid-cols-[4.5rem_1fr] gap-x-3">
              <span className="figures text-evidence">{showMicros(step.at)}</span>
              <span>
                {sentence(words, step)}
                {cause !== undefined && (
                  <span className="block text-ink-faint">
                    {t('cause', { time: showMicros(cause.at), sentence: sentence(words, cause) })}
                  </span>
                )}
              </span>
            </li>
          )
        })}
      </ol>
      {deciding.length > TOLD && (
        <p className="mt-2 text-ink-faint text-xs">{t('more', { count: deciding.length - TOLD })}</p>
      )}
      <a href="#run" className="link mt-2 inline-block py-1 text-sm lg:hidden print:hidden">
        {t('show')}
      </a>
    </div>
  )
}

/** The steps of a run; none when the engine stops on the scenario, which the diagram beside says. */
function stepsOrNone(scenario: Scenario): readonly Step[] {
  const trace = playedOrNull(scenario)
  return trace === null ? [] : stepsOf(trace)
}
