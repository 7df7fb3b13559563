'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { NonceProvider } from './nonce'

interface ProvidersProps {
  readonly nonce: string | undefined
  /** Where the browser keeps the theme that was chosen. */
  readonly themeKey?: string
  /** A theme that the address asks for; null: the one chosen, or else the reader's system. */
  readonly forcedTheme?: 'light' | 'dark' | null
  readonly children: ReactNode
}

/** What every page needs in the browser: the theme before the first paint, and the nonce for what primitives inject. */
export function Providers({ nonce, themeKey = 'ackademy-theme', forcedTheme = null, children }: ProvidersProps) {
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider
        attribute="class"
        defaultTheme="system"
        enableSystem
        enableColorScheme={false}
        storageKey={themeKey}
        {...(forcedTheme === null ? {} : { forcedTheme })}
        {...(nonce === undefined ? {} : { nonce })}
      >
        <NonceProvider value={nonce}>{children}</NonceProvider>
      </ThemeProvider>
    </CSPProvider>
  )
}
