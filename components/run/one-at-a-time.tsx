'use client'

import { clsx } from 'clsx'
import { Children, type ReactNode, useId, useState } from 'react'
import { Segmented } from '@/components/ui/segmented'

type Place = 'left' | 'right'
const PLACES: readonly Place[] = ['left', 'right']

interface OneAtATimeProps {
  readonly legend: string
  /** What the two are called, in their order. */
  readonly names: readonly [string, string]
  /** Which of them a phone shows first. */
  readonly opens: Place
  readonly children: ReactNode
}

/** Two things side by side where there is room; on a phone one of them, and a switch above it. Both are printed. */
export function OneAtATime({ legend, names, opens, children }: OneAtATimeProps) {
  const id = useId()
  const [shown, show] = useState(opens)
  return (
    <>
      <Segmented
        legend={legend}
        name={id}
        size="sm"
        className="mb-3 md:hidden print:hidden"
        value={shown}
        onValueChange={show}
        options={PLACES.map((value, at) => ({ value, label: names[at] }))}
      />
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        {Children.map(children, (child, at) => (
          <div className={clsx('min-w-0 print:block md:block', PLACES[at] !== shown && 'hidden')}>{child}</div>
        ))}
      </div>
    </>
  )
}
