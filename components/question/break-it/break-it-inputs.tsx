'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { TraceView } from '@/components/run/trace-view'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { allowsKnobsAlone } from '@/lib/content/break-it/allowance'
import type { Alteration } from '@/lib/content/break-it/alteration'
import { spelling } from '@/lib/content/break-it/spelling'
import type { BreakItTask } from '@/lib/content/question'
import { useAwake } from '../use-awake'
import { attempted } from './attempted'
import { ChangeList } from './change-list'
import { FaultFields } from './fault-fields'
import { InjectFields } from './inject-fields'
import { KnobFields } from './knob-fields'
import { MoveFields } from './move-fields'
import { SysctlFields } from './sysctl-fields'
import { changeWords } from './words'

interface BreakItInputsProps {
  readonly task: BreakItTask
  readonly changes: readonly Alteration[]
  readonly onChange: (changes: readonly Alteration[]) => void
  /** What stands below the changes: how sure one is, and the button. */
  readonly handIn: ReactNode
}

type Kind = Alteration['do']

/**
 * The goal, the changes so far, what to add, and the run as it is with them. The run is shown, the verdict is not: to see
 * whether the goal is reached is the learner's part.
 */
export function BreakItInputs({ task, changes, onChange, handIn }: BreakItInputsProps) {
  const { scenario, allow } = task
  const t = useTranslations('break-it')
  const run = useTranslations('run')
  const kinds = kindsOf(task)
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'fault')
  const [said, say] = useState('')
  const [refused, setRefused] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const untouched = useMemo(() => attempted(scenario, allow, []), [scenario, allow])
  const now = useMemo(() => attempted(scenario, allow, changes), [scenario, allow, changes])
  const trace = now.ok ? now.trace : untouched.ok ? untouched.trace : null

  const add = (change: Alteration) => {
    const next = [...changes, change]
    const result = attempted(scenario, allow, next)
    const contradicts = !result.ok && result.why === 'refused'
    setRefused(contradicts)
    if (contradicts) return
    onChange(next)
    say(t('changes.added', { change: changeWords(t, run, change, result.ok ? result.trace : trace) }))
  }
  const remove = (at: number) => {
    const gone = changes[at]
    if (gone === undefined) return
    onChange(changes.filter((_, i) => i !== at))
    setRefused(false)
    say(t('changes.removed', { change: changeWords(t, run, gone, trace) }))
    box.current?.querySelector<HTMLElement>('[data-add-change]')?.focus()
  }
  useEnter(box)
  const awake = useAwake()
  const fields = { onAdd: add, full: changes.length >= allow.most }
  const onlyKnobs = allowsKnobsAlone(allow)
  const turn = ({ host, key }: { host: string; key: string }, value: number | null) => {
    const rest = changes.filter(one => one.do !== 'sysctl' || one.host !== host || one.key !== key)
    if (value !== null && rest.length >= allow.most) return say(t('knobs.full', { most: allow.most }))
    onChange(value === null ? rest : [...rest, { do: 'sysctl', host, key, value }])
    say(t('knobs.turned', { count: value === null ? rest.length : rest.length + 1 }))
  }
  return (
    <div
      ref={box}
      className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:grid-rows-[auto_1fr]"
    >
      <div className="grid gap-6">
        <section aria-labelledby="goal" className="border-ink border-s-2 ps-4">
          <h2 id="goal" className="eyebrow">
            {t('goal.title')}
          </h2>
          <ul className="mt-1 grid gap-1 font-medium text-lg">
            {task.goal.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="mt-2 text-ink-faint text-sm">{t('goal.size', { least: task.least, most: allow.most })}</p>
        </section>
        {onlyKnobs && (
          <section aria-labelledby="knobs">
            <h2 id="knobs" className="mb-1 font-semibold">
              {t('knobs.title')}
            </h2>
            <p className="mb-2 text-ink-soft text-sm">
              {t('knobs.turned', { count: changes.length })}{' '}
              {changes.length >= allow.most && t('knobs.full', { most: allow.most })}
            </p>
            <fieldset disabled={!awake} className="min-w-0">
              <KnobFields sysctls={allow.sysctls} scenario={scenario} changes={changes} onSet={turn} />
            </fieldset>
            <p aria-live="polite" className="sr-only">
              {said}
            </p>
          </section>
        )}
        {!onlyKnobs && (
          <section aria-labelledby="changes">
            <h2 id="changes" className="mb-2 font-semibold">
              {t('changes.title')}
            </h2>
            {changes.length === 0 ? (
              <p className="text-ink-soft">{t('changes.none')}</p>
            ) : (
              <ChangeList changes={changes} trace={trace} onRemove={remove} />
            )}
            <p aria-live="polite" className="sr-only">
              {said}
            </p>
          </section>
        )}
        {!onlyKnobs && (
          <fieldset
            data-fields=""
            disabled={!awake}
            className="min-w-0 border border-rule bg-paper-raised px-4 pt-2 pb-4"
          >
            <legend className="px-1 font-semibold">{t('add.title')}</legend>
            {kinds.length > 1 && (
              <Segmented
                legend={t('add.kind')}
                name="change-kind"
                size="sm"
                className="mb-4"
                value={kind}
                onValueChange={setKind}
                options={kinds.map(value => ({ value, label: t(`kind.${value}`) }))}
              />
            )}
            {kind === 'fault' && allow.faults !== undefined && trace !== null && (
              <FaultFields faults={allow.faults} trace={trace} {...fields} />
            )}
            {kind === 'sysctl' && <SysctlFields sysctls={allow.sysctls} scenario={scenario} {...fields} />}
            {kind === 'move' && <MoveFields calls={allow.calls} scenario={scenario} {...fields} />}
            {kind === 'inject' && allow.inject !== undefined && (
              <InjectFields inject={allow.inject} until={scenario.until} {...fields} />
            )}
            <div role="alert">
              {refused && (
                <Notice tone="care" className="mt-3">
                  {t('refused')}
                </Notice>
              )}
            </div>
          </fieldset>
        )}
      </div>
      {now.ok ? (
        <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          {now.stopped && <Notice tone="care">{t('run.stopped')}</Notice>}
          <TraceView
            key={spelling(changes)}
            trace={now.trace}
            title={t(changes.length === 0 ? 'run.untouched' : 'run.changed')}
            initialNumbers={allow.inject === undefined ? 'relative' : 'absolute'}
          />
        </div>
      ) : (
        <Notice tone="bad" role="alert">
          {t('run.failed')}
        </Notice>
      )}
      <div className="lg:col-start-1">{handIn}</div>
    </div>
  )
}

/** Enter in a field adds the change, and in the run does nothing: neither hands the answer in. */
function useEnter(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
      const inFields = event.target.closest('[data-fields]') !== null
      if (!inFields && event.target.closest('[data-run]') === null) return
      event.preventDefault()
      if (inFields) element.querySelector<HTMLButtonElement>('[data-add-change]')?.click()
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [box])
}

/** The kinds of change that the question allows, in the order in which they are offered. */
function kindsOf({ allow }: BreakItTask): readonly Kind[] {
  const allowed: Readonly<Record<Kind, boolean>> = {
    fault: allow.faults !== undefined,
    sysctl: allow.sysctls.length > 0,
    inject: allow.inject !== undefined,
    move: allow.calls.length > 0,
  }
  return (['fault', 'inject', 'sysctl', 'move'] as const).filter(kind => allowed[kind])
}
