import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import type { LedgerVerdict } from '@/lib/content/ledger/ledger-claim'
import { Link } from '@/lib/i18n/navigation'
import { LedgerMark } from './ledger-mark'

interface ClaimTableProps {
  readonly id: string
  readonly title: string
  readonly claims: readonly {
    readonly id: string
    readonly claim: string
    readonly verdict: LedgerVerdict
    readonly notes: readonly number[]
  }[]
  /** The first table of the list shows the heads of the columns; the others only tell them. */
  readonly first: boolean
}

/** The claims of one concept, a row each. On a phone the verdict and the notes stand under the claim. */
export function ClaimTable({ id, title, claims, first }: ClaimTableProps) {
  const t = useTranslations('claims')
  return (
    <section aria-labelledby={`concept-${id}`}>
      <h2 id={`concept-${id}`} className="mb-2 text-lg">
        {title}
      </h2>
      <Table
        caption={t('columns.caption', { concept: title })}
        hideCaption
        className={clsx('table-fixed text-base', !first && 'border-ink border-t')}
      >
        <colgroup>
          <col className="w-14" />
          <col />
          <col className="hidden w-32 md:table-column" />
          <col className="hidden w-28 md:table-column" />
        </colgroup>
        <thead className={first ? undefined : 'sr-only'}>
          <tr>
            <Th>{t('columns.number')}</Th>
            <Th>{t('columns.claim')}</Th>
            <Th className="hidden md:table-cell">{t('columns.verdict')}</Th>
            <Th className="hidden md:table-cell">{t('columns.notes')}</Th>
          </tr>
        </thead>
        <tbody>
          {claims.map(({ id: number, claim, verdict, notes }) => (
            <tr key={number} className="hover:bg-paper-sunk">
              <Td className="figures py-2.5 text-ink-faint text-sm">{number}</Td>
              <Td className="py-2.5">
                <Link href={`/claims/${number}`} className="text-ink underline-offset-4 hover:underline">
                  {claim}
                </Link>
                <span className="mt-1 flex flex-wrap items-baseline gap-x-4 text-sm md:hidden">
                  <LedgerMark verdict={verdict} />
                  <span className="text-ink-faint">{t('notes', { notes: notes.join(t('and')) })}</span>
                </span>
              </Td>
              <Td className="hidden py-2.5 text-sm md:table-cell">
                <LedgerMark verdict={verdict} />
              </Td>
              <Td className="hidden py-2.5 text-ink-soft text-sm md:table-cell">
                {t('notes', { notes: notes.join(t('and')) })}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
