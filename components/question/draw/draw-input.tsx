'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { hostName } from '@/components/run/sentences'
import { Button } from '@/components/ui/button'
import { MOST_ARROWS, otherEnd } from '@/lib/content/drawing/arrow'
import type { DrawingTask } from '@/lib/content/question'
import { moved } from '../draft'
import { useAwake } from '../use-awake'
import { ArrowRow } from './arrow-row'
import { Board } from './board'
import { Drawing } from './drawing'
import { type DrawnArrow, newArrow, nextKey, shownArrow } from './drawn-arrow'

interface DrawInputProps {
  readonly task: DrawingTask
  readonly arrows: readonly DrawnArrow[]
  readonly onChange: (arrows: readonly DrawnArrow[]) => void
  readonly complaining: boolean
}

/**
 * A diagram to be drawn: a stroke from one lifeline to the other makes an arrow, and each arrow is a row of fields below, with which
 * everything can be done by keyboard as well. What happened is said aloud.
 */
export function DrawInput({ task, arrows, onChange, complaining }: DrawInputProps) {
  const t = useTranslations('question.draw')
  const run = useTranslations('run')
  const [now, setNow] = useState<number | null>(null)
  const [said, say] = useState('')
  const awake = useAwake()
  const refocus = useRef<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const shown = useMemo(() => arrows.map(arrow => shownArrow(arrow, task)), [arrows, task])
  const lit = arrows.findIndex(({ key }) => key === now)

  const places = arrows.map(({ key }) => key).join(' ')
  useEffect(() => {
    const selector = refocus.current
    refocus.current = null
    if (selector === null || places === '') return
    const target = list.current?.querySelector<HTMLElement & { disabled?: boolean }>(selector)
    if (target?.disabled === true) target.parentElement?.querySelector<HTMLButtonElement>('button:enabled')?.focus()
    else target?.focus()
  }, [places])

  const add = (from: string) => {
    if (arrows.length >= MOST_ARROWS) return say(t('full', { most: MOST_ARROWS }))
    const key = nextKey(arrows)
    setNow(key)
    refocus.current = `[data-arrow="${arrows.length}"] [data-flags]`
    onChange([...arrows, newArrow(key, from)])
    say(t('added', { at: arrows.length + 1, from: hostName(run, from), to: hostName(run, otherEnd(from, task.hosts)) }))
  }
  const move = (at: number, to: number) => {
    const keys = moved(
      arrows.map(({ key }) => String(key)),
      String(arrows[at]?.key),
      to,
    )
    refocus.current = `[data-arrow="${to}"] [data-do="${to < at ? 'up' : 'down'}"]`
    onChange(keys.flatMap(key => arrows.find(arrow => String(arrow.key) === key) ?? []))
    say(t('moved', { at: to + 1, count: arrows.length }))
  }
  const remove = (at: number) => {
    refocus.current = `[data-arrow="${Math.max(0, at - 1)}"] [data-do="remove"]`
    onChange(arrows.filter((_, i) => i !== at))
    say(t('removed', { at: at + 1 }))
  }

  return (
    <div className="@container">
      <p className="measure mb-3 text-ink-soft text-sm">{t(task.given === undefined ? 'how' : 'howUnlabelled')}</p>
      <Board
        hosts={task.hosts}
        onStroke={task.given === undefined ? add : null}
        onPick={at => {
          setNow(arrows[at]?.key ?? null)
          list.current?.querySelector<HTMLElement>(`[data-arrow="${at}"] select`)?.focus()
        }}
      >
        <Drawing
          task={task}
          arrows={shown}
          lit={lit === -1 ? null : lit}
          label={t(task.given === undefined ? 'picture' : 'pictureUnlabelled', { count: arrows.length })}
        />
      </Board>
      <ol ref={list} aria-label={t('list')} className="mt-4 border-rule border-t empty:border-t-0">
        {arrows.map((arrow, at) => (
          <ArrowRow
            key={arrow.key}
            arrow={arrow}
            at={at}
            count={arrows.length}
            task={task}
            lit={arrow.key === now}
            complaining={complaining}
            onChange={next => onChange(arrows.map(one => (one.key === arrow.key ? next : one)))}
            onMove={to => move(at, to)}
            onRemove={() => remove(at)}
            onFocus={() => setNow(arrow.key)}
          />
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap gap-3 empty:hidden">
        {(task.given === undefined ? task.hosts : []).map(host => (
          <Button key={host} size="sm" data-add-arrow={host} disabled={!awake} onClick={() => add(host)}>
            {t('add', { from: hostName(run, host), to: hostName(run, otherEnd(host, task.hosts)) })}
          </Button>
        ))}
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  )
}
