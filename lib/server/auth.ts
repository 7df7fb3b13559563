import 'server-only'
import { cookies, headers } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import GitHubProvider from 'next-auth/providers/github'
import GoogleProvider from 'next-auth/providers/google'
import { adoptGuest, userByPassword } from './account'
import { clientAddress } from './client-address'
import { env } from './env'
import { guestCookieName, guestCookieOptions, signingSecret } from './guest'
import { currentGuest, currentLearner } from './learner'
import { log, logError } from './log'
import { userOfProvider } from './provider-account'
import { consume, forgive } from './rate-limit'
import { credentialsSchema } from './requests'
import { SESSION_SECONDS, sessionLearner } from './session'

/** Which ways of signing in a page may offer. */
export function offeredProviders(): readonly ('github' | 'google')[] {
  const { github, google } = env()
  return [...(github ? (['github'] as const) : []), ...(google ? (['google'] as const) : [])]
}

/**
 * The user of what a sign-in form holds. Tries are counted by address of the network and, more strictly, by address of the
 * mail on it; a page sees `rate-limited` as the error of the sign-in.
 */
async function authorize(credentials: Record<string, unknown> | undefined): Promise<{ id: string } | null> {
  const parsed = credentialsSchema.safeParse({ email: credentials?.email, password: credentials?.password })
  if (!parsed.success) return null
  const { email, password } = parsed.data
  const from = clientAddress(await headers())
  const pair = `${email} ${from}`
  const waits = [await consume('sign-in by address', from), await consume('sign-in by e-mail and address', pair)]
  if (waits.some(wait => wait !== null)) throw new Error('rate-limited')
  try {
    const user = await userByPassword(email, password)
    if (user !== null) await forgive('sign-in by e-mail and address', pair)
    return user
  } catch (error) {
    logError(error, 'sign-in')
    throw new Error('internal')
  }
}

/** NextAuth as this application uses it: no adapter, sessions in an encrypted cookie that the database can end. */
export function authOptions(): NextAuthOptions {
  const { github, google, url } = env()
  return {
    secret: signingSecret(),
    useSecureCookies: url.startsWith('https:'),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in', newUser: '/' },
    providers: [
      CredentialsProvider({ credentials: { email: {}, password: {} }, authorize }),
      ...(github ? [GitHubProvider({ clientId: github.id, clientSecret: github.secret })] : []),
      ...(google ? [GoogleProvider({ clientId: google.id, clientSecret: google.secret })] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account === null) return false
        if (account.type === 'credentials') return true
        const presentation = await userOfProvider(
          {
            provider: account.provider,
            providerAccountId: account.providerAccountId,
            email: user.email,
            emailVerified: !(profile && 'email_verified' in profile && profile.email_verified === false),
            name: user.name,
          },
          await currentLearner(),
        )
        if (!presentation.ok) throw new Error(presentation.why)
        // From here on NextAuth speaks of our user, not of the provider's.
        user.id = presentation.userId
        return true
      },
      async jwt({ token, user }) {
        if (user) return { sub: user.id, signedInAt: Date.now() }
        if ((await sessionLearner(token)) === null) throw new Error('The session has ended.')
        return token
      },
      async session({ session, token }) {
        const learner = await sessionLearner(token)
        return {
          expires: session.expires,
          user: { name: learner?.user.name ?? null, email: learner?.user.email ?? null },
        }
      },
    },
    events: {
      async signIn({ user }) {
        await adoptGuest(user.id, await currentGuest())
        const jar = await cookies()
        if (jar.has(guestCookieName())) jar.set(guestCookieName(), '', guestCookieOptions(0))
      },
    },
    logger: {
      error(code, metadata) {
        // An ended session is no fault; NextAuth takes its cookie away.
        if (code === 'JWT_SESSION_ERROR') return
        logError(metadata instanceof Error ? metadata : metadata.error, code)
      },
      warn(code) {
        log.warn({ code }, 'NextAuth warns.')
      },
      debug() {},
    },
  }
}
