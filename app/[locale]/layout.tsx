import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/shell/client-messages'
import { Footer } from '@/components/shell/footer'
import { Header } from '@/components/shell/header'
import { ICON } from '@/components/shell/icon'
import { Providers } from '@/components/shell/providers'
import { routing } from '@/lib/i18n/routing'
import { env } from '@/lib/server/env'
import { sessionCookieName } from '@/lib/server/session'
import { ENGINE_VERSION } from '@/lib/sim/version'
import '../globals.css'

interface LayoutProps {
  readonly children: ReactNode
  readonly params: Promise<{ locale: string }>
}

export async function generateMetadata({ params }: Omit<LayoutProps, 'children'>): Promise<Metadata> {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) return {}
  const t = await getTranslations({ locale, namespace: 'shell' })
  return {
    metadataBase: new URL(env().url),
    title: { default: t('title'), template: `%s · Ackademy` },
    description: t('description'),
    applicationName: 'Ackademy',
    icons: { icon: ICON },
    formatDetection: { telephone: false, address: false, email: false },
    openGraph: { type: 'website', siteName: 'Ackademy', title: t('title'), description: t('description'), locale },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f3' },
    { media: '(prefers-color-scheme: dark)', color: '#161511' },
  ],
}

export default async function LocaleLayout({ children, params }: LayoutProps) {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) notFound()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  // Only which word the header shows: the pages behind it ask who it really is.
  const signedIn = (await cookies()).has(sessionCookieName())
  return (
    // next-themes writes the class before React wakes up
    <html lang={locale} suppressHydrationWarning>
      <body className="flex flex-col">
        <Providers nonce={nonce}>
          <ClientMessages>
            <Header signedIn={signedIn} />
            <main id="main" tabIndex={-1} className="page grow pb-16 outline-none">
              {children}
            </main>
            <Footer engine={ENGINE_VERSION} />
          </ClientMessages>
        </Providers>
      </body>
    </html>
  )
}
