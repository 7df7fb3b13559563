'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import type { Locale } from '@/lib/content/question'
import { usePathname } from '@/lib/i18n/navigation'

/** Each language is offered in its own words. */
const NAMES: Readonly<Record<Locale, string>> = { 'zh-CN': '中文', en: 'English' }

/** The same page in the other language: a plain link, so that it works before any script and the choice is remembered by the server. */
export function LanguageSwitch() {
  const t = useTranslations('shell')
  const other: Locale = useLocale() === 'en' ? 'zh-CN' : 'en'
  const path = usePathname()
  const keepQuery = (event: MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.search = window.location.search
    event.currentTarget.hash = window.location.hash
  }
  return (
    <a
      href={`/${other}${path === '/' ? '' : path}`}
      hrefLang={other}
      lang={other}
      onClick={keepQuery}
      title={t('language')}
      className="flex min-h-8 items-center px-1 text-ink-soft text-sm no-underline hover:text-ink"
    >
      {NAMES[other]}
    </a>
  )
}
