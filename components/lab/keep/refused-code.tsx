import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import type { CodeRefusal } from '@/lib/lab/read-link'

/** Why a link opens no lab, and where to go instead. */
export function RefusedCode({ why }: { readonly why: CodeRefusal }) {
  const t = useTranslations('lab-pages.refused')
  return (
    <div className="py-12">
      <Empty
        heading
        title={<span role="alert">{t('title')}</span>}
        action={<ButtonLink href="/lab/new">{t('instead')}</ButtonLink>}
      >
        {t(why)}
      </Empty>
    </div>
  )
}
