import type { ReactNode } from 'react'

export interface Jump {
  /** Of the heading that it leads to. */
  readonly id: string
  readonly label: string
  readonly count?: number
  /** Those within it. */
  readonly inner?: readonly Jump[]
}

interface JumpListProps {
  readonly label: string
  readonly jumps: readonly Jump[]
  readonly children: ReactNode
}

/** A long page with a list of its parts: in sight beside it where there is room, and folded above it on a phone. */
export function JumpList({ label, jumps, children }: JumpListProps) {
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_12rem] lg:gap-x-10" data-jump-list="">
      <nav
        aria-label={label}
        className="order-last hidden max-h-[calc(100dvh-2rem)] self-start overflow-y-auto pt-1 text-sm lg:sticky lg:top-4 lg:block print:hidden"
      >
        <p className="eyebrow mb-1 border-ink border-b pb-1.5">{label}</p>
        <Jumps jumps={jumps} />
      </nav>
      <details className="mb-8 border-rule border-y lg:hidden print:hidden">
        <summary className="min-h-10 cursor-pointer py-2">{label}</summary>
        <nav aria-label={label} className="pb-3">
          <Jumps jumps={jumps} />
        </nav>
      </details>
      <div className="min-w-0 [&_[id]]:scroll-mt-4">{children}</div>
    </div>
  )
}

function Jumps({ jumps }: { readonly jumps: readonly Jump[] }) {
  return (
    <ul>
      {jumps.map(({ id, label, count, inner = [] }) => (
        <li key={id} className="[&_ul]:ms-3">
          <a
            href={`#${encodeURIComponent(id)}`}
            className="flex min-h-8 items-baseline justify-between gap-3 py-1 text-ink-soft underline-offset-4 hover:text-ink hover:underline"
          >
            <span>{label}</span>
            {count !== undefined && <span className="figures text-ink-faint text-xs">{count}</span>}
          </a>
          {inner.length > 0 && <Jumps jumps={inner} />}
        </li>
      ))}
    </ul>
  )
}
