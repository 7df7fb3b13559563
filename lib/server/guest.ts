import 'server-only'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from './env'
import { secret } from './secret'

/** 400 days: the longest that browsers keep a cookie. */
const GUEST_SECONDS = 400 * 24 * 3600

const isSecure = () => env().url.startsWith('https:')

/** `__Host-` binds the cookie to this very host; browsers accept the prefix only over TLS. */
export function guestCookieName(): string {
  return isSecure() ? '__Host-ack_guest' : 'ack_guest'
}

/** With 0 seconds the cookie goes away: a `__Host-` cookie leaves only by the attributes it came with. */
export function guestCookieOptions(maxAge: number = GUEST_SECONDS) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge } as const
}

const held = globalThis as typeof globalThis & { ackademyKeys?: Map<string, string> }
held.ackademyKeys ??= new Map()
const keys = held.ackademyKeys

/** The server's secret, read once for each data folder. */
export function signingSecret(): string {
  const settings = env()
  const key = settings.secret ?? settings.dataFolder
  const known = keys.get(key) ?? secret(settings)
  keys.set(key, known)
  return known
}

const signature = (token: string) =>
  createHmac('sha256', signingSecret()).update(`guest ${token}`).digest('base64url').slice(0, 22)

/** A new guest: what the cookie holds, and what the database may know of it. */
export function newGuest(): { cookie: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { cookie: `${token}.${signature(token)}`, tokenHash: tokenHash(token) }
}

const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** The hash by which the database finds the guest; null for a cookie that this server did not sign. */
export function guestTokenHash(cookie: string | undefined): string | null {
  const [token = '', given = '', ...rest] = (cookie ?? '').split('.')
  if (token.length !== 43 || rest.length > 0) return null
  const expected = Buffer.from(signature(token))
  const presented = Buffer.from(given)
  if (presented.length !== expected.length || !timingSafeEqual(presented, expected)) return null
  return tokenHash(token)
}
