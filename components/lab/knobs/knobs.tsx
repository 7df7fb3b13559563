'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import { Segmented } from '@/components/ui/segmented'
import type { KnobSpec } from '@/lib/lab/knob'
import { knobsOf } from '@/lib/lab/knobs'
import { type Opened, OpenedKnobs, touchesAsOpened } from '@/lib/lab/opened'
import type { Touch } from '@/lib/lab/touch'
import type { Scenario } from '@/lib/sim/scenario'
import { useScenarioWords } from '../words'
import { found, grouped } from './arrange'
import { KnobRow } from './knob-row'

export interface KnobsProps {
  /** The text that the scenario was read from. */
  readonly text: string
  readonly scenario: Scenario
  /** The scenario with which the lab was opened; null where that could not be read. */
  readonly opened: Opened | null
  /** Touches with the same `joins` one after the other are one step of undo. */
  readonly onTouch: (touches: readonly Touch[], joins?: string) => void
}

const NOTHING_MOVED: ReadonlyMap<KnobSpec, string | null> = new Map()

/** The place of what lies between the hosts; no host can be called so. */
const BETWEEN = 'network'

/** Everything that can be set without writing, by place and topic; what is changed comes first, and all of it can be searched. */
export function Knobs({ text, scenario, opened, onTouch }: KnobsProps) {
  const t = useTranslations('lab-knobs')
  const id = useId()
  const words = useScenarioWords()
  const [query, setQuery] = useState('')
  const [place, setPlace] = useState('server')
  const knobs = useMemo(() => knobsOf(text, scenario), [text, scenario])
  const hosts = scenario.hosts.map(({ name }) => name)
  const here = place === BETWEEN || hosts.includes(place) ? place : 'server'
  const searching = query.trim() !== ''
  const shown = searching ? found(knobs, query, words) : knobs.filter(({ host }) => (host ?? BETWEEN) === here)
  const first = useMemo(() => (opened === null ? null : new OpenedKnobs(opened)), [opened])
  const moved = useMemo(() => first?.moved(knobs) ?? NOTHING_MOVED, [first, knobs])
  const ofLab = knobs.filter(knob => knob.changed && !moved.has(knob) && knob.topic !== 'program')
  const row = (knob: KnobSpec, withPlace: boolean) => (
    <KnobRow
      key={knob.id}
      knob={knob}
      words={words}
      withPlace={withPlace}
      {...(moved.has(knob) ? { was: moved.get(knob) ?? null } : {})}
      onSet={value => onTouch(knob.set(value), `knob ${knob.id}`)}
    />
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5" data-knobs="">
      <div>
        <label htmlFor={`${id}-search`} className="mb-1.5 block font-medium text-sm">
          {t('search')}
        </label>
        <span className="relative block">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-ink-faint"
            strokeWidth={1.5}
          />
          <input
            id={`${id}-search`}
            type="search"
            className={`${controlClass} ps-9`}
            placeholder={t('searchFor')}
            value={query}
            onChange={event => setQuery(event.target.value)}
          />
        </span>
        <p role="status" className="mt-1 min-h-5 text-ink-faint text-sm">
          {searching ? t('found', { count: shown.length }) : t('lead')}
        </p>
      </div>
      {!searching && opened !== null && moved.size > 0 && (
        <section aria-labelledby={`${id}-changed`}>
          <div className="flex items-center justify-between gap-4 border-ink border-b pb-1">
            <h2 id={`${id}-changed`} className="font-semibold">
              {t('changedTitle', { count: moved.size })}
            </h2>
            <Button size="sm" onClick={() => onTouch(touchesAsOpened({ text, scenario }, opened))}>
              {t('resetAll')}
            </Button>
          </div>
          <ul>{[...moved.keys()].map(knob => row(knob, true))}</ul>
        </section>
      )}
      {!searching && ofLab.length > 0 && (
        <section aria-labelledby={`${id}-of-lab`}>
          <h2 id={`${id}-of-lab`} className="border-ink border-b pb-1 font-semibold">
            {t('ofLabTitle', { count: ofLab.length })}
          </h2>
          <ul>{ofLab.map(knob => row(knob, true))}</ul>
        </section>
      )}
      {!searching && (
        <Segmented
          legend={t('place')}
          showLegend
          name={`${id}-place`}
          value={here}
          onValueChange={setPlace}
          options={[...hosts, BETWEEN].map(value => ({
            value,
            label: value === BETWEEN ? t('between') : t('host', { host: value }),
          }))}
        />
      )}
      {grouped(shown).map(({ topic, knobs: inTopic }) => (
        <details key={`${topic} ${searching}`} open={searching || OPEN.has(topic)} className="group">
          <summary className="flex min-h-8 cursor-pointer items-baseline justify-between gap-4 border-rule-strong border-b pb-1">
            <h2 className="font-semibold">{t(`topic.${topic}`)}</h2>
            <span className="text-ink-faint text-sm">{t('count', { count: inTopic.length })}</span>
          </summary>
          <ul>{inTopic.map(knob => row(knob, searching))}</ul>
        </details>
      ))}
      {searching && shown.length === 0 && <p className="text-ink-soft">{t('none')}</p>}
    </div>
  )
}

/** Topics that a first visitor sees unfolded. */
const OPEN: ReadonlySet<string> = new Set(['run', 'link', 'handshake'])
