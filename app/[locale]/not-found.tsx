import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('errors')
  return { title: t('notFound.heading') }
}

/** No page listens at this address. */
export default function NotFound() {
  const t = useTranslations('errors')
  return (
    <div className="py-16 md:py-24">
      <p className="figures text-accent">ECONNREFUSED</p>
      <h1 className="mt-2 text-2xl md:text-3xl">{t('notFound.title')}</h1>
      <p className="measure mt-4 text-ink-soft">{t('notFound.text')}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href="/questions" look="solid">
          {t('notFound.questions')}
        </ButtonLink>
        <ButtonLink href="/">{t('notFound.home')}</ButtonLink>
      </div>
    </div>
  )
}
