import type { ReactNode } from 'react'

interface PageHeadingProps {
  readonly title: ReactNode
  readonly eyebrow?: ReactNode
  readonly lead?: ReactNode
  readonly aside?: ReactNode
}

/** The head of a page: title on a heavy rule, what it is above it, one sentence below. */
export function PageHeading({ title, eyebrow, lead, aside }: PageHeadingProps) {
  return (
    <header className="border-ink border-b pt-8 pb-5 md:pt-12">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          {eyebrow !== undefined && <p className="eyebrow mb-2">{eyebrow}</p>}
          <h1 className="text-2xl md:text-3xl">{title}</h1>
        </div>
        {aside}
      </div>
      {lead !== undefined && <p className="measure mt-3 text-ink-soft text-lg">{lead}</p>}
    </header>
  )
}
