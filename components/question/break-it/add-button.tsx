'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { Alteration } from '@/lib/content/break-it/alteration'

/** What the fields of every kind of change are given. */
export interface FieldsProps {
  readonly onAdd: (change: Alteration) => void
  /** No further change is allowed. */
  readonly full: boolean
}

/** Adds what the fields above it say. */
export function AddButton({ onPress, full }: { readonly onPress: () => void; readonly full: boolean }) {
  const t = useTranslations('break-it.add')
  return (
    <div className="sm:col-span-2">
      <Button data-add-change="" onClick={onPress} disabled={full}>
        {t('button')}
      </Button>
      {full && <p className="mt-2 text-ink-soft text-sm">{t('full')}</p>}
    </div>
  )
}
