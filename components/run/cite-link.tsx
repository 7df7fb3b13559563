'use client'

import { useLocale } from 'next-intl'
import { citeLabel, citeUrl, parseCite } from '@/lib/content/cite'
import type { Locale } from '@/lib/content/question'

/** The clause or kernel function that decided, with its address where it has one. */
export function CiteLink({ cite }: { readonly cite: string }) {
  const locale: Locale = useLocale() === 'zh-CN' ? 'zh-CN' : 'en'
  const parsed = parseCite(cite)
  const label = parsed ? citeLabel(parsed, locale) : cite
  const url = parsed ? citeUrl(parsed) : null
  if (url === null) return <span>{label}</span>
  return (
    <a href={url} rel="noreferrer" className="link">
      {label}
    </a>
  )
}
