'use client'

import { Field as BaseField } from '@base-ui/react/field'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

interface FieldProps {
  readonly name?: string
  readonly label: ReactNode
  /** What to enter, said before it is entered. */
  readonly hint?: ReactNode
  /** A whole sentence; its presence marks the field as invalid. */
  readonly error?: ReactNode
  /** Words shown to the right of the label: a unit, `optional`. */
  readonly aside?: ReactNode
  /** A TextInput or anything that wraps Base UI's Field.Control; label, hint and error are tied to it. */
  readonly children: ReactNode
  readonly className?: string
}

/** A labelled control with its hint and its error, tied together for assistive technology. */
export function Field({ name, label, hint, error, aside, children, className }: FieldProps) {
  const invalid = error !== undefined && error !== null && error !== ''
  return (
    <BaseField.Root
      {...(name === undefined ? {} : { name })}
      invalid={invalid}
      className={clsx('grid gap-1.5', className)}
    >
      <div className="flex items-baseline justify-between gap-4">
        <BaseField.Label className="font-medium text-ink text-sm">{label}</BaseField.Label>
        {aside !== undefined && <span className="text-ink-faint text-xs">{aside}</span>}
      </div>
      {children}
      {hint !== undefined && <BaseField.Description className="text-ink-faint text-sm">{hint}</BaseField.Description>}
      {invalid && (
        <BaseField.Error match className="flex items-baseline gap-2 text-false text-sm" role="alert">
          <span aria-hidden="true" className="figures font-bold">
            !
          </span>
          <span>{error}</span>
        </BaseField.Error>
      )}
    </BaseField.Root>
  )
}
