'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { suggested } from '@/lib/protocol/nearest'
import type { Problem } from '@/lib/scenario/problem'
import type { MistakeWords } from './mistakes'

interface MistakesProps {
  readonly problems: readonly Problem[]
  readonly words: MistakeWords
  /** Leads to the place of a mistake; left out where there is only one line. */
  readonly onGo?: (problem: Problem) => void
  readonly onMend: (problem: Problem, word: string) => void
}

/** Mistakes as sentences; each leads to its place, and to the nearest word where one is near. */
export function Mistakes({ problems, words, onGo, onMend }: MistakesProps) {
  const t = useTranslations('lab-editor')
  return (
    <ul className="grid gap-1 border-false border-s-2 ps-3 text-sm" data-problems="">
      {problems.map(problem => {
        const meant = suggested(problem.message)
        return (
          <li key={`${problem.line}:${problem.column} ${problem.message}`} className="py-0.5">
            {onGo !== undefined && (
              <button type="button" className="link me-1 cursor-pointer" onClick={() => onGo(problem)}>
                {t('place', { line: problem.line })}
              </button>
            )}
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
  )
}
