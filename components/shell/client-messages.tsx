import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The namespaces that components of every page need in the browser. */
const ALWAYS = ['shell', 'ui', 'errors'] as const

interface ClientMessagesProps {
  /** More namespaces, for this part of the page: `run`, `question` … */
  readonly with?: readonly string[]
  readonly children: ReactNode
}

/** Hands the named namespaces of the interface's words to client components below, and no others. */
export async function ClientMessages({ with: more = [], children }: ClientMessagesProps) {
  const all: Record<string, unknown> = await getMessages()
  const messages = Object.fromEntries([...ALWAYS, ...more].map(name => [name, all[name]]))
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
