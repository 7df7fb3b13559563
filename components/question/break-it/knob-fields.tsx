'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control-class'
import type { Allowance } from '@/lib/content/break-it/allowance'
import type { Alteration } from '@/lib/content/break-it/alteration'
import type { Scenario } from '@/lib/sim/scenario'
import { readWithin } from './number-field'
import { knobOf, valueNow } from './sysctl-fields'

type Sysctl = Allowance['sysctls'][number]

interface KnobFieldsProps {
  readonly sysctls: readonly Sysctl[]
  readonly scenario: Scenario
  readonly changes: readonly Alteration[]
  /** Sets a knob, or puts it back where the value is what it was. */
  readonly onSet: (knob: Sysctl, value: number | null) => void
}

/** Every knob that may be turned, each with its range, its unit and what it was: where nothing else may be changed. */
export function KnobFields({ sysctls, scenario, changes, onSet }: KnobFieldsProps) {
  return (
    <ul className="border-rule border-t">
      {sysctls.map(knob => {
        const set = changes.find(one => one.do === 'sysctl' && one.host === knob.host && one.key === knob.key)
        return (
          <KnobField
            key={`${knob.host} ${knob.key}`}
            knob={knob}
            was={valueNow(scenario, knob)}
            set={set?.do === 'sysctl' ? set.value : null}
            onSet={value => onSet(knob, value)}
          />
        )
      })}
    </ul>
  )
}

interface KnobFieldProps {
  readonly knob: Sysctl
  readonly was: number
  /** null while it stands where it was. */
  readonly set: number | null
  readonly onSet: (value: number | null) => void
}

function KnobField({ knob, was, set, onSet }: KnobFieldProps) {
  const t = useTranslations('break-it')
  const run = useTranslations('run')
  const id = useId()
  const value = set ?? was
  const [typed, type] = useState<string | null>(null)
  const unit = knobOf(knob.key)?.unit
  const read = typed === null ? null : readWithin(typed, knob, unit === undefined ? {} : { unit })
  const fault = read === null || read.ok ? null : read.why
  const meaning = `meaning.${knob.key}` as Parameters<typeof t>[0]
  const turn = (next: number) => onSet(next === was ? null : next)
  return (
    <li
      data-knob={`${knob.host} ${knob.key}`}
      className={clsx(
        'border-rule border-b border-s-2 py-3 ps-3',
        set === null ? 'border-s-transparent' : 'border-s-accent',
      )}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className={clsx('text-sm', set !== null && 'font-semibold')}>
          {hostName(run, knob.host)} <span className="figures">{knob.key}</span>
        </label>
        {set !== null && (
          <Button
            size="sm"
            look="quiet"
            onClick={() => {
              type(null)
              onSet(null)
            }}
          >
            {t('knobs.reset', { value: String(was) })}
          </Button>
        )}
      </div>
      <p id={`${id}-meaning`} className="text-ink-soft text-sm">
        {t.has(meaning) ? t(meaning as 'meaning.somaxconn') : <span lang="en">{knobOf(knob.key)?.sentence}</span>}
      </p>
      <div className="mt-1 grid grid-cols-[1fr_auto] items-center gap-x-4">
        <input
          type="range"
          aria-label={t('knobs.slide', { key: knob.key })}
          aria-valuetext={String(value)}
          min={0}
          max={STEPS}
          step={1}
          value={placeOf(value, knob)}
          onChange={event => {
            type(null)
            turn(valueAt(Number(event.target.value), knob))
          }}
          className="h-10 w-full min-w-0 cursor-pointer accent-(--color-accent)"
        />
        <span className="flex items-center gap-2">
          <input
            id={id}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={typed ?? String(value)}
            aria-invalid={fault !== null}
            aria-describedby={`${id}-meaning ${id}-range`}
            onChange={event => {
              type(event.target.value)
              const next = readWithin(event.target.value, knob, unit === undefined ? {} : { unit })
              if (next.ok) turn(next.value)
            }}
            onBlur={() => type(null)}
            // what is typed is run at once; Enter must not hand the answer in
            onKeyDown={event => {
              if (event.key === 'Enter') event.preventDefault()
            }}
            className={clsx(controlClass, 'figures max-w-24 text-end')}
          />
          {unit !== undefined && <span className="text-ink-soft text-sm">{t(`unit.${unit}`)}</span>}
        </span>
      </div>
      <p id={`${id}-range`} className={clsx('text-xs', fault === null ? 'text-ink-faint' : 'text-false')}>
        {fault === 'not-a-number'
          ? t('number.not-a-number')
          : t('number.range', { least: String(knob.least), most: String(knob.most) })}
      </p>
    </li>
  )
}

const STEPS = 200

/** A range of several magnitudes is slid over by magnitude. */
const isWide = ({ least, most }: Sysctl): boolean => most - least > 2 * STEPS

function valueAt(place: number, knob: Sysctl): number {
  const { least, most } = knob
  const part = place / STEPS
  return Math.round(isWide(knob) ? least - 1 + (most - least + 1) ** part : least + part * (most - least))
}

function placeOf(value: number, knob: Sysctl): number {
  const { least, most } = knob
  const inside = Math.min(most, Math.max(least, value))
  const part = isWide(knob)
    ? Math.log(inside - least + 1) / Math.log(most - least + 1)
    : (inside - least) / Math.max(1, most - least)
  return Math.round(part * STEPS)
}
