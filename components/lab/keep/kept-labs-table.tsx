import { useTranslations } from 'next-intl'
import { Moment } from '@/components/ui/moment'
import { Table, Td, Th } from '@/components/ui/table'
import { Link } from '@/lib/i18n/navigation'
import type { KeptLabHead } from '@/lib/lab/kept'
import { DeleteLab } from './delete-lab'

/** The labs of an account. */
export function KeptLabsTable({ labs }: { readonly labs: readonly KeptLabHead[] }) {
  const t = useTranslations('lab-pages')
  return (
    <Table caption={t('mine.caption')} hideCaption className="text-base">
      <thead>
        <tr>
          <Th>{t('mine.name')}</Th>
          <Th className="max-sm:hidden">{t('mine.access')}</Th>
          <Th className="max-sm:hidden">{t('mine.versions')}</Th>
          <Th className="max-sm:hidden">{t('mine.changed')}</Th>
          <Th>
            <span className="sr-only">{t('mine.actions')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {labs.map(lab => (
          <tr key={lab.id}>
            <Td className="py-2.5">
              <Link href={`/lab/s/${lab.id}`} className="link">
                {lab.title}
              </Link>
              <span className="block text-ink-faint text-sm sm:hidden">
                {t(`visibility.${lab.visibility}`)} · <Moment at={lab.changedAt} />
              </span>
            </Td>
            <Td className="whitespace-nowrap text-sm max-sm:hidden">{t(`visibility.${lab.visibility}`)}</Td>
            <Td className="whitespace-nowrap text-sm max-sm:hidden">
              <Link href={`/lab/s/${lab.id}/versions`} className="link">
                {t('versions.open', { count: lab.versions })}
              </Link>
            </Td>
            <Td className="whitespace-nowrap text-sm max-sm:hidden">
              <Moment at={lab.changedAt} />
            </Td>
            <Td className="text-end">
              <DeleteLab id={lab.id} title={lab.title} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
