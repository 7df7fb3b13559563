'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import { Segmented } from '@/components/ui/segmented'
import type { KnobSpec } from '@/lib/lab/knob'
import { knobsOf } from '@/lib/lab/knobs'
import type { Touch } from '@/lib/lab/touch'
import type { Scenario } from '@/lib/sim/scenario'
import { useScenarioWords } from '../words'
import { found, grouped } from './arrange'
import { KnobRow } from './knob-row'

export interface KnobsProps {
  /** The text that the scenario was read from. */
  readonly text: string
  readonly scenario: Scenario
  /** Touches with the same `joins` one after the other are one step of undo. */
  readonly onTouch: (touches: readonly Touch[], joins?: string) => void
}

/** The place of what lies between the hosts; no host can be called so. */
const BETWEEN = 'network'

/** Everything that can be set without writing, by place and topic; what is changed comes first, and all of it can be searched. */
export function Knobs({ text, scenario, onTouch }: KnobsProps) {
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
  const changed = knobs.filter(knob => knob.changed && knob.topic !== 'program')
  const row = (knob: KnobSpec, withPlace: boolean) => (
    <KnobRow
      key={knob.id}
      knob={knob}
      words={words}
      withPlace={withPlace}
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
      {!searching && changed.length > 0 && (
        <section aria-labelledby={`${id}-changed`}>
          <div className="flex items-center justify-between gap-4 border-ink border-b pb-1">
            <h2 id={`${id}-changed`} className="font-semibold">
              {t('changedTitle', { count: changed.length })}
            </h2>
            <Button size="sm" onClick={() => onTouch(resetAll(text, scenario, changed))}>
              {t('resetAll')}
            </Button>
          </div>
          <ul>{changed.map(knob => row(knob, true))}</ul>
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

/** The touches that leave all of these to their defaults: of a list that several stand in, the last one would win, so it is written once. */
function resetAll(text: string, scenario: Scenario, changed: readonly KnobSpec[]): readonly Touch[] {
  const variants = changed.filter(({ table }) => table === 'variant')
  const hosts = new Set(variants.map(({ host }) => host))
  const whole = knobsOf(text, {
    ...scenario,
    hosts: scenario.hosts.map(host => ({ ...host, variants: [] })),
  }).filter(({ table, host }) => table === 'variant' && hosts.has(host))
  const lists = [...hosts].flatMap(name => whole.find(({ host }) => host === name)?.set(undefined) ?? [])
  return [...changed.filter(({ table }) => table !== 'variant').flatMap(knob => knob.set(undefined)), ...lists]
}
