'use client'

import { useTranslations } from 'next-intl'
import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Ladder } from '@/components/ladder/ladder'
import { haunted } from '@/components/ladder/layout/ghosts'
import type { Numbers } from '@/components/ladder/layout/labels'
import type { Layout, Look } from '@/components/ladder/layout/layout'
import { type Metrics, NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import type { Step } from '@/components/ladder/layout/steps'
import { showMicros } from '@/lib/protocol/time'
import type { EntryId, Trace } from '@/lib/trace/events'
import type { Flight } from '@/lib/trace/flights'
import { AsServed, useAsServed } from './as-served'
import { BurstSwitch } from './burst-switch'
import { useDrag } from './drag'
import { Legend } from './legend'
import type { PlayerState } from './player'
import type { Preference } from './preference'
import { hostName } from './sentences'
import { type Touch, useTouch } from './touch'
import { Viewport } from './viewport'

interface DiagramProps {
  readonly trace: Trace
  readonly numbers: Numbers
  readonly preference: Preference
  readonly zoom: number
  readonly player: PlayerState
  readonly step: Step
  readonly evidence: ReadonlySet<EntryId>
  readonly compact: boolean
  readonly touch?: Touch | undefined
  readonly classOf?: ((entry: EntryId) => string | undefined) | undefined
  /** The arrows that a change took away. */
  readonly gone?: readonly Flight[] | undefined
}

/**
 * The picture in both its forms; the width of the box, not of the window, decides which one is seen, so that the server's
 * page already holds the right one and nothing moves when scripts wake up. It stays as it came until there is something else to
 * show, and may be taken hold of all the while; from then on only the one that is seen is drawn.
 */
export const Diagram = memo(function Diagram(props: DiagramProps) {
  const { trace, numbers, preference, zoom, player, step, evidence, compact, touch, classOf } = props
  const gone = props.preference.gone ? props.gone : undefined
  const t = useTranslations('run')
  const box = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const seen = useSeen(box)
  const { form, details, timers, queues } = preference
  const [unfolded, unfold] = useState(false)
  const look = useMemo<Look>(
    () =>
      compact
        ? {}
        : {
            form: form ?? undefined,
            zoom,
            details,
            beside: { timers, queues: queues ? 'all' : 'contended' },
            unfolded,
          },
    [compact, form, zoom, details, timers, queues, unfolded],
  )
  const layouts = useMemo(() => {
    let made: readonly Layout[] | null = null
    return () => {
      made ??= [NARROW, WIDE]
        .filter(metrics => seen === null || metrics.name === seen)
        .map(metrics => {
          const layout = readably(trace, metrics, numbers, look)
          if (gone === undefined || gone.length === 0) return layout
          const { form } = layout
          return haunted(layout, gone, notAbove => layOut(trace, metrics, numbers, { ...look, form, notAbove }))
        })
      return made
    }
  }, [trace, numbers, look, seen, gone])
  useTouch({ box, anchor, layouts, touch })
  useDrag({ box, layouts, touch })
  const now = useMemo(() => new Set(step.entries.map(entry => entry.id)), [step])
  const names = useMemo(() => (host: string) => hostName(t, host), [t])
  const reached = player.mode === 'following' ? (step.entries.at(-1)?.id ?? null) : null
  const tall = useTall(box)
  const asServed = useAsServed([trace, numbers, look, step, reached, evidence, classOf, gone, tall])
  const pictures = () => {
    const [first] = layouts()
    const ghosts = first?.ghosts.length ?? 0
    const plain = t(compact ? 'labelPlain' : 'label', {
      hosts: trace.hosts.map(host => names(host.name)).join(' – '),
      count: first?.flights.length ?? 0,
      time: showMicros(trace.entries.at(-1)?.at ?? 0),
    })
    const label = ghosts === 0 ? plain : `${plain} ${t('labelGone', { count: ghosts })}`
    return (
      <>
        {first !== undefined && <BurstSwitch layout={first} unfolded={unfolded} onUnfold={unfold} />}
        {layouts().map(layout => (
          <div key={layout.metrics.name} className={placeOf(layout, seen !== null)}>
            <Viewport
              layout={layout}
              hostName={names}
              present={Math.max(...step.entries.map(entry => layout.y(entry.id)))}
              follows={player.mode === 'following'}
            >
              {picture => (
                <Ladder
                  layout={layout}
                  label={label}
                  hostName={names}
                  now={now}
                  reached={reached}
                  draws={player.speed <= 1}
                  evidence={evidence}
                  touchable={touch !== undefined}
                  {...(classOf === undefined ? {} : { classOf })}
                  {...(compact ? {} : { cursor: { at: step.at } })}
                  {...picture}
                />
              )}
            </Viewport>
          </div>
        ))}
        {!compact && first !== undefined && <Legend layout={first} lit={evidence.size > 0} />}
      </>
    )
  }
  return (
    <div ref={box} data-diagram="" className="relative">
      <span ref={anchor} aria-hidden="true" className="pointer-events-none absolute size-px" />
      {asServed ? <AsServed>{pictures}</AsServed> : <div>{pictures()}</div>}
    </div>
  )
})

/** Pictures stand in the middle where they are narrow; until one knows which one is seen, both are there and one is hidden. */
function placeOf({ metrics }: Layout, known: boolean): string {
  const narrow = metrics.name === 'narrow'
  if (metrics.width > metrics.natural) return known ? '' : narrow ? '@min-[38rem]:hidden' : 'hidden @min-[38rem]:block'
  if (known) return narrow ? 'mx-auto max-w-[30rem]' : 'max-w-[46rem]'
  return narrow ? 'mx-auto max-w-[30rem] @min-[38rem]:hidden' : 'hidden max-w-[46rem] @min-[38rem]:block'
}

/** Where more of the segments than these cannot be read, a row a step is what one can. */
const CROWDED = 0.2
/** A line that falls by so many times the usual crosses too many others. */
const PLUNGE = 6

/** As the reader chose; else folded, or a row a step where that would be a crowd. */
export function readably(trace: Trace, metrics: Metrics, numbers: Numbers, look: Look): Layout {
  const layout = layOut(trace, metrics, numbers, look)
  if (look.form !== undefined) return layout
  const lost = layout.flights.filter(line => line.silent || line.y2 - line.y1 > PLUNGE * metrics.drop).length
  return lost > CROWDED * layout.flights.length ? layOut(trace, metrics, numbers, { ...look, form: 'steps' }) : layout
}

/** Whether the box came with a picture that is scrolled or wider than the box, which cannot be left as it came. */
function useTall(box: RefObject<HTMLElement | null>): boolean {
  const [tall, setTall] = useState(false)
  useEffect(() => {
    if (box.current?.querySelector('[data-viewport]')) setTall(true)
  }, [box])
  return tall
}

/** 38rem, as in the classes above. */
const WIDE_FROM = 608

/** Which form the box has room for; null before one has measured. */
function useSeen(box: RefObject<HTMLElement | null>): Metrics['name'] | null {
  const [seen, setSeen] = useState<Metrics['name'] | null>(null)
  useEffect(() => {
    if (box.current === null) return
    const resized = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0
      if (width > 0) setSeen(width >= WIDE_FROM ? 'wide' : 'narrow')
    })
    resized.observe(box.current)
    return () => resized.disconnect()
  }, [box])
  return seen
}
