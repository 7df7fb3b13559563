'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { TextInput } from '@/components/ui/text-input'
import { useRouter } from '@/lib/i18n/navigation'
import { type AccountFault, accountRequest } from './account-request'
import { type FieldFaults, hasFaults, type LengthLimits, signUpFaults } from './credentials-fields'
import { PasswordInput } from './password-input'
import { useFirstFault } from './use-first-fault'

interface SignUpFormProps {
  readonly limits: LengthLimits
  /** The page to go to once the account is there. */
  readonly back: string
}

/** Opens an account; the server signs it in and hands the guest's answers over. */
export function SignUpForm({ limits, back }: SignUpFormProps) {
  const t = useTranslations('account')
  const router = useRouter()
  const [faults, setFaults] = useState<FieldFaults>({})
  const [refusal, setRefusal] = useState<AccountFault | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useFirstFault(form, faults)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    const name = String(data.get('name')).trim()
    const input = {
      email: String(data.get('email')),
      password: String(data.get('password')),
      ...(name !== '' && { name }),
    }
    const found = signUpFaults(input, limits)
    setFaults(found)
    setRefusal(null)
    if (hasFaults(found)) return
    setBusy(true)
    const result = await accountRequest('POST', '/api/account', input)
    if (result.ok) {
      router.replace(back)
      router.refresh()
      return
    }
    setBusy(false)
    if (result.fields.includes('email')) setFaults({ email: 'email' })
    else if (result.fields.includes('password')) setFaults({ password: 'passwordLength' })
    else setRefusal(result.why)
  }

  return (
    <form method="post" ref={form} onSubmit={submit} noValidate className="grid gap-5" aria-busy={busy}>
      <Field name="email" label={t('fields.email')} error={faults.email && t(`faults.${faults.email}`)}>
        <TextInput type="email" name="email" autoComplete="username" inputMode="email" maxLength={254} required />
      </Field>
      <Field
        name="password"
        label={t('fields.password')}
        hint={t('fields.passwordHint', { least: limits.least })}
        error={faults.password && t(`faults.${faults.password}`, { ...limits })}
      >
        <PasswordInput name="password" autoComplete="new-password" maxLength={limits.most} />
      </Field>
      <Field
        name="name"
        label={t('fields.name')}
        aside={t('fields.optional')}
        hint={t('fields.nameHint')}
        error={faults.name && t(`faults.${faults.name}`)}
      >
        <TextInput type="text" name="name" autoComplete="name" />
      </Field>
      <div role="alert">{refusal !== null && <Notice tone="bad">{t(`faults.${refusal}`)}</Notice>}</div>
      <div>
        <Button type="submit" look="solid" aria-disabled={busy}>
          {t(busy ? 'signUp.submitting' : 'signUp.submit')}
        </Button>
      </div>
    </form>
  )
}
