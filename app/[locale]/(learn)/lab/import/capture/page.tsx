import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { CaptureImport } from '@/components/lab/import/capture-import'
import { ClientMessages } from '@/components/shell/client-messages'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'

interface CapturePageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: CapturePageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'lab-import.capture' })
  return { title: t('title'), description: t('lead'), alternates: alternates(locale, '/lab/import/capture') }
}

export default async function CapturePage({ params }: CapturePageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('lab-import.capture')
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="mt-6">
        <ClientMessages with={['run', 'lab', 'lab-import', 'inspect']}>
          <CaptureImport />
        </ClientMessages>
      </div>
    </>
  )
}
