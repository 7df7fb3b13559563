import { clsx } from 'clsx'
import { useFormatter, useTranslations } from 'next-intl'
import { VerdictMark } from '@/components/ui/verdict-mark'
import type { Certainty } from '@/lib/grading/answer'
import { certaintyMark } from '@/lib/grading/certainty'
import { VerdictTitle } from './verdict-title'

interface VerdictHeaderProps {
  readonly attempt: {
    readonly id: string
    readonly score: number | null
    readonly correct: boolean | null
    readonly certainty: Certainty
    readonly tookMs: number
    readonly engine: string
  }
  /** False when the run could not decide: nothing is scored then. */
  readonly decided: boolean
}

/** The verdict in a word, with the score, the mark that weighs it by certainty, and the time taken. */
export function VerdictHeader({ attempt, decided }: VerdictHeaderProps) {
  const t = useTranslations('question')
  const format = useFormatter()
  const { score, correct, certainty } = attempt
  const undecided = !decided || score === null
  const word = undecided ? 'undecided' : correct ? 'right' : score > 0 ? 'partly' : 'wrong'
  const mark = undecided ? null : certaintyMark(score, certainty)
  return (
    <section aria-label={t(`verdict.${word}`)} className="flex items-start gap-4 border-rule border-b py-5">
      <VerdictMark
        verdict={word === 'right' ? 'holds' : word === 'undecided' ? 'vacuous' : 'fails'}
        className="mt-0.5 size-8"
      />
      <div>
        <VerdictTitle attemptId={attempt.id}>
          <span
            className={clsx(word === 'right' && 'text-true', (word === 'wrong' || word === 'partly') && 'text-false')}
          >
            {t(`verdict.${word}`)}
          </span>
        </VerdictTitle>
        {undecided ? (
          <p className="measure mt-1 text-ink-soft">{t('verdict.undecidedWhy')}</p>
        ) : (
          <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-ink-soft">
            <li>{t('verdict.score', { score: format.number(score, { style: 'percent' }) })}</li>
            <li title={t('verdict.markWhy')}>
              {t('verdict.mark', {
                mark: format
                  .number(mark ?? 0, { signDisplay: 'exceptZero', maximumFractionDigits: 2 })
                  .replace('-', '−'),
                certainty: t(`sure.${certainty}`),
              })}
            </li>
            <li>{t('verdict.took', { seconds: Math.max(1, Math.round(attempt.tookMs / 1000)) })}</li>
            <li>{t('verdict.engine', { version: attempt.engine })}</li>
          </ul>
        )}
      </div>
    </section>
  )
}
