'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Alteration } from '@/lib/content/break-it/alteration'
import type { Trace } from '@/lib/trace/events'
import { changeWords } from './words'

interface ChangeListProps {
  readonly changes: readonly Alteration[]
  /** The run with these changes, for the names of the segments they meet. */
  readonly trace: Trace | null
  /** Absent: they stand as they are. */
  readonly onRemove?: (at: number) => void
}

/** Changes in words, one a line. */
export function ChangeList({ changes, trace, onRemove }: ChangeListProps) {
  const t = useTranslations('break-it')
  const run = useTranslations('run')
  return (
    <ol className="border-rule border-t">
      {changes.map((change, at) => {
        const words = changeWords(t, run, change, trace)
        return (
          <li key={words} data-change="" className="flex items-center justify-between gap-4 border-rule border-b py-1">
            <span className="min-w-0 py-1.5">{words}</span>
            {onRemove !== undefined && (
              <button
                type="button"
                aria-label={t('changes.removeNamed', { change: words })}
                title={t('changes.remove')}
                onClick={() => onRemove(at)}
                className="grid size-10 shrink-0 cursor-pointer place-items-center text-ink-soft hover:bg-paper-sunk hover:text-ink"
              >
                <X aria-hidden="true" className="size-4" strokeWidth={1.5} />
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
