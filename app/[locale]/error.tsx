'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** Something threw while this page was drawn; the rest of the shell stands. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errors')
  return (
    <div className="py-16 md:py-24" role="alert">
      <p className="figures text-accent">RST</p>
      <h1 className="mt-2 text-2xl md:text-3xl">{t('page.title')}</h1>
      <p className="measure mt-4 text-ink-soft">{t('page.text')}</p>
      {error.digest !== undefined && (
        <p className="mt-2 text-ink-faint text-sm">
          {t.rich('page.digest', { digest: () => <code>{error.digest}</code> })}
        </p>
      )}
      <Button look="solid" className="mt-6" onClick={reset}>
        {t('page.again')}
      </Button>
    </div>
  )
}
