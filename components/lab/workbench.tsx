'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { Step } from '@/components/ladder/layout/steps'
import { TraceView } from '@/components/run/trace-view'
import { Notice } from '@/components/ui/notice'
import { Tabs } from '@/components/ui/tabs'
import type { Lab } from '@/lib/lab/lab'
import type { PlayedLab } from '@/lib/lab/play'
import type { EntryId } from '@/lib/trace/events'
import { BenchBar } from './bench-bar'
import { PANELS, type Reader } from './panels'
import { useBench } from './use-bench'

interface WorkbenchProps {
  readonly lab: Lab
  /** The run as the page already knows it, so that the first picture needs no script; null for one that is played here. */
  readonly played: PlayedLab | null
  /** Further buttons of its head: what to do with the lab as it is now. */
  readonly actions?: (lab: Lab) => ReactNode
}

const NOTHING: readonly EntryId[] = []

/** The lab: a run that is touched, and around it what tells and changes it. */
export function Workbench({ lab, played, actions }: WorkbenchProps) {
  const t = useTranslations('lab')
  const bench = useBench(lab, played)
  const [step, setStep] = useState<Step | null>(null)
  const [lit, look] = useState<readonly EntryId[]>(NOTHING)
  const onStep = useCallback((next: Step) => setStep(next), [])
  const reader = useMemo<Reader>(() => ({ at: step?.at ?? 0, reached: step?.entries.at(-1)?.id ?? null, look }), [step])
  const { shown, played: now, trouble } = bench
  return (
    <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]" data-workbench="">
      <div className="min-w-0">
        <BenchBar bench={bench}>{actions?.(bench.lab)}</BenchBar>
        {trouble !== null && (
          <Notice tone="bad" role="alert" className="mt-3">
            {t(`trouble.${trouble}`)}
          </Notice>
        )}
        {now !== null && now.problems.length > 0 && shown !== null && (
          <Notice tone="care" role="status" className="mt-3">
            {t('stale')}
          </Notice>
        )}
        {shown !== null && <TraceView trace={shown.trace} evidence={lit} onStep={onStep} />}
      </div>
      <Tabs
        label={t('panels.label')}
        tabs={PANELS.map(({ value, draw }) => ({ value, label: t(`panels.${value}`), panel: draw(bench, reader) }))}
      />
    </div>
  )
}
