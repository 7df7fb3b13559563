'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Ladder } from '@/components/ladder/ladder'
import type { Layout } from '@/components/ladder/layout/layout'
import { type Metrics, NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { hostName } from '@/components/run/sentences'
import type { Arrow } from '@/lib/content/drawing/arrow'
import type { DrawingTask } from '@/lib/content/question'
import { drawnTrace } from './drawn-trace'

/** An arrow to be shown; `unnamed` while nobody has chosen its flags. */
export type ShownArrow = Arrow & { readonly unnamed?: boolean }

interface DrawingProps {
  readonly task: DrawingTask
  readonly arrows: readonly ShownArrow[]
  /** The arrow that is lit: the one being changed, or the first that is wrong. */
  readonly lit: number | null
  readonly label: string
}

/** What somebody drew, in the look of the diagrams of real runs, without a scale of time. */
export function Drawing({ task, arrows, lit, label }: DrawingProps) {
  const t = useTranslations('run')
  const { trace, entries } = useMemo(() => drawnTrace(arrows, task), [arrows, task])
  const shared = {
    label,
    hostName: (host: string) => hostName(t, host),
    evidence: new Set(lit === null ? [] : entries[lit]),
  }
  const layoutIn = (metrics: Metrics) => plain(layOut(trace, metrics, 'absolute'), arrows, entries)
  return (
    <>
      <div className="mx-auto max-w-[30rem] @min-[38rem]:hidden" data-drawing="narrow">
        <Ladder layout={layoutIn(BARE_NARROW)} {...shared} />
      </div>
      <div className="hidden max-w-[46rem] @min-[38rem]:block" data-drawing="wide">
        <Ladder layout={layoutIn(BARE_WIDE)} {...shared} />
      </div>
    </>
  )
}

/** Room to draw in, however little there is yet. */
const BARE_WIDE: Metrics = { ...WIDE, axis: 12, bottom: 56 }
const BARE_NARROW: Metrics = { ...NARROW, axis: 4, bottom: 64 }

/** The layout without times and addresses, which nobody drew, and with no number that was not given. */
function plain(layout: Layout, arrows: readonly ShownArrow[], entries: readonly (readonly number[])[]): Layout {
  const place = new Map(entries.flatMap((ids, i) => ids.map(id => [id, i] as const)))
  return {
    ...layout,
    ticks: [],
    folds: [],
    lifelines: layout.lifelines.map(line => ({ ...line, address: '' })),
    flights: layout.flights.map(line => {
      const arrow = arrows[place.get(line.flight.start.entry) ?? -1]
      if (arrow === undefined) return line
      const numbers = [
        arrow.seq === undefined ? '' : `seq ${arrow.seq}`,
        arrow.ack === undefined ? '' : `ack ${arrow.ack}`,
      ]
      return { ...line, name: arrow.unnamed === true ? '?' : line.name, numbers: numbers.filter(Boolean).join(' ') }
    }),
  }
}
