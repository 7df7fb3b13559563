import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Link } from '@/lib/i18n/navigation'

interface FilterLinksProps {
  readonly label: string
  /** `all` first. */
  readonly links: readonly {
    readonly value: string
    readonly href: string
    readonly label: ReactNode
    readonly count: number
  }[]
  readonly chosen: string
}

/** One condition of a list as links: each value with how many rows it would leave. */
export function FilterLinks({ label, links, chosen }: FilterLinksProps) {
  const t = useTranslations('claims.filter')
  return (
    <nav aria-label={label} className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_1fr] sm:items-baseline">
      <span aria-hidden="true" className="text-ink-soft text-sm">
        {label}
      </span>
      <ul className="flex flex-wrap gap-x-1 gap-y-1">
        {links.map(({ value, href, label: words, count }) => (
          <li key={value}>
            <Link
              href={href}
              scroll={false}
              {...(value === chosen ? { 'aria-current': 'true' as const } : {})}
              className={clsx(
                'inline-flex min-h-9 items-center gap-2 border px-2.5 text-sm',
                value === chosen
                  ? 'border-ink bg-paper-raised text-ink'
                  : 'border-rule text-ink-soft hover:border-rule-strong hover:text-ink',
              )}
            >
              {words}
              <span className="figures text-ink-faint text-xs" aria-hidden="true">
                {count}
              </span>
              <span className="sr-only">{t('count', { count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
