import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'

/** The foot of every page: what the numbers on it rest on. */
export function Footer({ engine }: { readonly engine: string }) {
  const t = useTranslations('shell')
  return (
    <footer className="mt-auto border-rule border-t print:hidden">
      <div className="page flex flex-wrap justify-between gap-x-8 gap-y-2 py-6 text-ink-faint text-sm">
        <p className="measure">{t('footer')}</p>
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <Link href="/evidence" className="link">
            {t('evidence')}
          </Link>
          <Link href="/faults" className="link">
            {t('faults')}
          </Link>
          <span className="figures">{t('engine', { version: engine })}</span>
        </p>
      </div>
    </footer>
  )
}
