'use client'

import { useTranslations } from 'next-intl'
import type { Layout } from '@/components/ladder/layout/layout'
import { Checkbox } from '@/components/ui/checkbox'

interface BurstSwitchProps {
  readonly layout: Layout
  readonly unfolded: boolean
  readonly onUnfold: (unfolded: boolean) => void
}

/** Where time is true to scale and something stands too close to be read: says so, and unfolds it or folds it again. */
export function BurstSwitch({ layout, unfolded, onUnfold }: BurstSwitchProps) {
  const t = useTranslations('run.burst')
  const count = layout.bursts.length
  if (count === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-sm print:hidden" data-bursts={count}>
      <Checkbox className="items-center" checked={unfolded} onChange={event => onUnfold(event.currentTarget.checked)}>
        {t('unfold')}
      </Checkbox>
      <span className="text-ink-soft">{t(unfolded ? 'unfolded' : 'crowded', { count })}</span>
    </div>
  )
}
