import { clsx } from 'clsx'
import type { Verdict } from '@/lib/claims/verdict'

/** holds: a filled disc with a tick; fails: an open square with a cross; vacuous: a broken ring. Form first, hue second. */
export function VerdictMark({ verdict, className }: { readonly verdict: Verdict; readonly className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      fill="none"
      className={clsx(
        'size-4 shrink-0',
        verdict === 'holds' && 'text-true',
        verdict === 'fails' && 'text-false',
        verdict === 'vacuous' && 'text-ink-faint',
        className,
      )}
    >
      {verdict === 'holds' && (
        <>
          <circle cx="8" cy="8" r="7.25" fill="currentColor" />
          <path d="M4.5 8.3l2.4 2.4 4.6-5.2" stroke="var(--color-paper-raised)" strokeWidth="1.75" />
        </>
      )}
      {verdict === 'fails' && (
        <path d="M1.25 1.25h13.5v13.5H1.25zM4.75 4.75l6.5 6.5m0-6.5l-6.5 6.5" stroke="currentColor" strokeWidth="1.5" />
      )}
      {verdict === 'vacuous' && (
        <circle cx="8" cy="8" r="7" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 2.5" />
      )}
    </svg>
  )
}
