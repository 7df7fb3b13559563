'use client'

import { type ReactNode, useState, useSyncExternalStore } from 'react'

const never = () => () => {}
const yes = () => true
const no = () => false

/**
 * Whether something still stands as the server drew it: the page came with it, and nothing that it is drawn from has changed since. Once
 * it was drawn anew it never does again.
 */
export function useAsServed(parts: readonly unknown[]): boolean {
  const came = useSyncExternalStore(never, no, yes)
  const [served, setServed] = useState(came ? parts : null)
  if (served === null) return false
  const same = served.every((part, at) => Object.is(part, parts[at]))
  if (!same) setServed(null)
  return same
}

/**
 * What the server drew, left alone: React takes it over without going through it, which for a picture of a run is most of the work that
 * a page has when its scripts wake up. To React it is a text that differs from the server's and may.
 */
export function AsServed({ children }: { readonly children: () => ReactNode }) {
  return <div suppressHydrationWarning>{typeof window === 'undefined' ? children() : ''}</div>
}
