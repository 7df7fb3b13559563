'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'

interface WrongLineInputsProps {
  readonly lines: readonly { readonly id: string; readonly label: ReactNode }[]
  readonly picked: readonly string[]
  readonly onPick: (id: string) => void
}

/** A note, line by line; what is ticked is struck out as wrong. */
export function WrongLineInputs({ lines, picked, onPick }: WrongLineInputsProps) {
  const t = useTranslations('question.wrong-line')
  return (
    <>
      <p className="measure mb-3 text-ink-faint text-sm">{t('score')}</p>
      <ol className="border-rule border-s-4 bg-paper-raised">
        {lines.map((line, at) => (
          <li key={line.id} className="grid grid-cols-[2rem_1fr] items-start border-rule border-b ps-2 pe-3">
            <span aria-hidden="true" className="figures pt-2.5 text-ink-faint text-sm leading-[1.625rem]">
              {at + 1}
            </span>
            <Checkbox
              name="line"
              value={line.id}
              checked={picked.includes(line.id)}
              onChange={() => onPick(line.id)}
              className="py-2.5 has-checked:[&>span]:line-through has-checked:[&>span]:decoration-2 has-checked:[&>span]:decoration-false"
            >
              {line.label}
            </Checkbox>
          </li>
        ))}
      </ol>
    </>
  )
}
