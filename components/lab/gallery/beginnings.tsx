import { FilePlus2, FileUp, type LucideIcon, ScrollText, ShieldQuestion } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'

const WAYS: readonly {
  readonly name: 'nothing' | 'question' | 'capture' | 'script'
  readonly href: string
  readonly Sign: LucideIcon
}[] = [
  { name: 'nothing', href: '/lab/new', Sign: FilePlus2 },
  { name: 'question', href: '/questions', Sign: ShieldQuestion },
  { name: 'capture', href: '/lab/import/capture', Sign: FileUp },
  { name: 'script', href: '/lab/import/script', Sign: ScrollText },
]

/** Other places to begin than a lab of the gallery; on a phone by their names alone, so that its first picture is near. */
export function Beginnings() {
  const t = useTranslations('lab-gallery.begin')
  return (
    <nav aria-label={t('label')} className="mt-6 print:hidden">
      <ul className="grid gap-px border border-rule bg-rule grid-cols-2 lg:grid-cols-4">
        {WAYS.map(({ name, href, Sign }) => (
          <li key={name} className="group relative flex gap-3 bg-paper p-3 hover:bg-paper-raised">
            <Sign aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-faint" strokeWidth={1.5} />
            <span className="min-w-0">
              <Link
                href={href}
                className="font-medium text-ink underline-offset-4 after:absolute after:inset-0 group-hover:underline"
              >
                {t(`${name}.title`)}
              </Link>
              <span className="block text-ink-faint text-sm max-sm:hidden">{t(`${name}.text`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </nav>
  )
}
