'use client'

import { Field as BaseField } from '@base-ui/react/field'
import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { controlClass } from './control-class'

type TextInputProps = Omit<ComponentProps<typeof BaseField.Control>, 'className' | 'style'> & {
  readonly className?: string
  /** Numbers and codes: monospaced, aligned to the end. */
  readonly figures?: boolean
}

/** A line of text. Inside a Field it takes the label, hint and error; outside give it `aria-label`. */
export function TextInput({ className, figures = false, ...rest }: TextInputProps) {
  return <BaseField.Control className={clsx(controlClass, figures && 'figures text-end', className)} {...rest} />
}
