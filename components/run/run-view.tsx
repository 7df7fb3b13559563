'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Notice } from '@/components/ui/notice'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId } from '@/lib/trace/events'
import { playedOrNull } from './played'
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
  const trace = useMemo(() => playedOrNull(scenario), [scenario])
  if (trace === null) {
    return (
      <Notice tone="bad" title={t('fault.title')} role="alert">
        {t('fault.text')}
      </Notice>
    )
  }
  return <TraceView trace={trace} scenario={scenario} {...rest} />
}
