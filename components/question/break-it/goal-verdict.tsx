'use client'

import { useTranslations } from 'next-intl'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { SaidClaim } from '../judged-option'

/** The sentences of the goal as the learner's run bears them out. */
export function GoalVerdict({ goal }: { readonly goal: readonly SaidClaim[] }) {
  const t = useTranslations('question.options')
  return (
    <ul aria-label={t('claims')} className="grid gap-3 border-ink border-t pt-3">
      {goal.map(claim => (
        <li key={claim.text} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3">
          <VerdictMark verdict={claim.verdict} className="mt-1" />
          <span>
            <span className="font-medium">{claim.said}</span>
            <span className="sr-only"> {t(claim.verdict)}</span>
            <code lang="en" className="block text-ink-faint text-xs">
              {claim.text}
            </code>
          </span>
        </li>
      ))}
    </ul>
  )
}
