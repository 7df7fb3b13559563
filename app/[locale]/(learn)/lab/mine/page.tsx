import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { withReturn } from '@/components/account/return-path'
import { KeptLabsTable } from '@/components/lab/keep/kept-labs-table'
import { ClientMessages } from '@/components/shell/client-messages'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { currentLearner } from '@/lib/server/learner'
import { labsOf } from '@/lib/server/saved-labs'

interface MinePageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: MinePageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'lab-pages.mine' })
  return { title: t('title'), robots: { index: false } }
}

export default async function MinePage({ params }: MinePageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, learner] = await Promise.all([getTranslations('lab-pages.mine'), currentLearner()])
  const labs = learner?.user ? await labsOf(learner.user.id) : null
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="mt-8">
        {labs === null ? (
          <Empty
            title={t('guest')}
            action={<ButtonLink href={withReturn('/sign-in', '/lab/mine')}>{t('signIn')}</ButtonLink>}
          >
            {t('guestText')}
          </Empty>
        ) : labs.length === 0 ? (
          <Empty title={t('empty')} action={<ButtonLink href="/lab">{t('gallery')}</ButtonLink>}>
            {t('emptyText')}
          </Empty>
        ) : (
          <ClientMessages with={['lab-pages']}>
            <KeptLabsTable labs={labs} />
          </ClientMessages>
        )}
      </div>
    </>
  )
}
