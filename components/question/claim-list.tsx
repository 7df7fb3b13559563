import { useTranslations } from 'next-intl'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { SaidClaim } from './judged-option'

/** Sentences that were tested, in plain words and as the run was asked, each with its verdict. */
export function ClaimList({ claims }: { readonly claims: readonly SaidClaim[] }) {
  const t = useTranslations('question.options')
  return (
    <ul aria-label={t('claims')} className="grid gap-1 text-sm">
      {claims.map(claim => (
        <li key={claim.text} className="grid grid-cols-[1rem_minmax(0,1fr)] items-baseline gap-x-2">
          <VerdictMark verdict={claim.verdict} className="mt-1 size-3 self-start" />
          <span>
            {claim.said}
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
