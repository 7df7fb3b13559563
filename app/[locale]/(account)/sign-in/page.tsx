import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { AccountSheet } from '@/components/account/account-sheet'
import { GuestNotice } from '@/components/account/guest-notice'
import { ProviderButtons } from '@/components/account/provider-buttons'
import { returnPath, withReturn } from '@/components/account/return-path'
import { SignInForm } from '@/components/account/sign-in-form'
import { ClientMessages } from '@/components/shell/client-messages'
import { Notice } from '@/components/ui/notice'
import type { Locale } from '@/lib/content/question'
import { Link, redirect } from '@/lib/i18n/navigation'
import { offeredProviders } from '@/lib/server/auth'
import { currentLearner } from '@/lib/server/learner'
import { guestAnswers } from '../guest-answers'

interface SignInPageProps {
  readonly params: Promise<{ locale: Locale }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What a provider's refusal is called in the address, as far as there is a sentence of its own for it. */
const PROVIDER_FAULTS = ['OAuthAccountNotLinked', 'NoEmail', 'AccessDenied'] as const

export async function generateMetadata({ params }: SignInPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'account' })
  return { title: t('signIn.title') }
}

export default async function SignInPage({ params, searchParams }: SignInPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  if ((await currentLearner())?.user) redirect({ href: '/account', locale })
  const [{ error, from }, t, questions] = await Promise.all([searchParams, getTranslations('account'), guestAnswers()])
  const back = returnPath(from)
  const fault = PROVIDER_FAULTS.find(known => known === error) ?? 'provider'
  return (
    <AccountSheet title={t('signIn.title')} lead={t('signIn.lead')}>
      {error !== undefined && (
        <Notice tone="bad" role="alert">
          {t(`faults.${fault}`)}
        </Notice>
      )}
      <GuestNotice questions={questions} />
      <ClientMessages with={['account']}>
        <SignInForm back={back} />
        <ProviderButtons providers={offeredProviders()} back={back} />
      </ClientMessages>
      <p className="text-ink-soft">
        {t('signIn.noAccount')}{' '}
        <Link href={withReturn('/sign-up', back)} className="link">
          {t('signIn.toSignUp')}
        </Link>
      </p>
    </AccountSheet>
  )
}
