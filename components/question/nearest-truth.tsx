'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import type { Scenario } from '@/lib/sim/scenario'

const RunView = dynamic(() => import('@/components/run/run-view').then(module => module.RunView), {
  loading: () => <Skeleton lines={8} />,
})

/** The smallest change that would make an option true, as far as it was looked for. */
export interface NearestChange {
  /** In words and as a scenario; null: in none of the runs that were tried. */
  readonly change: { readonly said: string; readonly scenario: Scenario } | null
  readonly runs: number
  /** Nothing that was to be tried was left out. */
  readonly complete: boolean
}

/** When an option that was taken for true would be so, with the run that shows it. */
export function NearestTruth({ change, runs, complete }: NearestChange) {
  const t = useTranslations('question.nearest')
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className="mt-3 text-sm">
      <h3 className="eyebrow">{t('title')}</h3>
      {change === null ? (
        <p>{t(complete ? 'never' : 'notFound', { runs })}</p>
      ) : (
        <>
          <p>{t('change', { change: change.said })}</p>
          <Button
            size="sm"
            className="mt-2 print:hidden"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'hide' : 'show')}
          </Button>
          <div id={id} className="mt-3">
            {open && <RunView scenario={change.scenario} compact title={change.said} />}
          </div>
        </>
      )}
    </div>
  )
}
