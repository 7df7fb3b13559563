'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Numbers } from '@/components/ladder/layout/labels'
import { isLoud, type Step } from '@/components/ladder/layout/steps'
import { showMicros } from '@/lib/protocol/time'
import type { EntryId, Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'
import { why } from '@/lib/trace/why'
import { causesOf } from './causes'
import { CiteLink } from './cite-link'
import { SegmentFields } from './segment-fields'
import { sentence } from './sentences'

interface StepPanelProps {
  readonly trace: Trace
  readonly steps: readonly Step[]
  readonly index: number
  readonly numbers: Numbers
  readonly evidence: ReadonlySet<EntryId>
  readonly onLook: (index: number) => void
  readonly className?: string
}

/** The present step: the clauses that decided it, the segment's fields, and the chain of what led to it. */
export function StepPanel({ trace, steps, index, numbers, evidence, onLook, className }: StepPanelProps) {
  const t = useTranslations('run')
  const flights = useMemo(() => flightsOf(trace), [trace])
  const step = steps[index]
  if (!step) return null
  const ids = new Set(step.entries.map(entry => entry.id))
  const flight =
    flights.find(one => ids.has(one.start.entry)) ?? flights.find(one => one.entries.some(entry => ids.has(entry)))
  const cites = [...new Set(step.entries.filter(isLoud).map(entry => why(trace, entry.id)[0]?.cite ?? null))].filter(
    one => one !== null,
  )
  const causes = causesOf(steps, index)
  return (
    <aside aria-label={t('step.title')} className={clsx('text-sm', className)} data-step-panel="">
      <p className="eyebrow flex justify-between gap-4 border-ink border-b pb-1.5">
        <span>{t('step.number', { index: index + 1, count: steps.length })}</span>
        <span className="figures font-normal">{showMicros(step.at)}</span>
      </p>
      {step.entries.some(entry => evidence.has(entry.id)) && (
        <p className="mt-2 border-evidence border-s-2 bg-evidence-wash px-2 py-1">{t('step.evidence')}</p>
      )}
      {cites.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-x-2 text-ink-soft">
          <span className="text-ink-faint">{t('step.decidedBy')}</span>
          {cites.map(cite => (
            <CiteLink key={cite} cite={cite} />
          ))}
        </p>
      )}
      {flight && <SegmentFields flight={flight} numbers={numbers} />}
      <h3 className="mt-5 border-ink border-b pb-1.5 text-sm">{t('step.why')}</h3>
      {causes.length === 0 ? (
        <p className="mt-2 text-ink-soft">{t('step.start')}</p>
      ) : (
        <ol className="mt-1">
          {causes.map(cause => (
            <li key={cause.index} className="border-rule border-b last:border-b-0">
              <button
                type="button"
                onClick={() => onLook(cause.index)}
                className="flex w-full cursor-pointer gap-3 py-1.5 text-start text-ink-soft hover:text-ink"
              >
                <span className="figures w-14 shrink-0 text-end text-ink-faint">{showMicros(cause.at)}</span>
                <span>{sentence(t, cause)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </aside>
  )
}
