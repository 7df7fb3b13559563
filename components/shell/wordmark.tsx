import { clsx } from 'clsx'

/**
 * The name, drawn: the stem of the k is a lifeline, its arm a SYN that arrives and its leg the ACK that leaves.
 * Hidden from readers; give the link around it a name.
 */
export function Wordmark({ className }: { readonly className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 110 25" fill="none" className={clsx('h-6 w-auto', className)}>
      <g stroke="currentColor" strokeWidth="2">
        <circle cx="6" cy="13" r="5" />
        <path d="M11 7v12M23.04 9.46a5 5 0 1 0 0 7.08M27.5 1v18" />
        <circle cx="45.5" cy="13" r="5" />
        <path d="M50.5 7v12" />
        <circle cx="59" cy="13" r="5" />
        <path d="M64 1v18M67.5 13h10a5 5 0 1 0-1.46 3.54M81 19V7M81 12a4 4 0 0 1 8 0v7M89 12a4 4 0 0 1 8 0v7M99.6 7.6l4.7 10.6M108.4 7.6L101.4 24.4" />
      </g>
      <path
        d="M38 5.6l-8.6 5.2M30 13.2l7.6 5M32.4 7.2l-3.4 3.9 5 .1M34.8 18.9l4.2.2-1.8-3.9"
        stroke="var(--color-accent)"
        strokeWidth="1.6"
      />
    </svg>
  )
}
