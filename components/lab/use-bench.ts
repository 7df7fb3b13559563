'use client'

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { beginHistory, changed, type LabHistory, redone, settled, undone } from '@/lib/lab/history'
import type { Lab } from '@/lib/lab/lab'
import type { PlayedLab } from '@/lib/lab/play'
import type { Touch, Touched } from '@/lib/lab/touch'
import type { Phrase } from '@/lib/protocol/told'
import type { Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'
import type { Engine } from './engine/engine'
import { useEngine } from './engine/use-engine'

/** A run that stands on screen, with the text it came from. */
export interface ShownLab {
  readonly text: string
  readonly scenario: Scenario
  readonly trace: Trace
}

/** Changes that name the same `joins` one after the other are one step of undo. */
export type Change = (next: Partial<Lab>, joins?: string) => void

/** The lab as it is being played with: what every panel is built from. */
export interface Bench {
  readonly lab: Lab
  /** What was opened. */
  readonly start: Lab
  /** What the present text makes; of the text before while the new run is on its way. */
  readonly played: PlayedLab | null
  /** The last good run, which stays while the text has a mistake; null before the first. */
  readonly shown: ShownLab | null
  /** What was on screen before the latest change; null when nothing was changed yet. */
  readonly before: ShownLab | null
  /** The run of what was opened; null until it was played. */
  readonly first: ShownLab | null
  /** Why there is no new run, where the text is not at fault. */
  readonly trouble: 'stopped' | 'failed' | 'unloaded' | null
  /** Plays the present text once more, after an engine that could not be loaded. */
  readonly again: () => void
  readonly engine: Engine
  readonly change: Change
  /** Why a touch could not be made, until the next one. */
  readonly refusal: Phrase | null
  /** Touches that make sense together are one step of undo. `on`: the text that a drag began with, which all its steps are made on. */
  readonly touch: (touch: Touch | readonly Touch[], joins?: string, on?: string) => Promise<Touched>
  /** What comes next joins nothing before it: a drag ended. */
  readonly settle: () => void
  readonly undo: (() => void) | null
  readonly redo: (() => void) | null
  readonly reset: (() => void) | null
}

interface Seen {
  readonly played: PlayedLab | null
  readonly shown: ShownLab | null
  readonly first: ShownLab | null
  readonly trouble: Bench['trouble']
}

type Step =
  | { readonly do: 'change'; readonly next: Partial<Lab>; readonly joins: string | null }
  | { readonly do: 'undo' | 'redo' | 'settle' }

function advance(history: LabHistory, step: Step): LabHistory {
  switch (step.do) {
    case 'change':
      return changed(history, { ...history.present, ...step.next }, step.joins)
    case 'undo':
      return undone(history) ?? history
    case 'redo':
      return redone(history) ?? history
    case 'settle':
      return settled(history)
  }
}

const seenOf = (text: string, played: PlayedLab | null): ShownLab | null =>
  played?.scenario && played.trace ? { text, scenario: played.scenario, trace: played.trace } : null

/** Who types on after this long begins something new. */
const PAUSE_MS = 1_500

/** A lab with its history and its run, which the worker plays anew after every change. */
export function useBench(start: Lab, first: PlayedLab | null): Bench {
  const engine = useEngine()
  const [history, dispatch] = useReducer(advance, start, beginHistory)
  const [seen, see] = useState<Seen>(() => {
    const shown = seenOf(start.scenario, first)
    return { played: first, shown, first: shown, trouble: null }
  })
  const [before, setBefore] = useState<ShownLab | null>(null)
  const [refusal, refuse] = useState<Phrase | null>(null)
  const { present: lab } = history

  // Touches come faster than React draws: each is made on the text that the one before it left.
  const latest = useRef(history)
  const shown = useRef(seen.shown)
  shown.current = seen.shown

  const step = useCallback((next: Step) => {
    const was = latest.current
    const now = advance(was, next)
    if (now === was) return
    latest.current = now
    // the steps of one drag are compared with what was there before its first
    const joined = next.do === 'change' && next.joins !== null && next.joins === was.open
    if (next.do !== 'settle' && !joined && now.present.scenario !== was.present.scenario) setBefore(shown.current)
    dispatch(next)
  }, [])

  const change = useCallback<Change>(
    (next, joins) => {
      refuse(null)
      step({ do: 'change', next, joins: joins ?? null })
    },
    [step],
  )
  const touch = useCallback<Bench['touch']>(
    async (touches, joins, on) => {
      const { touchedByAll } = await import('@/lib/lab/touch')
      const result = touchedByAll(on ?? latest.current.present.scenario, [touches].flat())
      refuse(result.ok ? null : result.why)
      if (result.ok) step({ do: 'change', next: { scenario: result.text }, joins: joins ?? null })
      return result
    },
    [step],
  )

  const play = useCallback(
    (present: Lab) => {
      void engine.ask('play', present).then(asked => {
        if (asked.ok) {
          const played = asked.answer
          const now = seenOf(present.scenario, played)
          see(so => ({ played, shown: now ?? so.shown, first: so.first ?? now, trouble: null }))
        } else if (asked.why !== 'overtaken') {
          const trouble = asked.why
          see(so => ({ ...so, trouble }))
        }
      })
    },
    [engine],
  )
  const playedFor = useRef<Lab | null>(first === null ? null : start)
  // An engine that was ended answers nothing any more: what was asked of it is asked of the next.
  useEffect(
    () => () => {
      playedFor.current = null
    },
    [],
  )
  useEffect(() => {
    const last = playedFor.current
    if (last !== null && last.scenario === lab.scenario && last.claims === lab.claims) return
    playedFor.current = lab
    play(lab)
  }, [play, lab])
  const again = useCallback(() => play(latest.current.present), [play])

  // a pause in typing ends a step of undo
  useEffect(() => {
    if (history.open === null) return
    const timer = setTimeout(() => step({ do: 'settle' }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [history, step])

  const settle = useCallback(() => step({ do: 'settle' }), [step])
  const canUndo = history.past.length > 0
  const canRedo = history.future.length > 0
  return useMemo(
    () => ({
      lab,
      start,
      ...seen,
      before,
      engine,
      again,
      change,
      refusal,
      touch,
      settle,
      undo: canUndo ? () => step({ do: 'undo' }) : null,
      redo: canRedo ? () => step({ do: 'redo' }) : null,
      reset: lab.scenario === start.scenario && lab.claims === start.claims ? null : () => change(start),
    }),
    [lab, start, seen, before, engine, again, change, refusal, touch, settle, canUndo, canRedo, step],
  )
}
