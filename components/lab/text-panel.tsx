'use client'

import { useTranslations } from 'next-intl'
import { controlClass } from '@/components/ui/control-class'
import type { Problem } from '@/lib/scenario/problem'

interface TextPanelProps {
  readonly text: string
  readonly problems: readonly Problem[]
  readonly onChange: (text: string) => void
}

/** The scenario as plain text. */
export function TextPanel({ text, problems, onChange }: TextPanelProps) {
  const t = useTranslations('lab.text')
  return (
    <div className="grid gap-3 pt-3">
      <textarea
        aria-label={t('label')}
        value={text}
        onChange={event => onChange(event.target.value)}
        spellCheck={false}
        rows={Math.min(24, text.split('\n').length + 2)}
        wrap="off"
        aria-invalid={problems.length > 0}
        className={`${controlClass} figures overflow-x-auto text-sm`}
      />
      {problems.length > 0 && (
        <ul className="grid gap-1 text-false text-sm" role="alert">
          {problems.map(({ line, column, message }) => (
            <li key={`${line} ${column} ${message}`}>
              {t('at', { line })} <span lang="en">{message}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
