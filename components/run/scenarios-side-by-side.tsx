'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Notice } from '@/components/ui/notice'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId } from '@/lib/trace/events'
import { PlayOne } from './play-one'
import { playedOrNull } from './played'
import { SideBySide } from './side-by-side'

/** A run that is not played yet. */
export interface NamedScenario {
  readonly name: string
  readonly scenario: Scenario
  readonly evidence?: readonly EntryId[]
}

/** Two scenarios, run here and now by the same engine as on the server, and compared. */
export function ScenariosSideBySide({
  runs: [left, right],
}: {
  readonly runs: readonly [NamedScenario, NamedScenario]
}) {
  const t = useTranslations('run')
  const played = useMemo(
    () => ({ left: playedOrNull(left.scenario), right: playedOrNull(right.scenario) }),
    [left.scenario, right.scenario],
  )
  if (played.left === null || played.right === null) {
    return (
      <Notice tone="bad" title={t('fault.title')} role="alert">
        {t('fault.text')}
      </Notice>
    )
  }
  return (
    <>
      <SideBySide
        compared
        runs={[
          { ...left, trace: played.left },
          { ...right, trace: played.right },
        ]}
      />
      <PlayOne runs={[left, right]} />
    </>
  )
}
