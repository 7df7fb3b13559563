import { clsx } from 'clsx'
import { Check, CircleDashed, Clock, DoorClosed, OctagonX, Scissors, Unplug } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Gist } from '@/lib/explore/outcome/gist'
import { roughly } from '@/lib/explore/outcome/say/wording'

const MARKS = {
  unnoticed: CircleDashed,
  'made-up': Check,
  late: Clock,
  'cut-short': Scissors,
  abandoned: DoorClosed,
  'half-open': Unplug,
  error: OctagonX,
} as const

/** The kinds of outcome, from the least to the worst. */
export const GISTS = Object.keys(MARKS) as (keyof typeof MARKS)[]

const isBad = (is: Gist['is']): boolean => is === 'abandoned' || is === 'half-open' || is === 'error'

/** The mark of a kind of outcome: form first, hue second. */
export function GistMark({ is }: { readonly is: Gist['is'] }) {
  const Mark = MARKS[is]
  return <Mark aria-hidden="true" className={clsx('size-4 shrink-0', isBad(is) ? 'text-false' : 'text-ink-faint')} />
}

/** An outcome in a word or two, with its mark. */
export function GistLabel({ gist }: { readonly gist: Gist }) {
  const t = useTranslations('faults.gist')
  const words = gist.is === 'late' ? t('late', { by: roughly(gist.by) }) : gist.is === 'error' ? gist.errno : t(gist.is)
  return (
    <span className="inline-flex items-center gap-1.5">
      <GistMark is={gist.is} />
      <span className={clsx(isBad(gist.is) && 'font-medium')}>{words}</span>
    </span>
  )
}
