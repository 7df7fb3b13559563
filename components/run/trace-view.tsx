'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Numbers } from '@/components/ladder/layout/labels'
import { type Step, stepIndexOf, stepsOf } from '@/components/ladder/layout/steps'
import { Segmented } from '@/components/ui/segmented'
import { Tabs } from '@/components/ui/tabs'
import type { EntryId, Trace } from '@/lib/trace/events'
import { Controls } from './controls'
import { Diagram } from './diagram'
import { usePlayer } from './player'
import { usePlayerKeys } from './player-keys'
import { RunTable } from './run-table'
import { sentence } from './sentences'
import { StepPanel } from './step-panel'
import type { Touch } from './touch'
import { TouchButtons } from './touch-buttons'

interface TraceViewProps {
  readonly trace: Trace
  readonly evidence?: readonly EntryId[]
  readonly title?: string
  readonly initialStep?: number
  readonly compact?: boolean
  /** Whether sequence numbers are counted from the initial ones at first, which is the default. */
  readonly initialNumbers?: Numbers
  /** Where the run may be changed: what is told when a segment or a lifeline is taken hold of. */
  readonly touch?: Touch
  /** Told of the present step, at first and whenever it is another one. */
  readonly onStep?: (step: Step) => void
  /** Where the present step is told with its causes, if that is elsewhere on the page; null while that place is not there yet. */
  readonly stepPanelIn?: Element | null
  /** A class for the marks of an entry. */
  readonly classOf?: (entry: EntryId) => string | undefined
}

const NONE: readonly EntryId[] = []

/** A trace with its player: the diagram, the same as a table, and the present step in words with its causes. */
export function TraceView(props: TraceViewProps) {
  const { trace, evidence = NONE, title, initialStep, compact = false, initialNumbers = 'relative' } = props
  const { touch, onStep, stepPanelIn, classOf } = props
  const t = useTranslations('run')
  const id = useId()
  const steps = useMemo(() => stepsOf(trace), [trace])
  const [numbers, setNumbers] = useState<Numbers>(initialNumbers)
  const [view, setView] = useState<'diagram' | 'table'>('diagram')
  const lit = evidence.join(' ')
  const evidenceSet = useMemo(() => new Set(lit === '' ? [] : lit.split(' ').map(Number)), [lit])
  const first = evidence[0]
  const [player, dispatch] = usePlayer(steps, {
    index: initialStep ?? (first === undefined ? Math.max(0, steps.length - 1) : stepIndexOf(steps, first)),
    mode: 'looking',
  })

  // New evidence moves the view to where it begins; the run's own steps stay where the reader left them.
  const shown = useRef(lit)
  useEffect(() => {
    if (shown.current === lit) return
    shown.current = lit
    if (first !== undefined) dispatch({ do: 'look', at: stepIndexOf(steps, first) })
  }, [lit, first, steps, dispatch])

  const box = useRef<HTMLElement>(null)
  usePlayerKeys(box, player, dispatch, steps)
  // another run may have fewer steps than the one in which the reader stood
  const index = Math.min(player.index, steps.length - 1)
  const step = steps[index]
  useEffect(() => {
    if (step !== undefined) onStep?.(step)
  }, [step, onStep])
  if (step === undefined) return <p className="text-ink-soft">{t('empty')}</p>

  const controls = <Controls steps={steps} player={player} dispatch={dispatch} compact={compact} />
  const words = (
    <p aria-live="polite" aria-atomic="true" className="min-h-13 py-1.5 text-ink" data-step-words="">
      {sentence(t, step)}
    </p>
  )
  const diagram = (
    <Diagram
      trace={trace}
      numbers={numbers}
      player={player}
      step={step}
      evidence={evidenceSet}
      compact={compact}
      touch={touch}
      classOf={classOf}
    />
  )
  const look = (at: number) => dispatch({ do: 'look', at })
  const stepPanel = (
    <StepPanel trace={trace} steps={steps} index={index} numbers={numbers} evidence={evidenceSet} onLook={look} />
  )

  if (compact) {
    return (
      <section ref={box} aria-label={title ?? t('views')} className="@container" data-run="">
        {diagram}
        {controls}
        {words}
      </section>
    )
  }
  return (
    <section
      ref={box}
      {...(title === undefined ? { 'aria-label': t('views') } : { 'aria-labelledby': id })}
      className="@container"
      data-run=""
    >
      {stepPanelIn !== undefined && stepPanelIn !== null && createPortal(stepPanel, stepPanelIn)}
      {title !== undefined && (
        <h2 id={id} className="mb-2 text-lg">
          {title}
        </h2>
      )}
      <Tabs
        label={t('views')}
        value={view}
        onValueChange={setView}
        aside={
          <Segmented
            legend={t('numbers.legend')}
            name={`${id}-numbers`}
            size="sm"
            className="mb-1.5"
            value={numbers}
            onValueChange={setNumbers}
            options={(['relative', 'absolute'] as const).map(value => ({ value, label: t(`numbers.${value}`) }))}
          />
        }
        tabs={[
          {
            value: 'diagram',
            label: t('diagram'),
            panel: (
              <div
                className={clsx(stepPanelIn === undefined && 'gap-x-10 @5xl:grid @5xl:grid-cols-[minmax(0,1fr)_20rem]')}
              >
                <div className="min-w-0">
                  <div className="sticky top-0 z-10 border-rule border-b bg-paper pt-2 print:hidden">
                    {controls}
                    {words}
                    {touch !== undefined && <TouchButtons trace={trace} step={step} touch={touch} />}
                  </div>
                  {diagram}
                </div>
                {stepPanelIn === undefined && <div className="mt-6 @5xl:mt-3">{stepPanel}</div>}
              </div>
            ),
          },
          {
            value: 'table',
            label: t('table'),
            panel: (
              <RunTable
                trace={trace}
                steps={steps}
                index={index}
                numbers={numbers}
                evidence={evidenceSet}
                onLook={look}
              />
            ),
          },
        ]}
      />
    </section>
  )
}
