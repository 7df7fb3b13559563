import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'

/** Labs of the gallery that belong to a question. */
export function LabLinks({ labs }: { readonly labs: readonly { readonly name: string; readonly title: string }[] }) {
  const t = useTranslations('lab-gallery')
  if (labs.length === 0) return null
  return (
    <nav aria-labelledby="labs">
      <h2 id="labs" className="eyebrow mb-2">
        {t('links')}
      </h2>
      <ul className="grid gap-2 text-sm">
        {labs.map(({ name, title }) => (
          <li key={name}>
            <Link href={`/lab/g/${name}`} className="link">
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
