import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Moment } from '@/components/ui/moment'
import { Table, Td, Th } from '@/components/ui/table'
import { Link } from '@/lib/i18n/navigation'
import type { KeptLab } from '@/lib/lab/kept'

interface VersionsFormProps {
  readonly kept: KeptLab
  /** Which two are compared, or will be. */
  readonly left: number
  readonly right: number
}

/** The versions of a lab, two of which may be put side by side. The address holds which, so the form works without scripts. */
export function VersionsForm({ kept, left, right }: VersionsFormProps) {
  const t = useTranslations('lab-pages.versions')
  return (
    <form method="get" className="grid justify-items-start gap-4">
      <Table caption={t('caption')} hideCaption className="text-base">
        <thead>
          <tr>
            <Th>{t('number')}</Th>
            <Th>{t('savedAt')}</Th>
            <Th className="max-sm:hidden">{t('engine')}</Th>
            <Th className="text-center">{t('left')}</Th>
            <Th className="text-center">{t('right')}</Th>
          </tr>
        </thead>
        <tbody>
          {kept.versions.map(({ number, savedAt, engine }) => (
            <tr key={number}>
              <Td className="pe-6">
                <Link href={`/lab/s/${kept.id}?version=${number}`} className="link" aria-label={t('opens', { number })}>
                  {t('named', { number })}
                </Link>
              </Td>
              <Td className="pe-6 text-sm">
                <Moment at={savedAt} />
              </Td>
              <Td className="pe-6 text-sm max-sm:hidden">{engine}</Td>
              {(['left', 'right'] as const).map(side => (
                <Td key={side} className="text-center">
                  <label className="inline-grid size-8 place-items-center">
                    <input
                      type="radio"
                      name={side}
                      value={number}
                      defaultChecked={number === (side === 'left' ? left : right)}
                      className="size-4 accent-ink"
                    />
                    <span className="sr-only">{t(`${side}Of`, { number })}</span>
                  </label>
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {kept.versions.length > 1 && <Button type="submit">{t('compare')}</Button>}
    </form>
  )
}
