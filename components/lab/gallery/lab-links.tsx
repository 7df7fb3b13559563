import { useTranslations } from 'next-intl'
import { LinkList } from '@/components/ui/fact-list'

/** Labs of the gallery that belong to a question. */
export function LabLinks({ labs }: { readonly labs: readonly { readonly name: string; readonly title: string }[] }) {
  const t = useTranslations('lab-gallery')
  return (
    <LinkList
      id="labs"
      title={t('links')}
      links={labs.map(({ name, title }) => ({ href: `/lab/g/${name}`, text: title }))}
    />
  )
}
