'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type Numbers, segmentNumbers } from '@/components/ladder/layout/labels'
import type { Step } from '@/components/ladder/layout/steps'
import { Table, Td, Th } from '@/components/ui/table'
import { showMicros } from '@/lib/protocol/time'
import type { EntryId, Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'
import { hostName, sentence } from './sentences'

interface RunTableProps {
  readonly trace: Trace
  readonly steps: readonly Step[]
  readonly index: number
  readonly numbers: Numbers
  readonly evidence: ReadonlySet<EntryId>
  readonly onLook: (index: number) => void
}

/** The run for those who read: one row a step, with the numbers of its segments. */
export function RunTable({ trace, steps, index, numbers, evidence, onLook }: RunTableProps) {
  const t = useTranslations('run')
  const flights = useMemo(() => flightsOf(trace), [trace])
  const numbersOf = (step: Step): string =>
    step.entries
      .flatMap(entry => flights.filter(flight => flight.entries.includes(entry.id)))
      .map(flight => segmentNumbers(flight, numbers))
      .filter((words, at, all) => all.indexOf(words) === at)
      .join('; ')
  return (
    <div className="mt-4">
      <Table caption={t('caption')} hideCaption>
        <thead>
          <tr>
            <Th figures>{t('columns.time')}</Th>
            <Th>{t('columns.who')}</Th>
            <Th>{t('columns.what')}</Th>
            <Th>{t('columns.numbers')}</Th>
          </tr>
        </thead>
        <tbody>
          {steps.map(step => {
            const lit = step.entries.some(entry => evidence.has(entry.id))
            return (
              <tr
                key={step.index}
                {...(step.index === index ? { 'aria-current': 'step' as const } : {})}
                className={clsx(lit && 'bg-evidence-wash', step.index === index && 'font-medium')}
              >
                <Td figures>
                  <button
                    type="button"
                    className="link cursor-pointer whitespace-nowrap"
                    onClick={() => onLook(step.index)}
                  >
                    {showMicros(step.at)}
                  </button>
                </Td>
                <Td className="whitespace-nowrap">{hostName(t, step.host)}</Td>
                <Td className="min-w-48">
                  {sentence(t, step)}
                  {lit && <span className="ms-2 font-semibold text-evidence">{t('columns.evidence')}</span>}
                </Td>
                <Td className="figures min-w-40 text-ink-soft">{numbersOf(step)}</Td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}
