'use client'

import { useTranslations } from 'next-intl'
import { Segmented } from '@/components/ui/segmented'
import type { Certainty } from '@/lib/grading/answer'

const LEVELS: readonly Certainty[] = [1, 2, 3]
/** What a wrong answer costs at each certainty; a right one earns the certainty itself. */
const LOSS: Readonly<Record<Certainty, number>> = { 1: 0, 2: 2, 3: 6 }

interface CertaintyInputProps {
  readonly value: Certainty | null
  readonly onChange: (certainty: Certainty) => void
}

/** How sure the learner is, with what is at stake said beside it. */
export function CertaintyInput({ value, onChange }: CertaintyInputProps) {
  const t = useTranslations('question.sure')
  const options = LEVELS.map(level => ({ value: `${level}` as const, label: t(`${level}`) }))
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-2">
      <Segmented
        legend={t('legend')}
        showLegend
        name="certainty"
        options={options}
        value={value === null ? null : `${value}`}
        onValueChange={chosen => onChange(LEVELS.find(level => `${level}` === chosen) ?? 1)}
      />
      <p className="text-ink-faint text-sm sm:pb-2.5" aria-live="polite">
        {value === null ? '' : t('stakes', { gain: value, loss: LOSS[value] })}
      </p>
    </div>
  )
}
