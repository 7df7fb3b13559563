import { NextRequest, NextResponse } from 'next/server'
import { hasLocale } from 'next-intl'
import createMiddleware from 'next-intl/middleware'
import { LOCALE_COOKIE, meantLocale, routing } from './lib/i18n/routing'
import { EMBED_HEADERS, PLAIN_HEADERS, pagePolicy, STRICT_TRANSPORT } from './lib/server/security-headers'

const withLocale = createMiddleware(routing)
const DEVELOPMENT = process.env.NODE_ENV === 'development'

/** Whether the browser came over TLS: by the public address, else by what a trusted proxy says. */
function isSecure(request: NextRequest): boolean {
  if (process.env.NEXTAUTH_URL?.startsWith('https:')) return true
  return Boolean(process.env.TRUST_PROXY) && request.headers.get('x-forwarded-proto') === 'https'
}

/**
 * A page for frames, `/embed/<language>/…`: no cookie is read or set, so the language is in the address; an address without one leads to
 * the language that the browser asks for.
 */
function embedded(request: NextRequest, headers: Headers): NextResponse {
  const [, , first = ''] = request.nextUrl.pathname.split('/')
  if (hasLocale(routing.locales, first)) return NextResponse.next({ request: { headers } })
  const asked = new Headers({ 'accept-language': request.headers.get('accept-language') ?? '' })
  const home = withLocale(new NextRequest(new URL('/', request.url), { headers: asked })).headers.get('location')
  const url = request.nextUrl.clone()
  url.pathname = `/embed${new URL(home ?? `/${routing.defaultLocale}`, request.url).pathname}${url.pathname.slice('/embed'.length)}`
  return NextResponse.redirect(url)
}

/** The address that was meant by one whose language is nearly one of ours, `/zh/lab` or `/embed/en-GB/g/lost-syn`; null of any other. */
function nearMiss(request: NextRequest, framed: boolean): NextResponse | null {
  const url = request.nextUrl.clone()
  const parts = url.pathname.split('/')
  const at = framed ? 2 : 1
  const meant = meantLocale(parts[at] ?? '')
  if (meant === null) return null
  url.pathname = parts.with(at, meant).join('/')
  return NextResponse.redirect(url)
}

/** Before every page: its language, and its security headers. Next reads the nonce from the request's own policy header. */
export default function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  const framed = /^\/embed(\/|$)/.test(pathname)
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = pagePolicy(nonce, DEVELOPMENT, framed)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const isFile = /\.[a-z0-9]+$/.test(pathname)
  const response =
    (isFile ? null : nearMiss(request, framed)) ??
    (framed
      ? embedded(request, headers)
      : isFile
        ? NextResponse.next({ request: { headers } })
        : withLocale(new NextRequest(request, { headers })))
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(framed ? EMBED_HEADERS : PLAIN_HEADERS)) response.headers.set(name, value)
  if (isSecure(request)) {
    response.headers.set('strict-transport-security', STRICT_TRANSPORT)
    const locale = response.cookies.get(LOCALE_COOKIE)
    if (locale) response.cookies.set({ ...locale, secure: true })
  }
  return response
}

/** Data routes set their own headers (lib/server/route.ts), what Next built has its own in next.config.js. */
export const config = { matcher: ['/((?!api/|_next/static/|_next/image).*)'] }
