'use client'

import { useEffect, useReducer } from 'react'
import type { Step } from '@/components/ladder/layout/steps'
import type { EntryId } from '@/lib/trace/events'

export const SPEEDS = [0.5, 1, 2, 4] as const
export type Speed = (typeof SPEEDS)[number]

export interface PlayerState {
  readonly index: number
  readonly playing: boolean
  readonly speed: Speed
  /** `following`: what comes after the current step is faint. `looking`: the whole run stands there. */
  readonly mode: 'following' | 'looking'
  /** The entry that was asked about, where one within the step was. */
  readonly entry: EntryId | null
}

export type PlayerAction =
  | { readonly do: 'play' }
  | { readonly do: 'pause' }
  | { readonly do: 'tick' }
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'seek'; readonly to: number }
  /** Look at a step without hiding what comes after it. */
  | { readonly do: 'look'; readonly at: number; readonly entry?: EntryId }
  | { readonly do: 'speed'; readonly speed: Speed }

/** What the player does next; `count` is the number of steps. Play at the end begins anew. */
export function advance(state: PlayerState, action: PlayerAction, count: number): PlayerState {
  const last = Math.max(0, count - 1)
  const within = (index: number): number => Math.min(last, Math.max(0, index))
  switch (action.do) {
    case 'play':
      return {
        ...state,
        playing: count > 1,
        mode: 'following',
        entry: null,
        index: state.index >= last ? 0 : state.index,
      }
    case 'pause':
      return { ...state, playing: false }
    case 'tick': {
      if (!state.playing) return state
      const index = within(state.index + 1)
      return { ...state, index, entry: null, playing: index < last }
    }
    case 'move':
      return { ...state, playing: false, mode: 'following', entry: null, index: within(state.index + action.by) }
    case 'seek':
      return { ...state, playing: false, mode: 'following', entry: null, index: within(action.to) }
    case 'look':
      return { ...state, playing: false, mode: 'looking', entry: action.entry ?? null, index: within(action.at) }
    case 'speed':
      return { ...state, speed: action.speed }
  }
}

/** How long a step is looked at before the next one, in milliseconds: longer when more time passes, but never by as much. */
export function dwell(step: Step | undefined, next: Step | undefined, speed: Speed): number {
  const passed = step && next ? (next.at - step.at) / 1000 : 0
  return (450 + 260 * Math.log10(1 + passed)) / speed
}

/** A player over the steps of a run. */
export function usePlayer(steps: readonly Step[], initial: Pick<PlayerState, 'index' | 'mode'>) {
  const [state, dispatch] = useReducer((now: PlayerState, action: PlayerAction) => advance(now, action, steps.length), {
    ...initial,
    entry: null,
    playing: false,
    speed: 1,
  })
  const { playing, index, speed } = state
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => dispatch({ do: 'tick' }), dwell(steps[index], steps[index + 1], speed))
    return () => clearTimeout(timer)
  }, [playing, index, speed, steps])
  // a run that was changed may have fewer steps than the one before
  const within = Math.min(index, Math.max(0, steps.length - 1))
  return [within === index ? state : { ...state, index: within }, dispatch] as const
}
