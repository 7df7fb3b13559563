'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { hostName } from '@/components/run/sentences'
import { controlClass } from '@/components/ui/control-class'
import { Select } from '@/components/ui/select'
import { FLAGS, type HeaderField } from '@/lib/content/header-field'
import type { FieldsTask } from '@/lib/content/question'
import { parseNumber } from './number-input'

interface FieldsInputsProps {
  readonly task: FieldsTask
  readonly values: Readonly<Record<string, string>>
  readonly onType: (field: string, text: string) => void
  /** After a try to check: say what is missing and what is no number. */
  readonly complaining: boolean
}

/** The header of one segment, drawn as one, to be filled in field by field. */
export function FieldsInputs({ task, values, onType, complaining }: FieldsInputsProps) {
  const t = useTranslations('question.fields')
  const run = useTranslations('run')
  return (
    <>
      <p className="measure mb-3 text-ink-soft text-sm">{t('how')}</p>
      <p className="eyebrow mb-2">{t('from', { host: hostName(run, task.from) })}</p>
      <div
        className={clsx(
          'grid grid-cols-2 border-ink border-s border-t bg-paper-raised',
          task.header.length % 2 === 1 && 'sm:grid-cols-3',
        )}
      >
        {task.header.map(field => (
          <FieldInput
            key={field}
            field={field}
            text={values[field] ?? ''}
            onType={text => onType(field, text)}
            complaining={complaining}
          />
        ))}
      </div>
    </>
  )
}

interface FieldInputProps {
  readonly field: HeaderField
  readonly text: string
  readonly onType: (text: string) => void
  readonly complaining: boolean
}

function FieldInput({ field, text, onType, complaining }: FieldInputProps) {
  const t = useTranslations('question.fields')
  const id = useId()
  const number = parseNumber(text)
  const fault =
    !complaining || (field === 'flags' ? text !== '' : number.ok)
      ? null
      : text.trim() === ''
        ? t('missing')
        : t('invalid')
  const shared = { id, 'aria-invalid': fault !== null, 'aria-describedby': `${id}-hint ${id}-fault` }
  return (
    <div className="border-ink border-e border-b p-3">
      <label htmlFor={id} className="block font-medium text-sm">
        {t(`name.${field}`)}
      </label>
      <p id={`${id}-hint`} className="mb-2 text-ink-faint text-xs">
        {t(`hint.${field}`)}
      </p>
      {field === 'flags' ? (
        <Select {...shared} className="w-full" value={text} onChange={event => onType(event.target.value)}>
          <option value="" disabled>
            {t('choose')}
          </option>
          {FLAGS.map(flags => (
            <option key={flags} value={flags}>
              {flags}
            </option>
          ))}
        </Select>
      ) : (
        <input
          {...shared}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={event => onType(event.target.value)}
          className={clsx(controlClass, 'figures text-end')}
        />
      )}
      <p id={`${id}-fault`} className="mt-1 text-false text-sm empty:hidden">
        {fault}
      </p>
    </div>
  )
}
