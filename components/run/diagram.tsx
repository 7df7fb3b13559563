'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef } from 'react'
import { Ladder } from '@/components/ladder/ladder'
import type { Numbers } from '@/components/ladder/layout/labels'
import { NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import type { Step } from '@/components/ladder/layout/steps'
import { showMicros } from '@/lib/protocol/time'
import type { EntryId, Trace } from '@/lib/trace/events'
import { Legend } from './legend'
import type { PlayerState } from './player'
import { hostName } from './sentences'
import { type Touch, useTouch } from './touch'

interface DiagramProps {
  readonly trace: Trace
  readonly numbers: Numbers
  readonly player: PlayerState
  readonly step: Step
  readonly evidence: ReadonlySet<EntryId>
  readonly compact: boolean
  readonly touch?: Touch | undefined
  readonly classOf?: ((entry: EntryId) => string | undefined) | undefined
}

/**
 * The picture in both its forms; the width of the box, not of the window, decides which one is seen, so that the server's
 * page already holds the right one and nothing moves when scripts wake up.
 */
export function Diagram({ trace, numbers, player, step, evidence, compact, touch, classOf }: DiagramProps) {
  const t = useTranslations('run')
  const wide = useMemo(() => layOut(trace, WIDE, numbers), [trace, numbers])
  const narrow = useMemo(() => layOut(trace, NARROW, numbers), [trace, numbers])
  const now = useMemo(() => new Set(step.entries.map(entry => entry.id)), [step])
  const box = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const layouts = useMemo(() => [wide, narrow], [wide, narrow])
  useTouch({ box, anchor, layouts, touch })
  const label = t(compact ? 'labelPlain' : 'label', {
    hosts: trace.hosts.map(host => hostName(t, host.name)).join(' – '),
    count: wide.flights.length,
    time: showMicros(trace.entries.at(-1)?.at ?? 0),
  })
  const reached = player.mode === 'following' ? (step.entries.at(-1)?.id ?? null) : null
  const shared = {
    label,
    hostName: (host: string) => hostName(t, host),
    now,
    reached,
    evidence,
    touchable: touch !== undefined,
    ...(classOf === undefined ? {} : { classOf }),
    ...(compact ? {} : { cursor: { at: step.at } }),
  }
  return (
    <div ref={box} data-diagram="" className="relative">
      <span ref={anchor} aria-hidden="true" className="pointer-events-none absolute size-px" />
      <div className="mx-auto max-w-[30rem] @min-[38rem]:hidden">
        <Ladder layout={narrow} {...shared} />
      </div>
      <div className="hidden max-w-[46rem] @min-[38rem]:block">
        <Ladder layout={wide} {...shared} />
      </div>
      {!compact && (
        <>
          <Legend layout={wide} lit={evidence.size > 0} />
          <p className="mt-2 hidden text-ink-faint text-xs not-print:pointer-fine:block">{t('keys')}</p>
        </>
      )}
    </div>
  )
}
