import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { ScriptImport } from '@/components/lab/import/script-import'
import { ClientMessages } from '@/components/shell/client-messages'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'

interface ScriptPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: ScriptPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'lab-import.script' })
  return { title: t('title'), description: t('lead'), alternates: alternates(locale, '/lab/import/script') }
}

export default async function ScriptPage({ params }: ScriptPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('lab-import.script')
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="mt-6">
        <ClientMessages with={['run', 'lab', 'lab-import', 'inspect']}>
          <ScriptImport />
        </ClientMessages>
      </div>
    </>
  )
}
