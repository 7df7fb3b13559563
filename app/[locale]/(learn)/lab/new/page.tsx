import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { firstPlay } from '@/components/lab/first-play'
import { Workbench } from '@/components/lab/workbench'
import { ClientMessages } from '@/components/shell/client-messages'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'
import { NEW_LAB } from '@/lib/lab/lab'

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
  const t = await getTranslations('lab.new')
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="mt-6">
        <ClientMessages with={['run', 'lab']}>
          <Workbench lab={NEW_LAB} played={firstPlay(NEW_LAB)} />
        </ClientMessages>
      </div>
    </>
  )
}
