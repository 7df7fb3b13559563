import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { type Confirmation, DeleteAccount } from '@/components/account/delete-account'
import { PasswordForm } from '@/components/account/password-form'
import { SignOutButton } from '@/components/account/sign-out-button'
import { ClientMessages } from '@/components/shell/client-messages'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { Link, redirect } from '@/lib/i18n/navigation'
import { hasPassword, isOperator } from '@/lib/server/account'
import { currentLearner } from '@/lib/server/learner'
import { PASSWORD_LENGTH } from '@/lib/server/requests'

interface AccountPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: AccountPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'account' })
  return { title: t('account.title') }
}

export default async function AccountPage({ params }: AccountPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const learner = await currentLearner()
  if (learner === null) return redirect({ href: '/sign-in', locale })
  const [t, labs, withPassword] = await Promise.all([
    getTranslations('account'),
    getTranslations('lab-pages.mine'),
    hasPassword(learner),
  ])
  const { user } = learner
  const confirmation: Confirmation = user === null ? 'guest' : withPassword ? 'password' : 'email'

  return (
    <ClientMessages with={['account']}>
      <div>
        <PageHeading
          title={t(user === null ? 'account.guestTitle' : 'account.title')}
          lead={user === null ? t('account.guestLead') : t('account.lead', { email: user.email })}
          aside={
            user === null ? (
              <span className="flex flex-wrap gap-3">
                <ButtonLink href="/sign-up" look="solid">
                  {t('signUp.title')}
                </ButtonLink>
                <ButtonLink href="/sign-in">{t('signIn.title')}</ButtonLink>
              </span>
            ) : (
              <SignOutButton />
            )
          }
        />
        {user !== null && (
          <Part
            title={t(withPassword ? 'password.title' : 'password.setTitle')}
            lead={t(withPassword ? 'password.lead' : 'password.setLead')}
          >
            <PasswordForm email={user.email} hasPassword={withPassword} limits={PASSWORD_LENGTH} />
          </Part>
        )}
        {user !== null && (
          <Part title={labs('title')} lead={labs('lead')}>
            <ButtonLink href="/lab/mine">{labs('title')}</ButtonLink>
          </Part>
        )}
        <Part title={t('data.title')} lead={t('data.lead')}>
          <a href="/api/account/export" download="ackademy.json" className={buttonClass()}>
            {t('data.download')}
          </a>
          <p className="mt-2 text-ink-faint text-sm">{t('data.format')}</p>
        </Part>
        <Part
          title={t(user === null ? 'delete.guestTitle' : 'delete.title')}
          lead={t(user === null ? 'delete.guestLead' : 'delete.lead')}
        >
          <DeleteAccount confirmation={confirmation} />
        </Part>
        {isOperator(learner) && (
          <Part title={t('account.operate')} lead={t('withheld.lead')}>
            <Link href="/withheld" className="link">
              {t('account.withheld')}
            </Link>
          </Part>
        )}
      </div>
    </ClientMessages>
  )
}

interface PartProps {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}

function Part({ title, lead, children }: PartProps) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-rule border-b py-8 md:grid-cols-[1fr_2fr]">
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="mt-1 text-ink-soft text-sm">{lead}</p>
      </div>
      <div className="max-w-md">{children}</div>
    </section>
  )
}
