'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { Touch } from '@/components/run/touch'
import { lineOfCall } from '@/lib/lab/origin'
import type { ScriptLine } from '@/lib/lab/script-lines'
import { roundMoment } from './touching/lifeline-choices'
import type { Bench } from './use-bench'

/** Moves the line of a call with its mark: each step of the way is made on the text with which the drag began. */
export function useCallDrag(bench: Bench): NonNullable<Touch['drag']> {
  const latest = useRef(bench)
  useEffect(() => {
    latest.current = bench
  }, [bench])
  const held = useRef<{ readonly text: string; readonly line: ScriptLine } | null>(null)
  // a touch takes a turn: the drag has ended when the last one was made
  const made = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback((entry, by) => {
    const { shown, touch, settle } = latest.current
    if (by === null) {
      held.current = null
      void made.current.then(settle)
      return
    }
    if (held.current === null && shown !== null) {
      const line = lineOfCall(shown.text, shown.scenario, shown.trace, entry)
      if (line !== null) held.current = { text: shown.text, line }
    }
    if (held.current === null || shown === null) return
    const { text, line } = held.current
    const to = Math.min(shown.scenario.until, Math.max(0, roundMoment(line.at + by)))
    made.current = touch({ do: 'move', line: line.line, to }, `drag ${line.line}`, text)
  }, [])
}
