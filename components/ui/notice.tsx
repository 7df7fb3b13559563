import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type NoticeTone = 'plain' | 'good' | 'bad' | 'care'

/** A sign for each tone, so that the hue says nothing alone. */
const SIGNS: Readonly<Record<NoticeTone, string>> = { plain: 'i', good: '✓', bad: '✕', care: '!' }

interface NoticeProps {
  readonly tone?: NoticeTone
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** `alert` for what just went wrong, `status` for what just went well. */
  readonly role?: 'alert' | 'status' | 'note'
  readonly className?: string
}

/** A remark set apart from the text by a heavy rule and a sign. */
export function Notice({ tone = 'plain', title, children, role, className }: NoticeProps) {
  return (
    <div
      {...(role === undefined ? {} : { role })}
      className={clsx(
        'flex gap-3 border-s-2 bg-paper-raised py-3 ps-3 pe-4',
        tone === 'plain' && 'border-ink',
        tone === 'good' && 'border-true',
        tone === 'bad' && 'border-false',
        tone === 'care' && 'border-evidence',
        className,
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          'figures w-5 shrink-0 text-center font-bold',
          tone === 'good' && 'text-true',
          tone === 'bad' && 'text-false',
          tone === 'care' && 'text-evidence',
        )}
      >
        {SIGNS[tone]}
      </span>
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-ink-soft">{children}</div>}
      </div>
    </div>
  )
}
