import { useTranslations } from 'next-intl'
import type { Level } from '@/lib/content/question'
import { LEVELS } from './question-filter'

/** A level as four strokes, as many of them heavy as the level is high, and its name. */
export function LevelMark({ level }: { readonly level: Level }) {
  const t = useTranslations('question.levels')
  const spoken = useTranslations('questions')
  const name = t(`${level}`)
  return (
    <span className="inline-flex items-baseline gap-2 whitespace-nowrap">
      <span aria-hidden="true" className="inline-flex items-end gap-0.5">
        {LEVELS.map(stroke => (
          <span key={stroke} className={stroke <= level ? 'stroke-heavy h-3 w-[3px] bg-ink' : 'h-3 w-[3px] bg-rule'} />
        ))}
      </span>
      <span aria-hidden="true">{name}</span>
      <span className="sr-only">{spoken('levelOf4', { level, name })}</span>
    </span>
  )
}
