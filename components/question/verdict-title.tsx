'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { takeAnswered } from './just-answered'

/** The verdict in a word. Right after the answer it takes the focus, since the button that had it is gone. */
export function VerdictTitle({ attemptId, children }: { readonly attemptId: string; readonly children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takeAnswered(attemptId)) title.current?.focus()
  }, [attemptId])
  return (
    <h2 ref={title} tabIndex={-1} className="text-2xl outline-none">
      {children}
    </h2>
  )
}
