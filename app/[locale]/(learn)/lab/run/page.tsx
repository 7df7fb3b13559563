import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { KeptWorkbench } from '@/components/lab/keep/kept-workbench'
import { RefusedCode } from '@/components/lab/keep/refused-code'
import { LAB_MESSAGES } from '@/components/lab/messages'
import { PICTURE } from '@/components/run/pictured-segments'
import { ClientMessages } from '@/components/shell/client-messages'
import type { Locale } from '@/lib/content/question'
import { labFromCode } from '@/lib/lab/read-link'
import { firstPlay } from '@/lib/server/first-play'
import { currentLearner } from '@/lib/server/learner'

interface RunPageProps {
  readonly params: Promise<{ locale: Locale }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The lab that the address itself holds. */
const labOf = async ({ searchParams }: Pick<RunPageProps, 'searchParams'>) => {
  const { lab } = await searchParams
  return labFromCode(typeof lab === 'string' ? lab : '')
}

export async function generateMetadata(props: RunPageProps): Promise<Metadata> {
  const { locale } = await props.params
  const [t, read] = await Promise.all([getTranslations({ locale, namespace: 'lab-pages' }), labOf(props)])
  const title = read.ok ? read.lab.title || t('untitled') : t('refused.title')
  const { lab } = await props.searchParams
  const images = read.ok ? [{ url: `/${locale}/lab/run/picture?lab=${lab}`, ...PICTURE }] : []
  return {
    title,
    description: t('run.lead'),
    openGraph: { type: 'website', siteName: 'Ackademy', title, description: t('run.lead'), locale, images },
    robots: { index: false },
  }
}

export default async function RunPage(props: RunPageProps) {
  const { locale } = await props.params
  setRequestLocale(locale)
  const [t, read, learner] = await Promise.all([getTranslations('lab-pages.run'), labOf(props), currentLearner()])
  if (!read.ok) return <RefusedCode why={read.why} />
  return (
    <ClientMessages with={[...LAB_MESSAGES, 'lab-pages']}>
      <KeptWorkbench
        lab={read.lab}
        played={firstPlay(read.lab)}
        signedIn={learner?.user != null}
        eyebrow={t('eyebrow')}
        lead={t('lead')}
      />
    </ClientMessages>
  )
}
