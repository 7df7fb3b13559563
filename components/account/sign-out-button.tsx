'use client'

import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useRouter } from '@/lib/i18n/navigation'

export function SignOutButton() {
  const t = useTranslations('account.account')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const leave = async () => {
    setBusy(true)
    await signOut({ redirect: false }).catch(() => null)
    router.replace('/')
    router.refresh()
  }
  return (
    <Button onClick={leave} aria-disabled={busy}>
      {t(busy ? 'signingOut' : 'signOut')}
    </Button>
  )
}
