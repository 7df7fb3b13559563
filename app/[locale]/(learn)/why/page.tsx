import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { PageHeading } from '@/components/ui/page-heading'
import { ExhibitCard } from '@/components/why/exhibit-card'
import { THEMES } from '@/lib/content/exhibit'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { exhibitList } from '@/lib/server/exhibits'

interface WhyPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: WhyPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'why' })
  return { title: t('title'), description: t('description'), alternates: alternates(locale, '/why') }
}

export default async function WhyPage({ params }: WhyPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, exhibits] = await Promise.all([getTranslations('why'), exhibitList(locale)])
  const themes = THEMES.map(theme => ({ theme, shown: exhibits.filter(exhibit => exhibit.theme === theme) })).filter(
    ({ shown }) => shown.length > 0,
  )
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <nav aria-label={t('themes.label')} className="mt-5 print:hidden">
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {themes.map(({ theme, shown }) => (
            <li key={theme}>
              <a href={`#${theme}`} className="link inline-block py-1">
                {t(`themes.${theme}`)}
              </a>{' '}
              <span className="figures text-ink-faint text-sm">{shown.length}</span>
            </li>
          ))}
        </ul>
      </nav>
      <p className="measure mt-4 text-ink-faint text-sm">{t('key')}</p>
      <div className="mt-8 grid gap-12">
        {themes.map(({ theme, shown }) => (
          <section key={theme} aria-labelledby={theme}>
            <h2 id={theme} className="scroll-mt-4 text-xl">
              {t(`themes.${theme}`)}
            </h2>
            <p className="measure mt-1 mb-4 text-ink-soft">{t(`about.${theme}`)}</p>
            <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
              {shown.map(exhibit => (
                <ExhibitCard key={exhibit.name} exhibit={exhibit} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
