'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Step } from '@/components/ladder/layout/steps'
import { Button } from '@/components/ui/button'
import type { Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'
import { hostName, type RunWords } from './sentences'
import type { Touch } from './touch'

interface TouchButtonsProps {
  readonly trace: Trace
  readonly step: Step
  readonly touch: Touch
}

/** The same by keyboard as by pointer: change a segment that the present step sends, or do something at its host at its moment. */
export function TouchButtons({ trace, step, touch }: TouchButtonsProps) {
  const t: RunWords = useTranslations('run')
  const flights = useMemo(() => new Map(flightsOf(trace).map(flight => [flight.start.entry, flight])), [trace])
  const sent = step.entries.flatMap(entry => flights.get(entry.id) ?? [])
  const isHost = trace.hosts.some(host => host.name === step.host)
  return (
    <div className="flex flex-wrap gap-2 pb-2" data-touch-buttons="">
      {sent.map((flight, at) => (
        <Button key={flight.packet} size="sm" onClick={event => touch.segment(flight, event.currentTarget)}>
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
