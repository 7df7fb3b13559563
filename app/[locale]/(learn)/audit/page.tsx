import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { AuditDesk } from '@/components/audit/audit-desk'
import { ClientMessages } from '@/components/shell/client-messages'
import { PageHeading } from '@/components/ui/page-heading'
import type { Locale } from '@/lib/content/question'
import { alternates } from '@/lib/i18n/alternates'

interface AuditPageProps {
  readonly params: Promise<{ locale: Locale }>
}

export async function generateMetadata({ params }: AuditPageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'audit' })
  return { title: t('title'), description: t('description'), alternates: alternates(locale, '/audit') }
}

export default async function AuditPage({ params }: AuditPageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('audit')
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="mt-8">
        <ClientMessages with={['audit', 'claims']}>
          <AuditDesk />
        </ClientMessages>
      </div>
    </>
  )
}
