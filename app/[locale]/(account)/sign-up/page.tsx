import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { AccountSheet } from '@/components/account/account-sheet'
import { GuestNotice } from '@/components/account/guest-notice'
import { ProviderButtons } from '@/components/account/provider-buttons'
import { returnPath, withReturn } from '@/components/account/return-path'
import { SignUpForm } from '@/components/account/sign-up-form'
import { ClientMessages } from '@/components/shell/client-messages'
import type { Locale } from '@/lib/content/question'
import { Link, redirect } from '@/lib/i18n/navigation'
import { offeredProviders } from '@/lib/server/auth'
import { currentLearner } from '@/lib/server/learner'
import { PASSWORD_LENGTH } from '@/lib/server/requests'
import { guestAnswers } from '../guest-answers'

interface SignUpPageProps {
  readonly params: Promise<{ locale: Locale }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: SignUpPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'account' })
  return { title: t('signUp.title') }
}

export default async function SignUpPage({ params, searchParams }: SignUpPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  if ((await currentLearner())?.user) redirect({ href: '/account', locale })
  const [{ from }, t, questions] = await Promise.all([searchParams, getTranslations('account'), guestAnswers()])
  const back = returnPath(from)
  return (
    <AccountSheet title={t('signUp.title')} lead={t('signUp.lead')}>
      <GuestNotice questions={questions} />
      <ClientMessages with={['account']}>
        <SignUpForm limits={PASSWORD_LENGTH} back={back} />
        <ProviderButtons providers={offeredProviders()} back={back} />
      </ClientMessages>
      <p className="text-ink-soft">
        {t('signUp.haveAccount')}{' '}
        <Link href={withReturn('/sign-in', back)} className="link">
          {t('signUp.toSignIn')}
        </Link>
      </p>
    </AccountSheet>
  )
}
