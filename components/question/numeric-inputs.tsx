'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { controlClass } from '@/components/ui/control-class'
import { parseNumber } from './number-input'
import { useUnit } from './unit'

interface Blank {
  readonly id: string
  readonly label: ReactNode
  readonly unit: string
}

interface NumericInputsProps {
  readonly blanks: readonly Blank[]
  readonly values: Readonly<Record<string, string>>
  readonly onType: (id: string, text: string) => void
  /** After a try to check: say what is missing and what is no number. */
  readonly complaining: boolean
}

/** The numbers to give, each with its unit beside it. A field that cannot be read says so; it is never graded. */
export function NumericInputs({ blanks, values, onType, complaining }: NumericInputsProps) {
  return (
    <ul className="border-rule border-t">
      {blanks.map(blank => (
        <NumericInput
          key={blank.id}
          blank={blank}
          text={values[blank.id] ?? ''}
          onType={text => onType(blank.id, text)}
          complaining={complaining}
        />
      ))}
    </ul>
  )
}

interface NumericInputProps {
  readonly blank: Blank
  readonly text: string
  readonly onType: (text: string) => void
  readonly complaining: boolean
}

function NumericInput({ blank, text, onType, complaining }: NumericInputProps) {
  const t = useTranslations('question.number')
  const id = useId()
  const unit = useUnit(blank.unit)
  const number = parseNumber(text, blank.unit)
  const fault = number.ok || !complaining ? null : number.why === 'empty' ? t('missing') : t('invalid')
  return (
    <li className="grid gap-x-6 gap-y-2 border-rule border-b py-4 sm:grid-cols-[1fr_auto] sm:items-baseline">
      <label htmlFor={id}>{blank.label}</label>
      <div className="flex items-baseline gap-3">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={event => onType(event.target.value)}
          aria-describedby={`${id}-unit ${id}-fault`}
          aria-invalid={fault !== null}
          className={clsx(controlClass, 'figures max-w-36 text-end')}
        />
        <span id={`${id}-unit`} className="min-w-16 text-ink-soft text-sm">
          {unit}
        </span>
      </div>
      <p id={`${id}-fault`} className="text-false text-sm empty:hidden sm:col-span-2">
        {fault}
      </p>
    </li>
  )
}
