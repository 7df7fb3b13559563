import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'

/** A page on its way. */
export default function Loading() {
  const t = useTranslations('ui')
  return (
    <div className="py-16" role="status">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton lines={5} className="measure" />
    </div>
  )
}
