'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { Arrow, ArrowField } from '@/lib/content/drawing/arrow'
import type { DrawingTask } from '@/lib/content/question'

const Drawing = dynamic(() => import('./drawing').then(module => module.Drawing))

interface DrawnBoardProps {
  readonly task: DrawingTask
  readonly arrows: readonly Arrow[]
  /** Where the drawing first goes wrong, the arrow of the run already in words; null when nowhere. */
  readonly first: {
    readonly drawn: number | null
    readonly expected: string | null
    readonly faults: readonly ArrowField[]
  } | null
}

/** What the learner drew, with the first thing that is not so lit and said. */
export function DrawnBoard({ task, arrows, first }: DrawnBoardProps) {
  const t = useTranslations('question.draw')
  return (
    <section aria-labelledby="drawn" className="@container">
      <h2 id="drawn" className="mb-2 text-lg">
        {t('yours')}
      </h2>
      <p className="measure mb-3">{first === null ? t('allRight') : <FirstFault first={first} />}</p>
      <div className="max-w-[46rem] border border-rule bg-paper-raised">
        <Drawing
          task={task}
          arrows={arrows}
          lit={first?.drawn ?? null}
          label={t('picture', { count: arrows.length })}
        />
      </div>
    </section>
  )
}

function FirstFault({ first }: { readonly first: NonNullable<DrawnBoardProps['first']> }) {
  const t = useTranslations('question.draw')
  const { drawn, expected, faults } = first
  const arrow = <span className="figures text-sm">{expected}</span>
  if (drawn === null)
    return (
      <>
        {t('firstMissing')} {arrow}
      </>
    )
  if (expected === null) return t('firstExtra', { at: drawn + 1 })
  const fields = faults.map(field => t(`field.${field}`)).join(t('comma'))
  return (
    <>
      {t('firstWrong', { at: drawn + 1, fields })} {arrow}
    </>
  )
}
