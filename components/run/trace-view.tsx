'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { memo, useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Numbers } from '@/components/ladder/layout/labels'
import { FORMS } from '@/components/ladder/layout/layout'
import { readingOf } from '@/components/ladder/layout/reading'
import { type Step, stepIndexOf } from '@/components/ladder/layout/steps'
import { Tabs } from '@/components/ui/tabs'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId, Trace } from '@/lib/trace/events'
import type { Flight } from '@/lib/trace/flights'
import { Controls } from './controls'
import { Diagram } from './diagram'
import { Inside } from './inside'
import { copyLink, momentOf } from './moment'
import { SPEEDS, usePlayer } from './player'
import { PlayerBar } from './player-bar'
import { type Command, usePlayerKeys } from './player-keys'
import { usePreference } from './preference'
import { usePrinting } from './printing'
import { RunTable } from './run-table'
import { sentence } from './sentences'
import { SettingsKey } from './settings-key'
import { StepPanel } from './step-panel'
import { type Stride, strideFrom } from './stride'
import type { Touch } from './touch'
import { TouchButtons } from './touch-buttons'
import { zoomed } from './zoom'

const KeyMap = dynamic(() => import('./key-map').then(module => module.KeyMap), { ssr: false })
const ViewSettings = dynamic(() => import('./view-settings').then(module => module.ViewSettings), { ssr: false })

interface TraceViewProps {
  readonly trace: Trace
  /** What is played, where that is known: then its hosts can be looked into. */
  readonly scenario?: Scenario
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
  /** Where the run may be changed: the arrows that the latest change took away. */
  readonly gone?: readonly Flight[]
  /** The address of an entry, where the run is not the one that the page opens with. */
  readonly linkTo?: (entry: EntryId) => Promise<string>
}

const NONE: readonly EntryId[] = []

/** A short run is seen whole, as it is in the end; a longer one opens at its beginning. */
const SHORT = 120
const restOf = (steps: readonly Step[]): number => (steps.length > SHORT ? 0 : Math.max(0, steps.length - 1))

/** A trace with its player: the diagram, the same as a table, and the present step in words with its causes. */
export const TraceView = memo(function TraceView(props: TraceViewProps) {
  const { trace, evidence = NONE, title, initialStep, compact = false, initialNumbers = 'relative' } = props
  const { touch, onStep, stepPanelIn, classOf, linkTo, scenario, gone } = props
  const t = useTranslations('run')
  const id = useId()
  const { steps } = readingOf(trace)
  const [numbers, setNumbers] = useState<Numbers>(initialNumbers)
  const [view, setView] = useState<'diagram' | 'table'>('diagram')
  const [stride, setStride] = useState<Stride>('step')
  const [zoom, setZoom] = useState(1)
  const [settings, setSettings] = useState(false)
  const [keys, setKeys] = useState<'never' | 'open' | 'closed'>('never')
  const [preference, prefer] = usePreference()
  const printing = usePrinting()
  const lit = evidence.join(' ')
  const evidenceSet = useMemo(() => new Set(lit === '' ? [] : lit.split(' ').map(Number)), [lit])
  const first = evidence[0]
  const [player, dispatch] = usePlayer(steps, {
    index: initialStep ?? (first === undefined ? restOf(steps) : stepIndexOf(steps, first)),
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
  // An address may point at a moment of the first run of a page; once, when the page opens.
  const opened = useRef(false)
  useEffect(() => {
    if (opened.current || compact || document.querySelector('[data-run=whole]') !== box.current) return
    opened.current = true
    const at = momentOf(window.location.search, trace.entries.length)
    if (at !== null) dispatch({ do: 'look', at: stepIndexOf(steps, at), entry: at })
  }, [compact, trace, steps, dispatch])

  const look = useCallback(
    (at: number, entry?: EntryId) => dispatch({ do: 'look', at, ...(entry === undefined ? {} : { entry }) }),
    [dispatch],
  )
  const step = steps[player.index]
  // the words about a step may come a frame later than its picture
  const told = useDeferredValue(player)
  const command = (asked: Command) => {
    switch (asked.do) {
      case 'play':
        return dispatch({ do: player.playing ? 'pause' : 'play' })
      case 'first':
        return dispatch({ do: 'seek', to: 0 })
      case 'last':
        return dispatch({ do: 'seek', to: steps.length - 1 })
      case 'stride': {
        const to = strideFrom(steps, player.index, asked.stride ?? stride, asked.way)
        return to === null ? undefined : dispatch({ do: 'seek', to })
      }
      case 'speed': {
        const speed = SPEEDS[SPEEDS.indexOf(player.speed) + asked.way]
        return speed === undefined ? undefined : dispatch({ do: 'speed', speed })
      }
      case 'zoom':
        return setZoom(zoomed(zoom, asked.way))
      case 'form':
        return prefer({ form: FORMS[(FORMS.indexOf(preference.form ?? 'compressed') + 1) % FORMS.length] ?? null })
      case 'why':
        return (stepPanelIn ?? box.current)?.querySelector<HTMLElement>('[data-why]')?.focus()
      case 'link':
        return void copyLink(step?.entries[0]?.id ?? 0, linkTo)
      case 'map':
        return setKeys('open')
    }
  }
  usePlayerKeys(box, player, dispatch, steps, command)
  useEffect(() => {
    if (step !== undefined) onStep?.(step)
  }, [step, onStep])
  if (step === undefined) return <p className="text-ink-soft">{t('empty')}</p>

  const controls = (
    <Controls
      steps={steps}
      player={player}
      dispatch={dispatch}
      compact={compact}
      back={strideFrom(steps, player.index, stride, -1)}
      forward={strideFrom(steps, player.index, stride, 1)}
    />
  )
  const words = (
    <p aria-live="polite" aria-atomic="true" className="min-h-13 py-1.5 text-ink" data-step-words="">
      {sentence(t, step)}
    </p>
  )
  const table = (
    <RunTable
      trace={trace}
      steps={steps}
      index={player.index}
      numbers={numbers}
      evidence={evidenceSet}
      onLook={look}
      printed={printing}
    />
  )
  const diagram = (
    <Diagram
      trace={trace}
      numbers={numbers}
      preference={preference}
      zoom={zoom}
      player={player}
      step={step}
      evidence={evidenceSet}
      compact={compact}
      touch={touch}
      classOf={classOf}
      gone={gone}
    />
  )

  if (compact) {
    return (
      <section ref={box} aria-label={title ?? t('views')} className="@container" data-run="compact">
        {diagram}
        {controls}
        {words}
      </section>
    )
  }
  const panel = (
    <StepPanel
      className={stepPanelIn === undefined ? 'mt-6 @5xl:mt-3' : ''}
      trace={trace}
      steps={steps}
      index={told.index}
      entry={told.entry}
      numbers={numbers}
      evidence={evidenceSet}
      onLook={look}
    />
  )
  return (
    <section
      ref={box}
      {...(title === undefined ? { 'aria-label': t('views') } : { 'aria-labelledby': id })}
      className="@container"
      data-run="whole"
    >
      {title !== undefined && (
        <h2 id={id} className="mb-2 text-lg">
          {title}
        </h2>
      )}
      <Tabs
        label={t('views')}
        // a printed run is the picture and the table below it, whichever is seen
        value={printing ? 'diagram' : view}
        onValueChange={setView}
        aside={<SettingsKey id={`${id}-settings`} open={settings} onOpen={setSettings} />}
        tabs={[
          {
            value: 'diagram',
            label: t('diagram'),
            panel: (
              <>
                {settings && (
                  <ViewSettings
                    id={`${id}-settings`}
                    preference={preference}
                    prefer={prefer}
                    numbers={numbers}
                    onNumbers={setNumbers}
                    zoom={zoom}
                    onZoom={setZoom}
                    changes={gone !== undefined}
                  />
                )}
                <div
                  className={stepPanelIn === undefined ? 'gap-x-10 @5xl:grid @5xl:grid-cols-[minmax(0,1fr)_20rem]' : ''}
                >
                  <div className="min-w-0">
                    <div className="sticky top-0 z-10 border-rule border-b bg-paper pt-2 print:hidden [@media(max-height:26rem)]:static">
                      {controls}
                      {words}
                      {touch !== undefined && <TouchButtons trace={trace} step={step} touch={touch} />}
                    </div>
                    <PlayerBar
                      step={step}
                      stride={stride}
                      onStride={setStride}
                      onKeys={() => setKeys('open')}
                      linkTo={linkTo}
                    />
                    {diagram}
                  </div>
                  {stepPanelIn === undefined && panel}
                </div>
              </>
            ),
          },
          {
            value: 'table',
            label: t('table'),
            panel: table,
          },
        ]}
      />
      {printing && <div data-printed="">{table}</div>}
      {stepPanelIn === undefined && <Inside trace={trace} scenario={scenario} step={steps[told.index] ?? step} />}
      {stepPanelIn && createPortal(panel, stepPanelIn)}
      {keys !== 'never' && <KeyMap open={keys === 'open'} onOpenChange={open => setKeys(open ? 'open' : 'closed')} />}
    </section>
  )
})
