'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { controlClass } from '@/components/ui/control-class'
import type { Range } from '@/lib/content/break-it/allowance'
import { parseNumber } from '../number-input'

/** What is wrong with a number that was typed, as the messages name it. */
export type NumberFault = 'empty' | 'not-a-number' | 'outside'

/** A whole number within a range, or why it is none. `scale`: how many of what the range counts are in one of the unit typed. */
export function readWithin(
  text: string,
  range: Range,
  { unit = '', scale = 1 }: { readonly unit?: string; readonly scale?: number } = {},
): { readonly ok: true; readonly value: number } | { readonly ok: false; readonly why: NumberFault } {
  const number = parseNumber(text, unit)
  if (!number.ok) return number
  const value = Math.round(number.value * scale)
  return value < range.least || value > range.most ? { ok: false, why: 'outside' } : { ok: true, value }
}

interface NumberFieldProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Written behind the field. */
  readonly unit?: string
  /** The ends of the range as they are shown. */
  readonly least: string
  readonly most: string
  readonly fault: NumberFault | null
  readonly hint?: string
  readonly className?: string
}

/** A number to type, with its unit and its range; what cannot be read says so. */
export function NumberField(props: NumberFieldProps) {
  const { label, text, onText, unit, least, most, fault, hint, className } = props
  const t = useTranslations('break-it.number')
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-ink-soft text-sm">
        {label}
      </label>
      <span className="flex items-baseline gap-2">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={event => onText(event.target.value)}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-about`}
          className={clsx(controlClass, 'figures text-end')}
        />
        {unit !== undefined && <span className="shrink-0 text-ink-soft text-sm">{unit}</span>}
      </span>
      <span id={`${id}-about`} className="mt-1 block text-ink-faint text-xs">
        {hint !== undefined && <span className="block">{hint}</span>}
        {fault === null ? (
          t('range', { least, most })
        ) : (
          <span className="text-false">{fault === 'outside' ? t('outside', { least, most }) : t(fault)}</span>
        )}
      </span>
    </div>
  )
}
