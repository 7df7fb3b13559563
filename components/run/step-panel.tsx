'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import type { Numbers } from '@/components/ladder/layout/labels'
import { readingOf } from '@/components/ladder/layout/reading'
import type { Step } from '@/components/ladder/layout/steps'
import { showMicros } from '@/lib/protocol/time'
import type { Entry, EntryId, Trace } from '@/lib/trace/events'
import { runningAt } from '@/lib/trace/timer-runs'
import { SegmentFields } from './segment-fields'
import { entrySentence, hostName, type RunWords } from './sentences'
import { Cites, WhyChain } from './why-chain'

interface StepPanelProps {
  readonly trace: Trace
  readonly steps: readonly Step[]
  readonly index: number
  /** The entry that was asked about; null: the step as a whole. */
  readonly entry?: EntryId | null
  readonly numbers: Numbers
  readonly evidence: ReadonlySet<EntryId>
  readonly onLook: (index: number, entry?: EntryId) => void
  readonly className?: string
}

/** The present step: the clauses that decided it, the segment's fields, the timers that run, and the chain of what led to it. */
export const StepPanel = memo(function StepPanel(props: StepPanelProps) {
  const { trace, steps, index, entry = null, numbers, evidence, onLook, className } = props
  const t = useTranslations('run')
  const step = steps[index]
  if (!step) return null
  const { starts, ends } = readingOf(trace)
  const flight =
    (entry === null ? undefined : starts.get(entry)) ??
    step.entries.map(one => starts.get(one.id)).find(one => one !== undefined) ??
    step.entries.map(one => ends.get(one.id)).find(one => one !== undefined)
  return (
    <aside aria-label={t('step.title')} className={clsx('text-sm print:hidden', className)} data-step-panel="">
      <p className="eyebrow flex justify-between gap-4 border-ink border-b pb-1.5">
        <span>{t('step.number', { index: index + 1, count: steps.length })}</span>
        <span className="figures font-normal">{showMicros(step.at)}</span>
      </p>
      {step.entries.some(one => evidence.has(one.id)) && (
        <p className="mt-2 border-evidence border-s-2 bg-evidence-wash px-2 py-1">{t('step.evidence')}</p>
      )}
      <Cites trace={trace} entries={step.entries} className="mt-2 text-ink-soft" />
      {flight && <SegmentFields flight={flight} numbers={numbers} />}
      <WhyChain trace={trace} steps={steps} index={index} entry={entry} onLook={onLook} />
      <TimersNow trace={trace} step={step} />
      <Parts step={step} entry={entry} onLook={onLook} />
    </aside>
  )
})

/** The timers that run once the step is over, and what remains of each. */
function TimersNow({ trace, step }: { readonly trace: Trace; readonly step: Step }) {
  const t: RunWords = useTranslations('run')
  const last = step.entries.at(-1)
  const running = last === undefined ? [] : runningAt(readingOf(trace).timers, last.id).slice(0, MOST_TIMERS)
  if (running.length === 0) return null
  return (
    <>
      <h3 className="mt-5 border-ink border-b pb-1.5 text-sm">{t('step.timers')}</h3>
      <dl data-timers="">
        {running.map(run => (
          <div key={run.from} className="flex justify-between gap-4 border-rule border-b py-1">
            <dt className="text-ink-faint">
              {hostName(t, run.host)} <span className="figures">{`${run.sock} ${run.timer}`}</span>
            </dt>
            <dd className="figures text-end">{showMicros(Math.max(0, run.expiresAt - step.at))}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Under a flood more than these run; the first ones tell of all. */
const MOST_TIMERS = 8

interface PartsProps {
  readonly step: Step
  readonly entry: EntryId | null
  readonly onLook: (index: number, entry: EntryId) => void
}

/** All that happens in the step, also what is too small to be noticed: each may be asked about. */
function Parts({ step, entry, onLook }: PartsProps) {
  const t: RunWords = useTranslations('run')
  const told = step.entries.flatMap(one => {
    const words = entrySentence(t, one)
    return words === null ? [] : [[one, words] as const]
  })
  return (
    <details className="mt-5" data-parts="">
      <summary className="cursor-pointer border-ink border-b pb-1.5 font-semibold">
        {t('step.parts', { count: told.length })}
      </summary>
      <ul>
        {told.map(([one, words]: readonly [Entry, string]) => (
          <li key={one.id} className="border-rule border-b last:border-b-0">
            <button
              type="button"
              aria-pressed={one.id === entry}
              onClick={() => onLook(step.index, one.id)}
              className="w-full cursor-pointer py-1.5 text-start text-ink-soft hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
