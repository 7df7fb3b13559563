'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Notice } from '@/components/ui/notice'
import { run } from '@/lib/sim/run'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId, Trace } from '@/lib/trace/events'
import { TraceView } from './trace-view'

interface RunViewProps {
  readonly scenario: Scenario
  /** The entries that decide what is being asked; they are lit, and the view goes to the first of them. */
  readonly evidence?: readonly EntryId[]
  readonly title?: string
  /** The step to stand at first, from 0; absent: at the end, or at the evidence. */
  readonly initialStep?: number
  /** Only the player and the picture. */
  readonly compact?: boolean
}

/** A scenario, run here and now by the same engine as on the server, and shown. */
export function RunView({ scenario, ...rest }: RunViewProps) {
  const t = useTranslations('run')
  const trace = useMemo(() => traceOf(scenario), [scenario])
  if (trace === null) {
    return (
      <Notice tone="bad" title={t('fault.title')} role="alert">
        {t('fault.text')}
      </Notice>
    )
  }
  return <TraceView trace={trace} {...rest} />
}

/** The run's trace; null when the engine itself fails, which must not take the page with it. */
function traceOf(scenario: Scenario): Trace | null {
  try {
    return run(scenario)
  } catch (fault) {
    console.error('The engine failed on a scenario.', fault)
    return null
  }
}
