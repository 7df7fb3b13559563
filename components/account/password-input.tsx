'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TextInput } from '@/components/ui/text-input'

interface PasswordInputProps {
  readonly name: string
  readonly autoComplete: 'current-password' | 'new-password'
  readonly maxLength?: number
}

/** A password that its owner may look at while typing it. */
export function PasswordInput({ name, autoComplete, maxLength = 128 }: PasswordInputProps) {
  const t = useTranslations('account.fields')
  const [shown, show] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <span className="relative block">
      <TextInput
        type={shown ? 'text' : 'password'}
        name={name}
        autoComplete={autoComplete}
        maxLength={maxLength}
        required
        spellCheck={false}
        autoCapitalize="none"
        className="pe-11"
      />
      <button
        type="button"
        aria-label={t(shown ? 'hide' : 'show')}
        aria-pressed={shown}
        onClick={() => show(!shown)}
        className="absolute inset-y-0 end-0 grid w-10 place-items-center text-ink-faint hover:text-ink"
      >
        <Icon aria-hidden="true" className="size-4" strokeWidth={1.5} />
      </button>
    </span>
  )
}
