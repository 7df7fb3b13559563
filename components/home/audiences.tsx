import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'

const AUDIENCES = [
  { key: 'learner', href: '/questions' },
  { key: 'candidate', href: '/questions?level=3' },
  { key: 'teacher', href: '/questions' },
] as const

/** Who comes here, and what each does: three columns of a timetable. */
export function Audiences() {
  const t = useTranslations('home.audiences')
  return (
    <section aria-labelledby="audiences" className="border-ink border-t pt-5">
      <h2 id="audiences" className="text-xl">
        {t('title')}
      </h2>
      <div className="mt-5 grid gap-x-10 gap-y-8 md:grid-cols-3">
        {AUDIENCES.map(({ key, href }) => (
          <div key={key} className="border-rule border-t pt-3">
            <h3 className="text-lg">{t(`${key}.title`)}</h3>
            <p className="mt-2 text-ink-soft">{t(`${key}.text`)}</p>
            <Link href={href} className="link mt-3 inline-block">
              {t(`${key}.link`)}
            </Link>
          </div>
        ))}
      </div>
    </section>
  )
}
