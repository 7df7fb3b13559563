'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import type { EmbedTheme as Theme } from './theme'

interface EmbedThemeProps {
  /** What the address asks for; null follows the reader's system. */
  readonly theme: Theme | null
  readonly nonce: string | undefined
  readonly children: ReactNode
}

/** The theme of a page in a frame. The one chosen on the site itself is not asked for: its place of storage is never looked at. */
export function EmbedTheme({ theme, nonce, children }: EmbedThemeProps) {
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider
        attribute="class"
        defaultTheme="system"
        enableSystem
        enableColorScheme={false}
        disableTransitionOnChange
        storageKey="ackademy-embed-theme"
        {...(theme === null ? {} : { forcedTheme: theme })}
        {...(nonce === undefined ? {} : { nonce })}
      >
        {children}
      </ThemeProvider>
    </CSPProvider>
  )
}
