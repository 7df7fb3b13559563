import { useTranslations } from 'next-intl'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Standing } from './question-filter'

/** How a learner stands with a question: a sign and its word. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  const t = useTranslations('questions.answered')
  return (
    <span className="inline-flex items-baseline gap-2 whitespace-nowrap text-sm">
      {standing === 'new' ? (
        <span aria-hidden="true" className="h-px w-4 shrink-0 self-center bg-rule-strong" />
      ) : (
        <VerdictMark
          verdict={standing === 'right' ? 'holds' : standing === 'wrong' ? 'fails' : 'vacuous'}
          className="self-center"
        />
      )}
      <span className={standing === 'new' ? 'text-ink-faint' : undefined}>{t(standing)}</span>
    </span>
  )
}
