'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { keep, kept, onKept } from './kept'

const KEY = 'lab.hint'

/** One line for who is here for the first time; once it is put away, another of its height says that nothing was changed yet. */
export function FirstHint() {
  const t = useTranslations('lab.hint')
  const seen = useSyncExternalStore(onKept, () => kept(KEY), onTheServer)
  if (seen !== null) return <p className="text-ink-soft print:hidden">{t('unchanged')}</p>
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 border-ink border-s-2 ps-3 print:hidden" data-hint="">
      <span className="min-w-0 flex-1 basis-64">
        {t('text')}
        <span className="pointer-coarse:hidden"> {t('undoKeys')}</span>
        <span className="hidden pointer-coarse:inline"> {t('undoTouch')}</span>
      </span>
      <Button size="sm" look="quiet" onClick={() => keep(KEY, 'seen')}>
        {t('done')}
      </Button>
    </p>
  )
}

// drawn with the page, so that nothing moves for who sees it first
const onTheServer = () => null
