import type { ReactNode } from 'react'

interface EmptyProps {
  readonly title: ReactNode
  /** The title is the heading of a page that is nothing else. */
  readonly heading?: boolean
  readonly children?: ReactNode
  /** What to do about it: a ButtonLink. */
  readonly action?: ReactNode
}

/** A place with nothing in it yet: two lifelines on which nothing was sent, and a way to begin. */
export function Empty({ title, heading = false, children, action }: EmptyProps) {
  const Title = heading ? 'h1' : 'p'
  return (
    <div className="flex flex-col items-start gap-4 border-rule border-y py-10 sm:flex-row sm:gap-8">
      <svg aria-hidden="true" viewBox="0 0 72 72" className="size-18 shrink-0 text-rule-strong" fill="none">
        <path d="M10 4v64M62 4v64" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 20l52 10M62 42L10 52" stroke="currentColor" strokeWidth="1" strokeDasharray="2 4" />
        <path d="M4 4h12M56 4h12" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <div className="measure">
        <Title className="font-semibold text-lg">{title}</Title>
        {children !== undefined && <div className="mt-1 text-ink-soft">{children}</div>}
        {action !== undefined && <div className="mt-4">{action}</div>}
      </div>
    </div>
  )
}
