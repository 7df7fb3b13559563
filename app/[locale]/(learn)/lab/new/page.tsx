import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { KeptWorkbench } from '@/components/lab/keep/kept-workbench'
import { LAB_MESSAGES } from '@/components/lab/messages'
import { ClientMessages } from '@/components/shell/client-messages'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { NEW_LAB } from '@/lib/lab/lab'
import { firstPlay } from '@/lib/server/first-play'
import { currentLearner } from '@/lib/server/learner'

interface NewLabPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: NewLabPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'lab.new' })
  return { title: t('title'), description: t('lead'), alternates: alternates(locale, '/lab/new') }
}

export default async function NewLabPage({ params }: NewLabPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const [t, learner] = await Promise.all([getTranslations('lab.new'), currentLearner()])
  return (
    <ClientMessages with={[...LAB_MESSAGES, 'lab-pages']}>
      <KeptWorkbench
        lab={NEW_LAB}
        played={firstPlay(NEW_LAB)}
        signedIn={learner?.user != null}
        untitled={t('title')}
        lead={t('lead')}
      />
    </ClientMessages>
  )
}
