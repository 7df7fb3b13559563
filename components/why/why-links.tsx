import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'

/** Counterfactuals on the idea of something that is shown beside. */
export function WhyLinks({
  exhibits,
}: {
  readonly exhibits: readonly { readonly name: string; readonly title: string }[]
}) {
  const t = useTranslations('why.links')
  if (exhibits.length === 0) return null
  return (
    <nav aria-labelledby="why">
      <h2 id="why" className="eyebrow mb-2">
        {t('title')}
      </h2>
      <ul className="grid gap-2 text-sm">
        {exhibits.map(({ name, title }) => (
          <li key={name}>
            <Link href={`/why/${name}`} className="link">
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
