import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import type { LabTopic } from '@/lib/content/lab-topics'
import { Link } from '@/lib/i18n/navigation'

interface TopicLinksProps {
  /** All topics first. */
  readonly links: readonly { readonly topic: LabTopic | ''; readonly href: string; readonly count: number }[]
  readonly chosen: LabTopic | ''
}

/** The topics of the gallery, each with how many labs it would leave; on a phone one row that is pushed sideways, with the words for screen readers in it: absolute, they would widen the page. */
export function TopicLinks({ links, chosen }: TopicLinksProps) {
  const t = useTranslations('lab-gallery')
  return (
    <nav aria-label={t('topics.label')} className="min-w-0 print:hidden">
      <ul className="relative flex flex-wrap gap-1 max-sm:-mx-4 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4">
        {links.map(({ topic, href, count }) => (
          <li key={topic} className="shrink-0">
            <Link
              href={href}
              scroll={false}
              {...(topic === chosen ? { 'aria-current': 'true' as const } : {})}
              className={clsx(
                'inline-flex min-h-9 items-center gap-2 border px-2.5 text-sm',
                topic === chosen
                  ? 'border-ink bg-paper-raised text-ink'
                  : 'border-rule text-ink-soft hover:border-rule-strong hover:text-ink',
              )}
            >
              {topic === '' ? t('topics.all') : t(`topics.${topic}`)}
              <span className="figures text-ink-faint text-xs" aria-hidden="true">
                {count}
              </span>
              <span className="sr-only">{t('topics.count', { count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
