import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import type { LedgerVerdict } from '@/lib/content/ledger/ledger-claim'

const INK: Readonly<Record<LedgerVerdict, string>> = {
  right: 'text-true',
  wrong: 'text-false',
  outdated: 'text-attacker',
  incomplete: 'text-evidence',
  analogy: 'text-ink-soft',
}

/** The verdict on a claim: a sign of its own form and the word. The hue says nothing alone. */
export function LedgerMark({ verdict, className }: { readonly verdict: LedgerVerdict; readonly className?: string }) {
  const t = useTranslations('claims.verdicts')
  return (
    <span className={clsx('inline-flex items-baseline gap-2 whitespace-nowrap', INK[verdict], className)}>
      <Sign verdict={verdict} />
      <span className="font-semibold">{t(verdict)}</span>
    </span>
  )
}

/** right: a full disc with a tick; incomplete: half a disc; outdated: a clock; wrong: a square with a cross; analogy: two waves. */
function Sign({ verdict }: { readonly verdict: LedgerVerdict }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      className="size-4 shrink-0 self-center"
    >
      {verdict === 'right' && (
        <>
          <circle cx="8" cy="8" r="7.25" fill="currentColor" stroke="none" />
          <path d="M4.5 8.3l2.4 2.4 4.6-5.2" stroke="var(--color-paper-raised)" strokeWidth="1.75" />
        </>
      )}
      {verdict === 'incomplete' && (
        <>
          <circle cx="8" cy="8" r="6.5" strokeWidth="1.5" />
          <path d="M8 1.5a6.5 6.5 0 0 0 0 13z" fill="currentColor" stroke="none" />
        </>
      )}
      {verdict === 'outdated' && (
        <>
          <circle cx="8" cy="8" r="6.5" strokeWidth="1.5" />
          <path d="M8 4v4.2l2.8 1.8" strokeWidth="1.5" />
        </>
      )}
      {verdict === 'wrong' && (
        <path d="M1.25 1.25h13.5v13.5H1.25zM4.75 4.75l6.5 6.5m0-6.5l-6.5 6.5" strokeWidth="1.5" />
      )}
      {verdict === 'analogy' && (
        <path
          d="M1.5 6.2c2.2-2.6 4.3-2.6 6.5 0s4.3 2.6 6.5 0M1.5 11.2c2.2-2.6 4.3-2.6 6.5 0s4.3 2.6 6.5 0"
          strokeWidth="1.5"
        />
      )}
    </svg>
  )
}
