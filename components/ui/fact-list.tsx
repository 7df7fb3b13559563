import type { ReactNode } from 'react'
import { Link } from '@/lib/i18n/navigation'

interface FactListProps {
  readonly id: string
  readonly title: string
  /** Items: `<li>`. */
  readonly children: ReactNode
}

/** A few facts or links of one kind under a small heading. */
export function FactList({ id, title, children }: FactListProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="eyebrow mb-2">
        {title}
      </h2>
      <ul className="grid gap-2 text-sm">{children}</ul>
    </section>
  )
}

interface LinkListProps {
  readonly id: string
  readonly title: string
  readonly links: readonly { readonly href: string; readonly text: string }[]
}

/** Links of one kind under a small heading; nothing where there are none. */
export function LinkList({ id, title, links }: LinkListProps) {
  if (links.length === 0) return null
  return (
    <FactList id={id} title={title}>
      {links.map(({ href, text }) => (
        <li key={href}>
          <Link href={href} className="link">
            {text}
          </Link>
        </li>
      ))}
    </FactList>
  )
}

/** A source that something leans on, with its address where it has one. */
export function SourceItem({ label, url }: { readonly label: string; readonly url: string | null }) {
  return (
    <li>
      {url === null ? (
        label
      ) : (
        <a href={url} rel="noreferrer noopener" className="link">
          {label}
        </a>
      )}
    </li>
  )
}
