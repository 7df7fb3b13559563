'use client'

import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'

interface PhoneBarProps {
  readonly undo: (() => void) | null
  readonly value: string
  readonly tabs: readonly { readonly value: string; readonly label: string }[]
  readonly onPicture: () => void
  readonly onPanel: (value: string) => void
}

/** On a phone: the picture and the panels below it, in reach of a thumb. */
export function PhoneBar({ undo, value, tabs, onPicture, onPanel }: PhoneBarProps) {
  const t = useTranslations('lab')
  const look =
    'min-h-12 shrink-0 cursor-pointer border-transparent border-t-2 px-4 text-ink-soft text-sm aria-[current]:border-ink aria-[current]:text-ink'
  return (
    <nav
      aria-label={t('panels.label')}
      className="fixed inset-x-0 bottom-0 z-20 flex overflow-x-auto border-rule-strong border-t bg-paper-raised lg:hidden print:hidden"
    >
      <button
        type="button"
        aria-label={t('bar.undo')}
        disabled={undo === null}
        className={`${look} disabled:cursor-default disabled:text-rule-strong`}
        onClick={() => undo?.()}
      >
        <Undo2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
      </button>
      <button type="button" className={look} onClick={onPicture}>
        {t('bar.picture')}
      </button>
      {tabs.map(tab => (
        <button
          key={tab.value}
          type="button"
          aria-current={tab.value === value ? 'true' : undefined}
          className={look}
          onClick={() => onPanel(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </nav>
  )
}
