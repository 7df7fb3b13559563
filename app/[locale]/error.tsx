'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { isNotLoaded } from '@/components/ui/load-boundary'

/** Something threw while this page was drawn, or a part of it did not come over the network; the rest of the shell stands. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errors')
  const away = isNotLoaded(error)
  return (
    <div className="py-16 md:py-24" role="alert">
      <p className="figures text-accent">RST</p>
      <h1 className="mt-2 text-2xl md:text-3xl">{t(away ? 'page.awayTitle' : 'page.title')}</h1>
      <p className="measure mt-4 text-ink-soft">{t(away ? 'page.awayText' : 'page.text')}</p>
      {error.digest !== undefined && (
        <p className="mt-2 text-ink-faint text-sm">
          {t.rich('page.digest', { digest: () => <code>{error.digest}</code> })}
        </p>
      )}
      <Button look="solid" className="mt-6" onClick={() => (away ? window.location.reload() : reset())}>
        {t('page.again')}
      </Button>
    </div>
  )
}
