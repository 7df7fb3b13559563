'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { NonceProvider } from './nonce'

/** What every page needs in the browser: the theme before the first paint, and the nonce for what primitives inject. */
export function Providers({ nonce, children }: { readonly nonce: string | undefined; readonly children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider
        attribute="class"
        defaultTheme="system"
        enableSystem
        enableColorScheme={false}
        disableTransitionOnChange
        storageKey="ackademy-theme"
        {...(nonce === undefined ? {} : { nonce })}
      >
        <NonceProvider value={nonce}>{children}</NonceProvider>
      </ThemeProvider>
    </CSPProvider>
  )
}
