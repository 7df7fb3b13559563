import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { JumpList } from '@/components/ui/jump-list'
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
      <p className="measure mt-4 text-ink-faint text-sm">{t('key')}</p>
      <div className="mt-8">
        <JumpList
          label={t('themes.label')}
          jumps={themes.map(({ theme, shown }) => ({ id: theme, label: t(`themes.${theme}`), count: shown.length }))}
        >
          <div className="grid gap-12">
            {themes.map(({ theme, shown }) => (
              <section key={theme} aria-labelledby={theme}>
                <h2 id={theme} className="text-xl">
                  {t(`themes.${theme}`)}
                </h2>
                <p className="measure mt-1 mb-4 text-ink-soft">{t(`about.${theme}`)}</p>
                <ul className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
                  {shown.map(exhibit => (
                    <ExhibitCard key={exhibit.name} exhibit={exhibit} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </JumpList>
      </div>
    </>
  )
}
