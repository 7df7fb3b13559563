import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { setRequestLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ICON } from '@/components/shell/icon'
import { routing } from '@/lib/i18n/routing'
import { env } from '@/lib/server/env'
import '../../globals.css'

interface EmbedLayoutProps {
  readonly children: ReactNode
  readonly params: Promise<{ locale: string }>
}

/** Not for search engines: the page that a frame leads to is. */
export function generateMetadata(): Metadata {
  return { metadataBase: new URL(env().url), title: 'Ackademy', icons: { icon: ICON }, robots: { index: false } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** A page inside the page of somebody else: no head, no foot, no cookie read or set. */
export default async function EmbedLayout({ children, params }: EmbedLayoutProps) {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) notFound()
  setRequestLocale(locale)
  await headers()
  return (
    // next-themes writes the class before React wakes up
    <html lang={locale} suppressHydrationWarning className="[scrollbar-gutter:auto]">
      <body className="min-h-0">{children}</body>
    </html>
  )
}
