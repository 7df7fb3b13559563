import { useTranslations } from 'next-intl'

/** The foot of every page: what the numbers on it rest on. */
export function Footer({ engine }: { readonly engine: string }) {
  const t = useTranslations('shell')
  return (
    <footer className="mt-auto border-rule border-t print:hidden">
      <div className="page flex flex-wrap justify-between gap-x-8 gap-y-2 py-6 text-ink-faint text-sm">
        <p className="measure">{t('footer')}</p>
        <p className="figures">{t('engine', { version: engine })}</p>
      </div>
    </footer>
  )
}
