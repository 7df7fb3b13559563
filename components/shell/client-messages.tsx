import { type AbstractIntlMessages, NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { messagesAt } from './messages-at'

/** What components of every page need in the browser. */
const ALWAYS = ['shell.language', 'shell.theme', 'ui', 'errors.page'] as const

interface ClientMessagesProps {
  /** More, for this part of the page: a namespace (`run`), or as much of one as is needed there (`question.sure`). */
  readonly with?: readonly string[]
  readonly children: ReactNode
}

/** Hands the named words of the interface to client components below, and no others: they travel with every page that does. */
export async function ClientMessages({ with: more = [], children }: ClientMessagesProps) {
  const all: AbstractIntlMessages = await getMessages()
  return <NextIntlClientProvider messages={messagesAt(all, [...ALWAYS, ...more])}>{children}</NextIntlClientProvider>
}
