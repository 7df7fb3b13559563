'use client'

import { Columns2, Redo2, RotateCcw, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import type { Comparison } from './compared'
import type { Bench } from './use-bench'

interface BenchBarProps {
  readonly bench: Bench
  readonly against: Comparison | null
  readonly onCompare: (against: Comparison | null) => void
  readonly children?: ReactNode
}

/** Back, forth, to the start, and the present run beside an earlier one. */
export function BenchBar({ bench, against, onCompare, children }: BenchBarProps) {
  const t = useTranslations('lab.bar')
  const { undo, redo, reset, before } = bench
  useUndoKeys(bench)
  return (
    <div role="toolbar" aria-label={t('label')} className="flex flex-wrap items-center gap-2">
      <Button size="sm" disabled={undo === null} onClick={() => undo?.()} title={t('undoKeys')}>
        <Undo2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
        <span className="max-sm:sr-only">{t('undo')}</span>
      </Button>
      <Button size="sm" disabled={redo === null} onClick={() => redo?.()} title={t('redoKeys')}>
        <Redo2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
        <span className="max-sm:sr-only">{t('redo')}</span>
      </Button>
      <Button size="sm" look="quiet" disabled={reset === null} onClick={() => reset?.()}>
        <RotateCcw aria-hidden="true" className="size-4" strokeWidth={1.5} />
        <span className="max-sm:sr-only">{t('reset')}</span>
      </Button>
      <Button
        size="sm"
        look="quiet"
        disabled={before === null}
        aria-pressed={against !== null}
        onClick={() => onCompare(against === null ? 'before' : null)}
        className="aria-pressed:bg-paper-sunk aria-pressed:text-ink"
      >
        <Columns2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
        <span className="max-sm:sr-only">{t('compare')}</span>
      </Button>
      {against !== null && (
        <Segmented
          legend={t('against')}
          name="compare-with"
          size="sm"
          value={against}
          onValueChange={onCompare}
          options={(['before', 'start'] as const).map(value => ({ value, label: t(value) }))}
        />
      )}
      <span className="ms-auto flex flex-wrap gap-2">{children}</span>
    </div>
  )
}

/** Ctrl or Cmd with Z, and with Shift (or Y) the other way; a field that is typed in has an undo of its own. */
function useUndoKeys({ undo, redo }: Bench): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return
      if (event.target instanceof Element && event.target.closest('input:not([type=range]), [contenteditable]')) return
      const key = event.key.toLowerCase()
      const act = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null
      if (act === null) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [undo, redo])
}
