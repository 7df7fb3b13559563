'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Step } from '@/components/ladder/layout/steps'
import { Button } from '@/components/ui/button'
import type { Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'
import { hostName, type RunWords } from './sentences'
import type { Touch } from './touch'

/** The first, second … segment of a step: one button for whichever step is present. */
const segmentKey = (at: number): string => `segment ${at}`

interface TouchButtonsProps {
  readonly trace: Trace
  readonly step: Step
  readonly touch: Touch
}

/**
 * The same by keyboard as by pointer: change a segment that the present step sends, or do something at its host at its moment. Who steps
 * on from one of its buttons keeps the focus here, also where the new step has no such button: the keys of a run work inside it alone.
 */
export function TouchButtons({ trace, step, touch }: TouchButtonsProps) {
  const t: RunWords = useTranslations('run')
  const flights = useMemo(() => new Map(flightsOf(trace).map(flight => [flight.start.entry, flight])), [trace])
  const sent = step.entries.flatMap(entry => flights.get(entry.id) ?? [])
  const isHost = trace.hosts.some(host => host.name === step.host)
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(box)
  return (
    <div ref={box} tabIndex={-1} className="flex min-h-10 flex-wrap gap-2 pb-2" data-touch-buttons="">
      {sent.map((flight, at) => (
        <Button key={segmentKey(at)} size="sm" onClick={event => touch.segment(flight, event.currentTarget)}>
          {sent.length === 1 ? t('touch.segment') : t('touch.segmentOf', { number: at + 1, count: sent.length })}
        </Button>
      ))}
      {isHost && (
        <Button size="sm" onClick={event => touch.lifeline(step.host, step.at, event.currentTarget)}>
          {t('touch.lifeline', { host: hostName(t, step.host) })}
        </Button>
      )}
    </div>
  )
}

/** A button that goes away while it has the focus tells nobody: the focus goes to the first of those that are there now. */
function useKeptFocus(box: RefObject<HTMLElement | null>): void {
  const within = useRef(false)
  useEffect(() => {
    const element = box.current
    const enter = () => {
      within.current = true
    }
    const leave = () => {
      within.current = false
    }
    element?.addEventListener('focusin', enter)
    element?.addEventListener('focusout', leave)
    return () => {
      element?.removeEventListener('focusin', enter)
      element?.removeEventListener('focusout', leave)
    }
  }, [box])
  useLayoutEffect(() => {
    if (within.current && document.activeElement === document.body)
      (box.current?.querySelector('button') ?? box.current)?.focus()
  })
}
