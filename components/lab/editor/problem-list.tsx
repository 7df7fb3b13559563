'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { suggested } from '@/lib/protocol/nearest'
import type { Problem } from '@/lib/scenario/problem'
import type { MistakeWords } from './mistakes'

interface ProblemListProps {
  readonly problems: readonly Problem[]
  readonly words: MistakeWords
  readonly onGo: (problem: Problem) => void
  readonly onMend: (problem: Problem, word: string) => void
}

/** The mistakes of a text as sentences; each leads to its place, and to the nearest word where one is near. */
export function ProblemList({ problems, words, onGo, onMend }: ProblemListProps) {
  const t = useTranslations('lab-editor')
  if (problems.length === 0) return null
  return (
    <section role="status" aria-label={t('problems', { count: problems.length })} data-problems="">
      <p className="font-semibold text-false text-sm">{t('problems', { count: problems.length })}</p>
      <ul className="mt-1 grid gap-1 border-false border-s-2 ps-3 text-sm">
        {problems.map(problem => {
          const meant = suggested(problem.message)
          return (
            <li key={`${problem.line}:${problem.column} ${problem.message}`} className="py-0.5">
              <button type="button" className="link cursor-pointer" onClick={() => onGo(problem)}>
                {t('place', { line: problem.line })}
              </button>{' '}
              {words.say(problem)}
              {meant !== null && (
                <Button size="sm" look="quiet" className="ms-1 text-accent!" onClick={() => onMend(problem, meant)}>
                  {words.mend(meant)}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
