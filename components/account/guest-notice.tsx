import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Link } from '@/lib/i18n/navigation'

/** What becomes of a guest's answers, said before they sign in or up. */
export function GuestNotice({ questions }: { readonly questions: number }) {
  const t = useTranslations('account.guest')
  if (questions === 0) return null
  return (
    <Notice>
      <p>{t('kept', { count: questions })}</p>
      <p className="mt-1 text-sm">
        <Link href="/account" className="link">
          {t('data')}
        </Link>
      </p>
    </Notice>
  )
}
