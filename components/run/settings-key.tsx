'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'

interface SettingsKeyProps {
  readonly id: string
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}

/** Opens and closes the settings. */
export function SettingsKey({ id, open, onOpen }: SettingsKeyProps) {
  const t = useTranslations('run.settings')
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={id}
      onClick={() => onOpen(!open)}
      className="flex min-h-10 cursor-pointer items-center gap-2 px-2 text-ink-soft text-sm hover:text-ink"
    >
      <SlidersHorizontal aria-hidden="true" className="size-4" strokeWidth={1.5} />
      {t('title')}
    </button>
  )
}
