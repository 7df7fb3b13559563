import { useTranslations } from 'next-intl'
import { LedgerMark } from '@/components/ledger/ledger-mark'
import type { AuditFinding } from '@/lib/audit/audit-finding'
import { Link } from '@/lib/i18n/navigation'

/** One note for each recognised stretch: what is claimed, how it stands, how it really is. */
export function FindingNotes({ findings }: { readonly findings: readonly AuditFinding[] }) {
  const t = useTranslations('audit')
  return (
    <ol className="grid gap-5">
      {findings.map(({ claim, verdict, says, truth, from }, index) => (
        <li
          key={from}
          id={`note-${index + 1}`}
          className="grid scroll-mt-4 grid-cols-[2rem_minmax(0,1fr)] border-rule border-t pt-4"
        >
          <a
            href={`#place-${index + 1}`}
            aria-label={t('back', { number: index + 1 })}
            className="figures text-ink-faint"
          >
            {index + 1}
          </a>
          <div className="grid gap-1">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <LedgerMark verdict={verdict} />
              <Link href={`/claims/${claim}`} className="link text-sm">
                {t('run', { claim })}
              </Link>
            </p>
            {verdict !== 'right' && <p className="text-ink-soft">{says}</p>}
            <p>{truth}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
