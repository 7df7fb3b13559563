'use client'

import { useEffect } from 'react'
import { useRouter } from '@/lib/i18n/navigation'

const A_YEAR_MS = 365 * 24 * 3600 * 1000

/**
 * Tells the server in which zone this browser counts its days, and has the page drawn again when it had assumed another. Where
 * a browser keeps cookies from scripts, or the page came over plain HTTP, the page stays in UTC and says so.
 */
export function ZoneCookie({ drawnIn }: { readonly drawnIn: string }) {
  const router = useRouter()
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!zone || zone === drawnIn || !('cookieStore' in window)) return
    window.cookieStore
      .set({
        name: 'ack_zone',
        value: encodeURIComponent(zone),
        path: '/',
        sameSite: 'lax',
        expires: Date.now() + A_YEAR_MS,
      })
      .then(() => router.refresh())
      .catch(() => undefined)
  }, [drawnIn, router])
  return null
}
