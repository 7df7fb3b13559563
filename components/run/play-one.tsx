'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Folded } from '@/components/ui/folded'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId, Trace } from '@/lib/trace/events'

const waiting = () => <Skeleton lines={14} />
const RunView = dynamic(() => import('./run-view').then(module => module.RunView), { ssr: false, loading: waiting })
const TraceView = dynamic(() => import('./trace-view').then(module => module.TraceView), {
  ssr: false,
  loading: waiting,
})

/** A run that can be played: its scenario, or what was recorded. */
export type Playable = { readonly name: string; readonly evidence?: readonly EntryId[] } & (
  | { readonly scenario: Scenario }
  | { readonly trace: Trace }
)

/** Two runs that stand beside each other as pictures, to be played one at a time; the player is loaded when it is asked for. */
export function PlayOne({ runs }: { readonly runs: readonly Playable[] }) {
  const t = useTranslations('run.beside')
  return (
    <Folded data-play-one="" className="mt-4" summary={t('play')}>
      {() => <Chosen runs={runs} />}
    </Folded>
  )
}

const NONE: readonly EntryId[] = []

function Chosen({ runs }: { readonly runs: readonly Playable[] }) {
  const t = useTranslations('run.beside')
  const id = useId()
  const [at, choose] = useState(0)
  const run = runs[at]
  if (run === undefined) return null
  const evidence = run.evidence ?? NONE
  return (
    <div className="grid gap-4">
      <Segmented
        legend={t('switch')}
        name={id}
        size="sm"
        value={String(at)}
        onValueChange={value => choose(Number(value))}
        options={runs.map(({ name }, place) => ({ value: String(place), label: name }))}
      />
      {'scenario' in run ? (
        <RunView key={at} scenario={run.scenario} evidence={evidence} />
      ) : (
        <TraceView key={at} trace={run.trace} evidence={evidence} />
      )}
    </div>
  )
}
