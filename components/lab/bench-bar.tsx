'use client'

import { Redo2, RotateCcw, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { Button } from '@/components/ui/button'
import type { Bench } from './use-bench'

/** Back, forth, and to the start. */
export function BenchBar({ bench, children }: { readonly bench: Bench; readonly children?: ReactNode }) {
  const t = useTranslations('lab.bar')
  const { undo, redo, reset } = bench
  useUndoKeys(bench)
  return (
    <div role="toolbar" aria-label={t('label')} className="flex flex-wrap items-center gap-2">
      <Button size="sm" disabled={undo === null} onClick={() => undo?.()}>
        <Undo2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
        {t('undo')}
      </Button>
      <Button size="sm" disabled={redo === null} onClick={() => redo?.()}>
        <Redo2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
        {t('redo')}
      </Button>
      <Button size="sm" look="quiet" disabled={reset === null} onClick={() => reset?.()}>
        <RotateCcw aria-hidden="true" className="size-4" strokeWidth={1.5} />
        {t('reset')}
      </Button>
      {children}
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
