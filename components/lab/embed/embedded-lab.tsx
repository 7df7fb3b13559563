'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { type Played, usePlayed } from '@/components/lab/keep/use-played'
import { TraceView } from '@/components/run/trace-view'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { Lab } from '@/lib/lab/lab'
import type { PlayedLab } from '@/lib/lab/play'
import type { EntryId } from '@/lib/trace/events'
import { EmbedClaims } from './embed-claims'

const NOTHING: readonly EntryId[] = []

interface EmbeddedLabProps {
  readonly lab: Lab
  /** Its claims in plain words. */
  readonly said: readonly string[]
  /** The run as the page knows it already; null where the browser plays it. */
  readonly played: PlayedLab | null
}

const NO_LABS: readonly Lab[] = []

/** A lab that can be looked at and not changed: its run, and what its claims say of it. */
export function EmbeddedLab({ lab, said, played }: EmbeddedLabProps) {
  const labs = useMemo(() => (played === null ? [lab] : NO_LABS), [lab, played])
  const [here] = usePlayed(labs)
  const now: Played | undefined = played === null ? here : { is: 'played', played }
  return now === undefined ? null : <Outcome said={said} now={now} />
}

function Outcome({ said, now }: { readonly said: readonly string[]; readonly now: Played }) {
  const t = useTranslations('lab-pages.embed')
  const [lit, light] = useState<readonly EntryId[]>(NOTHING)
  if (now.is === 'playing') {
    return (
      <>
        <p role="status" className="sr-only">
          {t('playing')}
        </p>
        <Skeleton lines={12} />
      </>
    )
  }
  if (now.is !== 'played') return <Wrong>{t(now.is)}</Wrong>
  const { trace, problems, verdicts } = now.played
  if (trace === null) {
    const { line = 1, message = '' } = problems[0] ?? {}
    return <Wrong>{t('mistake', { line, message })}</Wrong>
  }
  return (
    <>
      {said.length > 0 && <EmbedClaims said={said} verdicts={verdicts} onLook={light} />}
      <TraceView trace={trace} evidence={lit} />
    </>
  )
}

function Wrong({ children }: { readonly children: string }) {
  return (
    <Notice tone="bad" role="alert" className="mt-2">
      {children}
    </Notice>
  )
}
