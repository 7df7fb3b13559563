'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Layout } from '@/components/ladder/layout/layout'

interface MinimapProps {
  readonly layout: Layout
  /** The box that is scrolled. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly controls: string
  /** Where the present step stands, from 0 at the upper end to 1. */
  readonly present: number
}

const BINS = 160
const WIDTH = 28

/** The whole run at a glance: how many segments where, what was lost and what was forged, and the part in sight. */
export function Minimap({ layout, scroller, controls, present }: MinimapProps) {
  const t = useTranslations('run.minimap')
  const strip = useRef<HTMLDivElement>(null)
  const bins = useMemo(() => binsOf(layout), [layout])
  const most = Math.max(1, ...bins.map(bin => bin.segments))

  useEffect(() => {
    const box = scroller.current
    if (box === null) return
    const show = () => {
      const thumb = strip.current?.querySelector('[data-thumb]')
      const { scrollTop, scrollHeight, clientHeight } = box
      if (scrollHeight === 0) return
      thumb?.setAttribute('y', String((BINS * scrollTop) / scrollHeight))
      thumb?.setAttribute('height', String(Math.max(2, (BINS * clientHeight) / scrollHeight)))
      const share = scrollTop / Math.max(1, scrollHeight - clientHeight)
      strip.current?.setAttribute('aria-valuenow', String(Math.round(100 * share)))
    }
    show()
    box.addEventListener('scroll', show, { passive: true })
    const resized = new ResizeObserver(show)
    resized.observe(box)
    for (const child of box.children) resized.observe(child)
    return () => {
      box.removeEventListener('scroll', show)
      resized.disconnect()
    }
  }, [scroller])

  const go = (event: PointerEvent<HTMLDivElement>) => {
    const box = scroller.current
    const { top, height } = event.currentTarget.getBoundingClientRect()
    if (box) box.scrollTop = ((event.clientY - top) / height) * box.scrollHeight - box.clientHeight / 2
  }
  const press = (event: KeyboardEvent) => {
    const box = scroller.current
    const to = box && scrollOf(event.key, box)
    if (!box || to === null) return
    event.preventDefault()
    event.stopPropagation()
    box.scrollTop = to
  }
  return (
    <div
      ref={strip}
      role="scrollbar"
      aria-controls={controls}
      aria-label={t('label')}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      tabIndex={0}
      data-minimap=""
      onKeyDown={press}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      }}
      onPointerMove={event => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event)
      }}
      className="w-7 shrink-0 cursor-pointer touch-none border border-rule print:hidden"
    >
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${BINS}`}
        preserveAspectRatio="none"
        className="block size-full"
        fill="none"
      >
        {bins.map(({ y, segments, lost, again, forged }) => {
          return (
            segments > 0 && (
              <g key={y}>
                <path d={`M2 ${y + 0.5}h${(18 * segments) / most}`} stroke="var(--color-ink-faint)" strokeWidth="0.9" />
                {again > 0 && <path d={`M22 ${y + 0.5}h2`} stroke="var(--color-ink)" strokeWidth="0.9" />}
                {lost > 0 && <path d={`M25 ${y + 0.5}h3`} stroke="var(--color-false)" strokeWidth="1" />}
                {forged > 0 && <path d={`M25 ${y + 0.5}h3`} stroke="var(--color-attacker)" strokeWidth="1" />}
              </g>
            )
          )
        })}
        <path d={`M0 ${BINS * present}H${WIDTH}`} stroke="var(--color-accent)" strokeWidth="0.9" />
        <rect
          data-thumb=""
          x="0"
          y="0"
          width={WIDTH}
          height={BINS}
          fill="var(--color-ink)"
          fillOpacity="0.12"
          stroke="var(--color-ink)"
          strokeWidth="0.5"
        />
      </svg>
    </div>
  )
}

interface Bin {
  readonly y: number
  segments: number
  lost: number
  again: number
  forged: number
}

/** What happens in each of as many equal parts of the picture. */
export function binsOf({ flights, height }: Layout): readonly Bin[] {
  const bins: Bin[] = Array.from({ length: BINS }, (_, y) => ({ y, segments: 0, lost: 0, again: 0, forged: 0 }))
  for (const { flight, y1 } of flights) {
    const bin = bins[Math.min(BINS - 1, Math.max(0, Math.floor((BINS * y1) / height)))]
    if (bin === undefined) continue
    bin.segments += 1
    if (flight.end.kind === 'lost') bin.lost += 1
    if (flight.form === 'retransmission') bin.again += 1
    if (flight.form === 'forged') bin.forged += 1
  }
  return bins
}

/** Where a key leads; null when it means nothing here. */
function scrollOf(key: string, box: HTMLElement): number | null {
  const page = box.clientHeight * 0.9
  const to: Readonly<Record<string, number>> = {
    ArrowUp: box.scrollTop - 60,
    ArrowDown: box.scrollTop + 60,
    PageUp: box.scrollTop - page,
    PageDown: box.scrollTop + page,
    Home: 0,
    End: box.scrollHeight,
  }
  return (Object.hasOwn(to, key) ? to[key] : null) ?? null
}
