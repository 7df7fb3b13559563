'use client'

import { clsx } from 'clsx'
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface FoldedProps {
  readonly summary: ReactNode
  readonly className?: string
  /** Drawn when it is first opened, and kept from then on. */
  readonly children: () => ReactNode
}

/** A part of the page that costs nothing before it is opened. A reader may open it before scripts wake up, and then it fills as they do. */
export function Folded({
  summary,
  className,
  children,
  ...data
}: FoldedProps & Readonly<Record<`data-${string}`, string>>) {
  const box = useRef<HTMLDetailsElement>(null)
  const [opened, open] = useState(false)
  useEffect(() => {
    if (box.current?.open) open(true)
  }, [])
  return (
    <details
      ref={box}
      suppressHydrationWarning
      className={clsx('border-rule border-y print:hidden', className)}
      onToggle={event => {
        if (event.currentTarget.open) open(true)
      }}
      {...data}
    >
      <summary className="min-h-10 cursor-pointer py-2 text-ink-soft text-sm hover:text-ink">{summary}</summary>
      {opened && <div className="pb-4">{children()}</div>}
    </details>
  )
}
