'use client'

import { useTranslations } from 'next-intl'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId } from '@/lib/trace/events'

interface RunPanelProps {
  readonly scenario: Scenario
  readonly evidence: readonly EntryId[]
}

export function RunPanel({ scenario, evidence }: RunPanelProps) {
  const t = useTranslations('question.run')
  return (
    <p>
      {t('loading')} {scenario.hosts.length} {evidence.length}
    </p>
  )
}
