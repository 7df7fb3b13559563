'use client'

import type { ReactNode } from 'react'
import { Checkbox, Radio } from '@/components/ui/checkbox'

interface ChoiceInputsProps {
  readonly kind: 'single' | 'multiple'
  readonly choices: readonly { readonly id: string; readonly label: ReactNode }[]
  readonly picked: readonly string[]
  readonly onPick: (id: string) => void
}

/** The sentences to choose from, numbered as the number keys pick them. */
export function ChoiceInputs({ kind, choices, picked, onPick }: ChoiceInputsProps) {
  const Input = kind === 'single' ? Radio : Checkbox
  return (
    <ol className="border-rule border-t">
      {choices.map((choice, at) => (
        <li key={choice.id} className="grid grid-cols-[1.5rem_1fr] items-start border-rule border-b">
          <span aria-hidden="true" className="figures pt-3 text-ink-faint text-sm leading-[1.625rem]">
            {at + 1}
          </span>
          <Input
            name="choice"
            value={choice.id}
            checked={picked.includes(choice.id)}
            onChange={() => onPick(choice.id)}
            className="py-3 has-checked:font-medium"
          >
            {choice.label}
          </Input>
        </li>
      ))}
    </ol>
  )
}
