'use client'

import { signIn } from 'next-auth/react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

interface ProviderButtonsProps {
  readonly providers: readonly ('github' | 'google')[]
  /** The page to go to once signed in. */
  readonly back: string
}

/** Ways to sign in through somebody else; only those that this server is set up for. */
export function ProviderButtons({ providers, back }: ProviderButtonsProps) {
  const t = useTranslations('account.providers')
  const locale = useLocale()
  if (providers.length === 0) return null
  return (
    <div className="mt-6 grid gap-3">
      <p className="flex items-center gap-3 text-ink-faint text-sm before:h-px before:flex-1 before:bg-rule after:h-px after:flex-1 after:bg-rule">
        {t('or')}
      </p>
      {providers.map(provider => (
        <Button key={provider} onClick={() => signIn(provider, { callbackUrl: `/${locale}${back}` })}>
          {t(provider)}
        </Button>
      ))}
    </div>
  )
}
