import type { Standing } from '@/components/question/question-filter'
import type { LatestAttempt } from '@/lib/server/summaries'

/** How a learner stands with a question, by the newest answer to it. */
export function standingOf(latest: LatestAttempt | undefined): Standing {
  if (latest === undefined) return 'new'
  if (latest.correct === null) return 'undecided'
  return latest.correct ? 'right' : 'wrong'
}
