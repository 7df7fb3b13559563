'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { Step } from '@/components/ladder/layout/steps'
import { Folded } from '@/components/ui/folded'
import { Skeleton } from '@/components/ui/skeleton'
import type { Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'

const Inspectors = dynamic(() => import('@/components/inspect/inspectors').then(module => module.Inspectors), {
  ssr: false,
  loading: () => <Skeleton lines={10} className="pt-3" />,
})

interface InsideProps {
  readonly trace: Trace
  readonly scenario?: Scenario | undefined
  /** The step that is looked at. */
  readonly step: Step
}

/** The inspectors under a run, folded; nothing of them is loaded before they are opened. */
export function Inside({ trace, scenario, step }: InsideProps) {
  const t = useTranslations('run.inside')
  return (
    <Folded data-inside="" className="mt-4" summary={t(scenario === undefined ? 'openPlain' : 'open')}>
      {() => <Inspectors trace={trace} scenario={scenario} at={step.at} reached={step.entries.at(-1)?.id ?? 0} />}
    </Folded>
  )
}
