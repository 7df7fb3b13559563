import { useTranslations } from 'next-intl'
import type { LedgerVerdict } from '@/lib/content/ledger/ledger-claim'
import { Link } from '@/lib/i18n/navigation'
import { LedgerMark } from './ledger-mark'

interface ClaimLinksProps {
  readonly claims: readonly { readonly id: string; readonly verdict: LedgerVerdict; readonly claim: string }[]
  readonly heading?: 'eyebrow' | 'plain'
}

/** The claims of the ledger that something asks or shows, each with its verdict. */
export function ClaimLinks({ claims, heading = 'eyebrow' }: ClaimLinksProps) {
  const t = useTranslations('claims.links')
  if (claims.length === 0) return null
  return (
    <nav aria-labelledby="ledger-claims">
      <h2 id="ledger-claims" className={heading === 'eyebrow' ? 'eyebrow mb-2' : 'mb-2 text-lg'}>
        {t('title')}
      </h2>
      <ul className="grid gap-2 text-sm">
        {claims.map(({ id, verdict, claim }) => (
          <li key={id}>
            <Link href={`/claims/${id}`} className="link">
              {claim}
            </Link>
            <LedgerMark verdict={verdict} className="mt-0.5 flex text-xs" />
          </li>
        ))}
      </ul>
    </nav>
  )
}
