'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { type AccountFault, accountRequest } from './account-request'
import type { LengthLimits } from './credentials-fields'
import { PasswordInput } from './password-input'
import { useFirstFault } from './use-first-fault'

interface PasswordFormProps {
  readonly email: string
  /** False for those who only ever signed in through a provider. */
  readonly hasPassword: boolean
  readonly limits: LengthLimits
}

type Status = { readonly is: 'open' | 'busy' | 'done' } | { readonly is: 'refused'; readonly why: AccountFault }

/** Changes the password, or sets the first one. */
export function PasswordForm({ email, hasPassword, limits }: PasswordFormProps) {
  const t = useTranslations('account')
  const [status, setStatus] = useState<Status>({ is: 'open' })
  const [short, setShort] = useState(false)
  const sheet = useRef<HTMLFormElement>(null)
  useFirstFault(sheet, status.is === 'refused' ? status : short || null)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (status.is === 'busy') return
    const form = event.currentTarget
    const data = new FormData(form)
    const next = String(data.get('next'))
    const length = [...next].length
    setShort(length < limits.least)
    if (length < limits.least) return
    setStatus({ is: 'busy' })
    const result = await accountRequest('POST', '/api/account/password', {
      ...(hasPassword && { current: String(data.get('current')) }),
      next,
    })
    setStatus(result.ok ? { is: 'done' } : { is: 'refused', why: result.why })
    if (result.ok) form.reset()
  }

  return (
    <form
      method="post"
      ref={sheet}
      onSubmit={submit}
      noValidate
      className="grid gap-5"
      aria-busy={status.is === 'busy'}
    >
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      {hasPassword && (
        <Field
          name="current"
          label={t('fields.currentPassword')}
          error={status.is === 'refused' && status.why === 'wrong-password' ? t('faults.wrong-password') : undefined}
        >
          <PasswordInput name="current" autoComplete="current-password" />
        </Field>
      )}
      <Field
        name="next"
        label={t('fields.newPassword')}
        hint={t('fields.passwordHint', { least: limits.least })}
        error={short ? t('faults.passwordLength', { ...limits }) : undefined}
      >
        <PasswordInput name="next" autoComplete="new-password" maxLength={limits.most} />
      </Field>
      <div role="status">
        {status.is === 'done' && <Notice tone="good">{t('password.done')}</Notice>}
        {status.is === 'refused' && status.why !== 'wrong-password' && (
          <Notice tone="bad">{t(`faults.${status.why}`)}</Notice>
        )}
      </div>
      <div>
        <Button type="submit" aria-disabled={status.is === 'busy'}>
          {status.is === 'busy' ? t('password.submitting') : t(hasPassword ? 'password.submit' : 'password.setSubmit')}
        </Button>
      </div>
    </form>
  )
}
