import { useTranslations } from 'next-intl'
import { Link } from '@/lib/i18n/navigation'
import { LanguageSwitch } from './language-switch'
import { NavLink } from './nav-link'
import { SignInLink } from './sign-in-link'
import { SkipLink } from './skip-link'
import { ThemeSwitch } from './theme-switch'
import { Wordmark } from './wordmark'

/** The head of every page. On a phone the places stand in a row of their own under the name. */
export function Header({ signedIn }: { readonly signedIn: boolean }) {
  const t = useTranslations('shell')
  return (
    <header className="border-rule border-b print:hidden">
      <SkipLink />
      <div className="page flex flex-wrap items-center justify-between gap-x-8">
        <Link href="/" aria-label={t('home')} className="flex min-h-14 items-center text-ink">
          <Wordmark />
        </Link>
        <nav aria-label={t('navigation')} className="order-last w-full md:order-none md:w-auto md:flex-1">
          <ul className="flex flex-wrap gap-x-2 md:gap-x-4 lg:gap-x-7">
            <li>
              <NavLink href="/questions">{t('questions')}</NavLink>
            </li>
            <li>
              <NavLink href="/lab">{t('lab')}</NavLink>
            </li>
            <li>
              <NavLink href="/why">{t('why')}</NavLink>
            </li>
            <li>
              <NavLink href="/claims">{t('claims')}</NavLink>
            </li>
            <li>
              <NavLink href="/progress">{t('progress')}</NavLink>
            </li>
            <li className="ms-auto md:ms-0">
              {signedIn ? <NavLink href="/account">{t('account')}</NavLink> : <SignInLink>{t('signIn')}</SignInLink>}
            </li>
          </ul>
        </nav>
        <div className="flex items-center gap-3">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  )
}
