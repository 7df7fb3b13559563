'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { TextInput } from '@/components/ui/text-input'
import { useRouter } from '@/lib/i18n/navigation'
import { type AccountFault, accountRequest } from './account-request'
import { PasswordInput } from './password-input'
import { useFirstFault } from './use-first-fault'

/** How a deletion is confirmed: by password, by address where there is no password, by the dialog alone for a guest. */
export type Confirmation = 'password' | 'email' | 'guest'

const ASK = { password: 'confirmPassword', email: 'confirmEmail', guest: 'confirmGuest' } as const

/** Deletes the account, or a guest's answers, after a dialog. */
export function DeleteAccount({ confirmation }: { readonly confirmation: Confirmation }) {
  const t = useTranslations('account')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<AccountFault | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useFirstFault(form, fault)
  const isGuest = confirmation === 'guest'

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    setBusy(true)
    setFault(null)
    const result = await accountRequest('DELETE', '/api/account', {
      ...(confirmation === 'password' && { password: String(data.get('password')) }),
      ...(confirmation === 'email' && { email: String(data.get('email')) }),
    })
    if (result.ok) {
      router.replace('/')
      router.refresh()
      return
    }
    setBusy(false)
    setFault(result.why)
  }
  const ofField = fault === 'wrong-password' || fault === 'wrong-email'

  return (
    <Dialog
      trigger={<Button>{t(isGuest ? 'delete.guestOpen' : 'delete.open')}</Button>}
      title={t(isGuest ? 'delete.guestConfirmTitle' : 'delete.confirmTitle')}
      description={t(`delete.${ASK[confirmation]}`)}
    >
      <form method="post" ref={form} onSubmit={submit} noValidate className="grid gap-5" aria-busy={busy}>
        {confirmation === 'password' && (
          <Field name="password" label={t('fields.password')} error={ofField ? t(`faults.${fault}`) : undefined}>
            <PasswordInput name="password" autoComplete="current-password" />
          </Field>
        )}
        {confirmation === 'email' && (
          <Field name="email" label={t('fields.email')} error={ofField ? t(`faults.${fault}`) : undefined}>
            <TextInput type="email" name="email" autoComplete="email" required />
          </Field>
        )}
        <div role="alert">{fault !== null && !ofField && <Notice tone="bad">{t(`faults.${fault}`)}</Notice>}</div>
        <div className="flex flex-wrap justify-end gap-3">
          <DialogClose>
            <Button look="quiet">{t('delete.cancel')}</Button>
          </DialogClose>
          <Button type="submit" look="solid" aria-disabled={busy}>
            {t(busy ? 'delete.deleting' : 'delete.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
