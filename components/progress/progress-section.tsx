import { type ReactNode, useId } from 'react'

interface ProgressSectionProps {
  readonly title: string
  readonly lead?: string
  readonly chart?: ReactNode
  readonly table: ReactNode
}

/** A chart with its table beside it: the same figures twice, for those who look and for those who read. */
export function ProgressSection({ title, lead, chart, table }: ProgressSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-rule border-b py-8">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      {lead !== undefined && <p className="measure mt-1 text-ink-soft text-sm">{lead}</p>}
      <div className={chart === undefined ? 'mt-5' : 'mt-5 grid items-start gap-x-12 gap-y-6 lg:grid-cols-[3fr_2fr]'}>
        {chart}
        <div className="min-w-0">{table}</div>
      </div>
    </section>
  )
}
