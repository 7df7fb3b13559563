'use client'

import { useFormatter } from 'next-intl'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** A moment in the reader's own time zone; in UTC until the browser has said which that is. `at` is ISO 8601. */
export function Moment({ at }: { readonly at: string }) {
  const format = useFormatter()
  const timeZone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  )
  return (
    <time dateTime={at}>{format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short', timeZone })}</time>
  )
}
