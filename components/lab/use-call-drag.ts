'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { Touch } from '@/components/run/touch'
import type { ScriptLine } from '@/lib/lab/script-lines'
import type { Micros } from '@/lib/protocol/time'
import { roundMoment } from './touching/round-moment'
import type { Bench } from './use-bench'

/** A mark that is being moved: the text and the line with which that began, and how far it has come. */
interface Held {
  readonly text: string
  /** Null: it is not yet known, or no line of the script makes this call. */
  line: ScriptLine | null
  by: Micros
}

/**
 * Moves the line of a call with its mark: each step of the way is made on the text with which the drag began. What finds the line
 * reads the whole scenario, and is fetched with the first drag.
 */
export function useCallDrag(bench: Bench): NonNullable<Touch['drag']> {
  const latest = useRef(bench)
  useEffect(() => {
    latest.current = bench
  }, [bench])
  const held = useRef<Held | null>(null)
  // a touch takes a turn, and before the first its line is found: the drag has ended when the last one was made
  const made = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback((entry, by) => {
    const { shown, settle } = latest.current
    if (by === null) {
      held.current = null
      void made.current.then(settle)
      return
    }
    if (shown === null) return
    const follow = async ({ text, line, by: far }: Held) => {
      if (line === null) return
      const to = Math.min(shown.scenario.until, Math.max(0, roundMoment(line.at + far)))
      await latest.current.touch({ do: 'move', line: line.line, to }, `drag ${line.line}`, text)
    }
    const going = held.current
    if (going !== null) {
      going.by = by
      if (going.line !== null) made.current = follow(going)
      return
    }
    const drag: Held = { text: shown.text, line: null, by }
    held.current = drag
    made.current = import('@/lib/lab/origin').then(({ lineOfCall }) => {
      drag.line = lineOfCall(shown.text, shown.scenario, shown.trace, entry)
      return follow(drag)
    })
  }, [])
}
