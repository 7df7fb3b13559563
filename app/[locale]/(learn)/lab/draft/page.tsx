import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { DraftWorkbench } from '@/components/lab/keep/draft-workbench'
import { LAB_MESSAGES } from '@/components/lab/messages'
import { ClientMessages } from '@/components/shell/client-messages'
import type { Locale } from '@/lib/content/question'
import { currentLearner } from '@/lib/server/learner'

interface DraftPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: DraftPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'lab-pages' })
  return { title: t('untitled'), robots: { index: false } }
}

/** The draft is in the browser alone: the server draws nothing of it. */
export default async function DraftPage({ params }: DraftPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const learner = await currentLearner()
  return (
    <ClientMessages with={[...LAB_MESSAGES, 'lab-pages']}>
      <DraftWorkbench signedIn={learner?.user != null} />
    </ClientMessages>
  )
}
