'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Mistakes } from './mistake-items'

/** The mistakes of a text under their number; nothing while there is none. */
export function ProblemList(props: ComponentProps<typeof Mistakes>) {
  const t = useTranslations('lab-editor')
  const count = props.problems.length
  if (count === 0) return null
  return (
    <section role="status" aria-label={t('problems', { count })}>
      <p className="mb-1 font-semibold text-false text-sm">{t('problems', { count })}</p>
      <Mistakes {...props} />
    </section>
  )
}
