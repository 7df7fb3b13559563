'use client'

import { clsx } from 'clsx'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Step } from '@/components/ladder/layout/steps'
import type { Touch } from '@/components/run/touch'
import { TraceView } from '@/components/run/trace-view'
import { Button } from '@/components/ui/button'
import { LoadBoundary } from '@/components/ui/load-boundary'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import type { Lab } from '@/lib/lab/lab'
import type { PlayedLab } from '@/lib/lab/play'
import type { EntryId } from '@/lib/trace/events'
import type { Flight } from '@/lib/trace/flights'
import { BenchBar } from './bench-bar'
import type { Comparison } from './compared'
import { FirstHint } from './first-hint'
import { PANELS } from './panels'
import { PhoneBar } from './phone-bar'
import type { Reader } from './reader'
import { useSaid } from './said'
import { panelOf, type ShownMoment } from './shown-moment'
import type { Grip } from './touching/choice'
import { useBench } from './use-bench'
import { useCallDrag } from './use-call-drag'
import { useDraft } from './use-draft'
import { useLinkTo } from './use-link-to'
import { useDifference, WhatChanged } from './what-changed'

const Compared = dynamic(() => import('./compared').then(loaded => loaded.Compared), {
  loading: () => <Skeleton lines={20} className="mt-4" />,
})
// what is chosen there is done by the other module: neither without the other
const TouchMenu = dynamic(
  () => Promise.all([import('./touching/touch-menu'), import('@/lib/lab/touch')]).then(([loaded]) => loaded.TouchMenu),
  { ssr: false },
)

interface WorkbenchProps {
  readonly lab: Lab
  /** The run as the page already knows it, so that the first picture needs no script; null for one that is played here. */
  readonly played: PlayedLab | null
  /** What an account holds of it at present; null of a lab that is kept nowhere. */
  readonly inAccount?: Lab | null
  /** Further buttons of its head: what to do with the lab as it is now, and as it is looked at. */
  readonly actions?: (lab: Lab, moment: ShownMoment | null) => ReactNode
}

const TAB_NAMES = ['step', ...PANELS.map(({ value }) => value)]
const NOTHING: readonly EntryId[] = []
const NONE_GONE: readonly Flight[] = []
const NO_ENTRIES: Step['entries'] = []

// before scripts wake up a click on the picture does nothing
const never = () => () => {}
const isAwake = () => true
const isAsleep = () => false

/** The lab: a run that is touched, and around it what tells and changes it. */
export function Workbench({ lab, played, inAccount = null, actions }: WorkbenchProps) {
  const t = useTranslations('lab')
  const bench = useBench(lab, played)
  const draft = useDraft(bench, inAccount)
  const difference = useDifference(bench)
  const [step, setStep] = useState<Step | null>(null)
  const [lit, look] = useState<readonly EntryId[]>(NOTHING)
  const [grip, hold] = useState<Grip | null>(null)
  // the menu is loaded when something is first taken hold of, and stays for what its choices still ask
  const [held, setHeld] = useState(false)
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const [against, compare] = useState<Comparison | null>(null)
  const [panel, setPanel] = useState<string>('step')
  const picture = useRef<HTMLDivElement>(null)
  const panels = useRef<HTMLDivElement>(null)
  const onStep = useCallback((next: Step) => setStep(next), [])
  const drag = useCallDrag(bench)
  const letGo = useCallback(() => hold(null), [])
  const touch = useMemo<Touch>(() => {
    const take = (next: Grip) => {
      setHeld(true)
      hold(next)
    }
    return {
      segment: (flight, anchor) => take({ on: 'segment', flight, anchor }),
      lifeline: (host, at, anchor) => take({ on: 'lifeline', host, at, anchor }),
      drag,
    }
  }, [drag])
  // the view follows what is lit, and stays where it is when the light goes out
  const go = useCallback((entry: EntryId) => {
    look([entry])
    requestAnimationFrame(() => look(NOTHING))
  }, [])
  const reader = useMemo<Reader>(
    () => ({
      at: step?.at ?? 0,
      reached: step?.entries.at(-1)?.id ?? null,
      entries: step?.entries ?? NO_ENTRIES,
      look,
      go,
    }),
    [step, go],
  )
  const fresh = difference?.fresh
  const classOf = useCallback((entry: EntryId) => (fresh?.has(entry) ? 'arrow-fresh' : undefined), [fresh])
  const { shown, before, first, played: now, trouble, refusal } = bench
  const other = against === 'start' ? first : before
  const present = step?.entries[0]?.id
  const isShown = shown?.text === bench.lab.scenario
  const moment = useMemo(
    () => (isShown && step !== null && present !== undefined ? { entry: present, at: step.at, panel } : null),
    [isShown, step, present, panel],
  )
  // an address may ask for a panel; the page that the server drew shows the first
  useEffect(() => {
    const asked = panelOf(window.location.search, TAB_NAMES)
    if (asked !== null) setPanel(asked)
  }, [])
  const linkTo = useLinkTo(bench, panel)
  const why = useMemo(
    () => ({
      ask: () => setPanel('step'),
      answer: () => panels.current?.querySelector<HTMLElement>('[data-why]') ?? null,
    }),
    [],
  )

  const said = useSaid()
  const awake = useSyncExternalStore(never, isAwake, isAsleep)
  return (
    <div data-workbench={awake ? 'awake' : ''} className="isolate lg:[&_[data-run]_.sticky.z-10]:top-13">
      <div className="z-20 -mx-1 lg:sticky lg:top-0 border-rule border-b bg-paper px-1 py-2 print:hidden">
        <BenchBar bench={bench} against={against} onCompare={compare}>
          {actions?.(bench.lab, moment)}
        </BenchBar>
      </div>
      <div role="alert">
        {refusal !== null && (
          <Notice tone="care" className="mt-3" title={t('refused')}>
            {said(refusal)}
          </Notice>
        )}
        {trouble !== null && (
          <Notice tone="bad" className="mt-3">
            <p>{t(`trouble.${trouble}`)}</p>
            {trouble === 'unloaded' && (
              <Button size="sm" className="mt-2" onClick={bench.again}>
                {t('trouble.again')}
              </Button>
            )}
          </Notice>
        )}
      </div>
      {now !== null && now.problems.length > 0 && shown !== null && (
        <Notice tone="care" role="status" className="mt-3">
          {t('stale')}
        </Notice>
      )}
      {against !== null && other !== null && shown !== null && (
        <LoadBoundary>
          <Compared against={against} other={other} shown={shown} />
        </LoadBoundary>
      )}
      <div
        className={clsx(
          'mt-3 grid items-start gap-x-8 gap-y-4 lg:grid-rows-[auto_1fr]',
          // the picture of three hosts and more is wider
          shown !== null && shown.trace.hosts.length > 2
            ? 'lg:grid-cols-[minmax(0,7fr)_minmax(0,3fr)]'
            : 'lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]',
        )}
      >
        <div aria-live="polite" className="grid min-h-20 content-start gap-1 lg:col-start-2" data-changed="">
          {draft}
          {before !== null && shown !== null && difference !== null ? (
            <WhatChanged before={before} shown={shown} difference={difference} onLook={reader.go} />
          ) : (
            <FirstHint />
          )}
        </div>
        <div ref={picture} className="min-w-0 scroll-mt-14 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          {shown === null ? (
            <Skeleton lines={20} />
          ) : (
            <TraceView
              trace={shown.trace}
              evidence={lit}
              onStep={onStep}
              touch={touch}
              classOf={classOf}
              gone={difference?.gone ?? NONE_GONE}
              stepPanelIn={place}
              linkTo={linkTo}
            />
          )}
        </div>
        <div
          ref={panels}
          className="min-w-0 scroll-mt-14 max-lg:pb-14 lg:col-start-2 lg:sticky lg:top-14 lg:max-h-[calc(100dvh-4rem)] lg:overflow-y-auto"
        >
          <h2 className="sr-only">{t('panels.label')}</h2>
          <Tabs
            label={t('panels.label')}
            className="max-lg:[&>div:first-child]:hidden"
            value={panel}
            onValueChange={setPanel}
            tabs={[
              { value: 'step', label: t('panels.step'), panel: <div ref={setPlace} className="min-h-64 pt-3" /> },
              ...PANELS.map(({ value, draw }) => ({
                value,
                label: t(`panels.${value}`),
                panel: <LoadBoundary>{draw(bench, reader)}</LoadBoundary>,
              })),
            ]}
          />
        </div>
      </div>
      <PhoneBar
        undo={bench.undo}
        value={panel}
        tabs={[
          { value: 'step', label: t('panels.step') },
          ...PANELS.map(({ value }) => ({ value, label: t(`panels.${value}`) })),
        ]}
        onPicture={() => picture.current?.scrollIntoView({ block: 'start' })}
        onPanel={value => {
          setPanel(value)
          panels.current?.scrollIntoView({ block: 'start' })
        }}
      />
      {held && (
        <LoadBoundary floating>
          <TouchMenu bench={bench} grip={grip} onLetGo={letGo} why={why} />
        </LoadBoundary>
      )}
    </div>
  )
}
