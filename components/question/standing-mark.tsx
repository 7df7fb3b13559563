import { useTranslations } from 'next-intl'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Standing } from './question-filter'

/** How a learner stands with a question: a sign and its word. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  const t = useTranslations('questions.answered')
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap text-sm">
      {standing === 'new' ? (
        <span aria-hidden="true" className="inline-block h-px w-4 bg-rule-strong" />
      ) : (
        <VerdictMark verdict={standing === 'right' ? 'holds' : standing === 'wrong' ? 'fails' : 'vacuous'} />
      )}
      <span className={standing === 'new' ? 'text-ink-faint' : undefined}>{t(standing)}</span>
    </span>
  )
}
