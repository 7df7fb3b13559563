import { env } from './env'

/** A header that no form and no foreign page can send without asking first (CORS preflight), and we never allow. */
export const OWN_HEADER = 'x-ackademy'

/**
 * Does a page of this very site send this request? Browsers say so in Sec-Fetch-Site, older ones in Origin. Neither present
 * means no browser page: refused.
 */
export function isSameOrigin(headers: Headers, publicUrl: string = env().url): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null) return site === 'same-origin'
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === headers.get('host') || origin === new URL(publicUrl).origin
}
