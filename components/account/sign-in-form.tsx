'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { TextInput } from '@/components/ui/text-input'
import { useRouter } from '@/lib/i18n/navigation'
import { type FieldFaults, hasFaults, signInFaults } from './credentials-fields'
import { PasswordInput } from './password-input'
import { useFirstFault } from './use-first-fault'

type Refusal = 'credentials' | 'rate-limited' | 'internal' | 'offline'

/** NextAuth names what `authorize` threw, and calls a pair that does not fit `CredentialsSignin`. */
const refusalOf = (error: string | null | undefined): Refusal =>
  error === 'rate-limited' || error === 'internal' ? error : 'credentials'

/** `back`: the page to go to once signed in. */
export function SignInForm({ back }: { readonly back: string }) {
  const t = useTranslations('account')
  const router = useRouter()
  const [faults, setFaults] = useState<FieldFaults>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useFirstFault(form, faults)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    const credentials = { email: String(data.get('email')), password: String(data.get('password')) }
    const found = signInFaults(credentials)
    setFaults(found)
    setRefusal(null)
    if (hasFaults(found)) return
    setBusy(true)
    const result = await signIn('credentials', { ...credentials, redirect: false }).catch(() => null)
    if (result?.ok === true && !result.error) {
      router.replace(back)
      router.refresh()
      return
    }
    setBusy(false)
    setRefusal(result === null || result === undefined ? 'offline' : refusalOf(result.error))
  }

  return (
    <form method="post" ref={form} onSubmit={submit} noValidate className="grid gap-5" aria-busy={busy}>
      <Field name="email" label={t('fields.email')} error={faults.email && t(`faults.${faults.email}`)}>
        <TextInput type="email" name="email" autoComplete="username" inputMode="email" maxLength={254} required />
      </Field>
      <Field
        name="password"
        label={t('fields.password')}
        error={faults.password && t(`faults.${faults.password}`, { least: 1, most: 128 })}
      >
        <PasswordInput name="password" autoComplete="current-password" />
      </Field>
      <div role="alert">{refusal !== null && <Notice tone="bad">{t(`faults.${refusal}`)}</Notice>}</div>
      <div>
        <Button type="submit" look="solid" aria-disabled={busy}>
          {t(busy ? 'signIn.submitting' : 'signIn.submit')}
        </Button>
      </div>
    </form>
  )
}
