'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { type Step, stepIndexOf } from '@/components/ladder/layout/steps'
import type { PlayerAction, PlayerState } from './player'

/** Whether a key already means something where it was pressed. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('input:not([type=range]), select, textarea, [role=tab], [contenteditable]')) return true
  return key === ' ' && target.matches('button, a, summary')
}

/**
 * Keys and pointer of the run: space plays and pauses, arrows step, Home and End jump while the focus is inside; a click on a
 * mark looks at its step. Keeps the present step in sight when the player moves it.
 */
export function usePlayerKeys(
  box: RefObject<HTMLElement | null>,
  player: PlayerState,
  dispatch: (action: PlayerAction) => void,
  steps: readonly Step[],
) {
  useEffect(() => {
    const element = box.current
    if (!element) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTaken(event.target, event.key)) return
      const action = actionOf(event.key, player, steps.length)
      if (!action) return
      event.preventDefault()
      dispatch(action)
    }
    const click = (event: MouseEvent) => {
      const mark = event.target instanceof Element ? event.target.closest('[data-diagram] [data-entry]') : null
      const entry = mark?.getAttribute('data-entry')
      if (entry) dispatch({ do: 'look', at: stepIndexOf(steps, Number(entry)) })
    }
    element.addEventListener('keydown', press)
    element.addEventListener('click', click)
    return () => {
      element.removeEventListener('keydown', press)
      element.removeEventListener('click', click)
    }
  }, [box, player, dispatch, steps])

  const before = useRef(player.index)
  useEffect(() => {
    if (before.current === player.index) return
    before.current = player.index
    if (player.mode === 'following' && box.current) keepInSight(box.current)
  }, [box, player.index, player.mode])
}

function actionOf(key: string, player: PlayerState, count: number): PlayerAction | null {
  switch (key) {
    case ' ':
      return { do: player.playing ? 'pause' : 'play' }
    case 'ArrowRight':
      return { do: 'move', by: 1 }
    case 'ArrowLeft':
      return { do: 'move', by: -1 }
    case 'Home':
      return { do: 'seek', to: 0 }
    case 'End':
      return { do: 'seek', to: count - 1 }
    default:
      return null
  }
}

/** Scrolls just as far as it takes for the cursor to stand between the player and the lower edge of the window. */
function keepInSight(box: HTMLElement) {
  const cursor = [...box.querySelectorAll('[data-cursor]')].find(mark => mark.getClientRects().length > 0)
  if (!cursor) return
  const y = cursor.getBoundingClientRect().top
  const top = (box.querySelector('[data-controls]')?.parentElement?.getBoundingClientRect().bottom ?? 0) + 40
  const bottom = window.innerHeight - 80
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const by = y < top ? y - top : y > bottom ? y - bottom : 0
  if (by !== 0) window.scrollBy({ top: by, behavior: still ? 'auto' : 'smooth' })
}
