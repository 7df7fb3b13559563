'use client'

import { Keyboard, Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Step } from '@/components/ladder/layout/steps'
import type { EntryId } from '@/lib/trace/events'
import { copyLink } from './moment'
import { STRIDES, type Stride } from './stride'

interface PlayerBarProps {
  readonly step: Step
  readonly stride: Stride
  readonly onStride: (stride: Stride) => void
  readonly onKeys: () => void
  /** The address of an entry, where that is not simply the page's. */
  readonly linkTo: ((entry: EntryId) => Promise<string>) | undefined
}

/** How far the arrows go at once, a link to this moment, and the keys. */
export function PlayerBar({ step, stride, onStride, onKeys, linkTo }: PlayerBarProps) {
  const t = useTranslations('run.bar')
  const [copied, setCopied] = useState<number | null>(null)
  const entry = step.entries[0]?.id ?? 0
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await copyLink(entry, linkTo)
    setCopied(entry)
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2 text-ink-soft text-sm print:hidden">
      <label className="flex items-center gap-2">
        <span className="sr-only @min-[30rem]:not-sr-only">{t('stride')}</span>
        <select
          value={stride}
          onChange={event => onStride(STRIDES.find(one => one === event.currentTarget.value) ?? 'step')}
          className="h-8 cursor-pointer border border-rule-strong bg-paper-raised px-1.5 text-ink"
        >
          {STRIDES.map(value => (
            <option key={value} value={value}>
              {t(`strides.${value}`)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        onClick={copy}
        className="flex min-h-8 cursor-pointer items-center gap-1.5 hover:text-ink"
        data-copy-link=""
      >
        <Link2 aria-hidden="true" className="size-4" strokeWidth={1.5} />
        <span aria-live="polite">{t(copied === entry ? 'copied' : 'copy')}</span>
      </button>
      <button
        type="button"
        onClick={onKeys}
        className="flex min-h-8 cursor-pointer items-center gap-1.5 hover:text-ink pointer-coarse:hidden"
      >
        <Keyboard aria-hidden="true" className="size-4" strokeWidth={1.5} />
        {t('keys')}
      </button>
    </div>
  )
}
