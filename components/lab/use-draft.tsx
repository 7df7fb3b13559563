'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type Lab, sameLab } from '@/lib/lab/lab'
import { keep, kept } from './kept'
import type { Bench } from './use-bench'

const KEY = 'lab.drafts'

/** Writes what was left of a lab to the browser's storage; the reader of it comes when it is needed. */
async function keepDraft(start: Lab, lab: Lab): Promise<boolean> {
  const { readDrafts, withDraft } = await import('./drafts')
  return keep(KEY, JSON.stringify(withDraft(readDrafts(kept(KEY)), start, lab)))
}

/**
 * Keeps what was changed in this browser, and offers what was left here when the same lab is opened again. What an account holds
 * is no draft any more.
 */
export function useDraft({ lab, start, change }: Bench, inAccount: Lab | null): ReactNode {
  const t = useTranslations('lab.draft')
  const [left, setLeft] = useState<Lab | null>(null)
  const [isKept, setKept] = useState(false)
  const opened = useRef(false)
  useEffect(() => {
    if (!opened.current) {
      opened.current = true
      const text = kept(KEY)
      if (text !== null)
        void import('./drafts').then(({ draftOf, readDrafts }) => setLeft(draftOf(readDrafts(text), start)))
      return
    }
    if (sameLab(lab, start)) {
      setKept(false)
      return
    }
    setLeft(null)
    if (inAccount !== null && sameLab({ ...inAccount, title: lab.title }, lab)) {
      setKept(false)
      void keepDraft(start, start)
      return
    }
    const timer = setTimeout(() => void keepDraft(start, lab).then(setKept), 500)
    return () => clearTimeout(timer)
  }, [lab, start, inAccount])
  const forget = () => {
    void keepDraft(start, start)
    setLeft(null)
  }
  if (left !== null)
    return (
      <p role="status" className="flex flex-wrap items-center gap-2 text-sm" data-draft="">
        <span className="me-2">{t('left')}</span>
        <Button size="sm" onClick={() => change(left)}>
          {t('goOn')}
        </Button>
        <Button size="sm" look="quiet" onClick={forget}>
          {t('forget')}
        </Button>
      </p>
    )
  if (isKept) return <p className="order-last text-ink-faint text-xs">{t('kept')}</p>
  return null
}
