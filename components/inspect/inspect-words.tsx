'use client'

import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useMessages, useTimeZone } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'

type Load = () => Promise<{ readonly default: AbstractIntlMessages }>

const LOAD: Readonly<Record<string, Load>> = {
  en: () => import('@/content/messages/en/inspect.json'),
  'zh-CN': () => import('@/content/messages/zh-CN/inspect.json'),
}

/** Words that came once are there at once. */
const known = new Map<string, AbstractIntlMessages>()

interface InspectWordsProps {
  /** What stands there until the words have come. */
  readonly waiting: ReactNode
  readonly children: ReactNode
}

/** Gives inspectors their words: pages that show a run do not carry them, since few who read one open it. */
export function InspectWords({ waiting, children }: InspectWordsProps) {
  const page = useMessages()
  const [locale, timeZone] = [useLocale(), useTimeZone()]
  const load = LOAD[locale]
  const [words, know] = useState(known.get(locale) ?? null)
  useEffect(() => {
    let wanted = true
    // compiled here: the page's own words were compiled on the server
    void Promise.all([load?.(), import('@/lib/i18n/compiled')]).then(([module, { compiled }]) => {
      if (module === undefined) return
      const told = compiled(module.default)
      known.set(locale, told)
      if (wanted) know(told)
    })
    return () => {
      wanted = false
    }
  }, [load, locale])
  if (words === null) return waiting
  return (
    <NextIntlClientProvider
      locale={locale}
      {...(timeZone === undefined ? {} : { timeZone })}
      messages={{ ...page, inspect: words }}
    >
      {children}
    </NextIntlClientProvider>
  )
}
