'use client'

import { useTranslations } from 'next-intl'
import { SideBySide } from '@/components/run/side-by-side'
import type { ShownLab } from './use-bench'

/** Against what the present run is held. */
export type Comparison = 'before' | 'start'

interface ComparedProps {
  readonly against: Comparison
  readonly other: ShownLab
  readonly shown: ShownLab
}

/** The present run beside the one before the latest change, or beside the one that was opened. */
export function Compared({ against, other, shown }: ComparedProps) {
  const t = useTranslations('lab.compare')
  return (
    <section aria-label={t('title')} className="mt-4 border-ink border-y py-4" data-compared="">
      <SideBySide
        compared
        runs={[
          { name: t(against), trace: other.trace },
          { name: t('now'), trace: shown.trace },
        ]}
      />
    </section>
  )
}
