'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { type Step, stepIndexOf } from '@/components/ladder/layout/steps'
import type { PlayerAction, PlayerState } from './player'
import type { Stride } from './stride'

/** What a key of a run asks for. */
export type Command =
  | { readonly do: 'play' | 'first' | 'last' | 'form' | 'why' | 'link' | 'map' }
  /** By the stride that is chosen, or by one of its own. */
  | { readonly do: 'stride'; readonly way: 1 | -1; readonly stride?: Stride }
  | { readonly do: 'speed' | 'zoom'; readonly way: 1 | -1 }

const COMMANDS: Readonly<Record<string, Command>> = {
  ' ': { do: 'play' },
  ArrowRight: { do: 'stride', way: 1 },
  ArrowLeft: { do: 'stride', way: -1 },
  Home: { do: 'first' },
  End: { do: 'last' },
  s: { do: 'stride', way: 1, stride: 'segment' },
  S: { do: 'stride', way: -1, stride: 'segment' },
  t: { do: 'stride', way: 1, stride: 'state' },
  T: { do: 'stride', way: -1, stride: 'state' },
  c: { do: 'stride', way: 1, stride: 'cause' },
  C: { do: 'stride', way: -1, stride: 'cause' },
  '<': { do: 'speed', way: -1 },
  '>': { do: 'speed', way: 1 },
  '-': { do: 'zoom', way: -1 },
  '+': { do: 'zoom', way: 1 },
  '=': { do: 'zoom', way: 1 },
  l: { do: 'form' },
  w: { do: 'why' },
  y: { do: 'link' },
  '?': { do: 'map' },
}

/** What a key means in a run; null for one that means nothing. */
export const commandOf = (key: string): Command | null => (Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : null) ?? null

/** Whether a key already means something where it was pressed. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('input:not([type=range], [type=checkbox]), select, textarea, [role=tab], [contenteditable]'))
    return true
  return key === ' ' && target.matches('button, a, summary, [type=checkbox]')
}

/**
 * Keys and pointer of the run: keys are commands while the focus is inside; a click on a mark looks at its step and asks about
 * the entry that it stands for. Keeps the present step in sight when the player moves it.
 */
export function usePlayerKeys(
  box: RefObject<HTMLElement | null>,
  player: PlayerState,
  dispatch: (action: PlayerAction) => void,
  steps: readonly Step[],
  command: (command: Command) => void,
) {
  const latest = useRef(command)
  useEffect(() => {
    latest.current = command
  }, [command])
  useEffect(() => {
    const element = box.current
    if (!element) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTaken(event.target, event.key)) return
      const asked = commandOf(event.key)
      if (!asked) return
      event.preventDefault()
      latest.current(asked)
    }
    const click = (event: MouseEvent) => {
      const mark = event.target instanceof Element ? event.target.closest('[data-diagram] [data-entry]') : null
      const entry = mark?.getAttribute('data-entry')
      if (entry) dispatch({ do: 'look', at: stepIndexOf(steps, Number(entry)), entry: Number(entry) })
    }
    element.addEventListener('keydown', press)
    element.addEventListener('click', click)
    return () => {
      element.removeEventListener('keydown', press)
      element.removeEventListener('click', click)
    }
  }, [box, dispatch, steps])

  const before = useRef(player.index)
  useEffect(() => {
    if (before.current === player.index) return
    before.current = player.index
    if (player.mode === 'following' && box.current) keepInSight(box.current)
  }, [box, player.index, player.mode])
}

/** Scrolls just as far as it takes for the cursor to stand between the player and the lower edge of the window. */
function keepInSight(box: HTMLElement) {
  // a picture in a box of its own is scrolled there
  if (box.querySelector('[data-viewport=tall]') !== null) return
  const cursor = [...box.querySelectorAll('[data-cursor]')].find(mark => mark.getClientRects().length > 0)
  if (!cursor) return
  const y = cursor.getBoundingClientRect().top
  const top = (box.querySelector('[data-controls]')?.parentElement?.getBoundingClientRect().bottom ?? 0) + 40
  const bottom = window.innerHeight - 80
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const by = y < top ? y - top : y > bottom ? y - bottom : 0
  if (by !== 0) window.scrollBy({ top: by, behavior: still ? 'auto' : 'smooth' })
}
