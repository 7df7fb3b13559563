'use client'

import { useSyncExternalStore } from 'react'
import { FORMS, type Form } from '@/components/ladder/layout/layout'

/** How a reader likes runs to be shown, kept in the browser. */
export interface Preference {
  /** null: whichever suits the run. */
  readonly form: Form | null
  /** Windows and options at every segment. */
  readonly details: boolean
  readonly timers: boolean
  /** In a lab, the arrows that the latest change took away. */
  readonly gone: boolean
  /** All queues, not only those in which anybody waits for another. */
  readonly queues: boolean
}

const KEY = 'run.view'
export const USUAL: Preference = { form: null, details: false, timers: true, gone: true, queues: false }

/** What was stored, as far as it is anything; the usual for the rest. */
export function readPreference(text: string | null): Preference {
  let stored: unknown = null
  try {
    stored = JSON.parse(text ?? 'null')
  } catch {
    return USUAL
  }
  if (typeof stored !== 'object' || stored === null) return USUAL
  const value = (name: keyof Preference): unknown => (name in stored ? stored[name as keyof typeof stored] : undefined)
  const flag = (name: 'details' | 'timers' | 'gone' | 'queues'): boolean => {
    const found = value(name)
    return typeof found === 'boolean' ? found : USUAL[name]
  }
  return {
    form: FORMS.find(form => form === value('form')) ?? null,
    details: flag('details'),
    timers: flag('timers'),
    gone: flag('gone'),
    queues: flag('queues'),
  }
}

let text: string | null = null
let known: Preference | null = null
const listeners = new Set<() => void>()

/** The same object as long as nothing changes; a browser that stores nothing keeps it for the page. */
function current(): Preference {
  if (known !== null) return known
  try {
    text = window.localStorage.getItem(KEY)
  } catch {
    text = null
  }
  known = readPreference(text)
  return known
}

function subscribe(listener: () => void): () => void {
  const elsewhere = (event: StorageEvent) => {
    if (event.key !== KEY) return
    known = null
    listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', elsewhere)
  }
}

function store(next: Preference): void {
  known = next
  try {
    window.localStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // nothing is kept beyond the page
  }
  for (const listener of listeners) listener()
}

/** The reader's preference and how to change it; every run of the page follows. */
export function usePreference(): readonly [Preference, (change: Partial<Preference>) => void] {
  const preference = useSyncExternalStore(subscribe, current, () => USUAL)
  return [preference, change => store({ ...preference, ...change })]
}
