import { useTranslations } from 'next-intl'

/** The first thing the keyboard meets: past the header, to what the page is about. */
export function SkipLink() {
  const t = useTranslations('shell')
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-2 focus:z-50 focus:border focus:border-ink focus:bg-paper-raised focus:px-4 focus:py-2"
    >
      {t('skip')}
    </a>
  )
}
