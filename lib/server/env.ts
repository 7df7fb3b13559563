import 'server-only'
import path from 'node:path'
import { z } from 'zod'
import { SetupError } from './setup-error'

/** A variable that is set to nothing counts as not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema.optional())

function isUrl(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return protocols.includes(url.protocol) && (url.hostname !== '' || url.searchParams.has('host'))
}

const schema = z
  .object({
    DATABASE_URL: optional(
      z
        .string()
        .refine(
          text => isUrl(text, ['postgresql:', 'postgres:']),
          'Set DATABASE_URL to a PostgreSQL address such as postgresql://user:password@localhost:5432/ackademy, or remove it to use the embedded database.',
        ),
    ),
    PORT: optional(
      z
        .string()
        .refine(
          text => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535,
          'Set PORT to a whole number from 1 to 65535, or remove it to use 3000.',
        )
        .transform(Number),
    ),
    HOSTNAME: optional(z.string()),
    ACKADEMY_DATA: optional(z.string()),
    NEXTAUTH_URL: optional(
      z
        .string()
        .refine(
          text => isUrl(text, ['http:', 'https:']),
          'Set NEXTAUTH_URL to the address under which learners reach this server, such as https://ackademy.example.org, or remove it.',
        ),
    ),
    NEXTAUTH_SECRET: optional(
      z
        .string()
        .min(
          16,
          'Set NEXTAUTH_SECRET to at least 16 random characters, or remove it to use the secret that is generated once in the data folder.',
        ),
    ),
    GITHUB_ID: optional(z.string()),
    GITHUB_SECRET: optional(z.string()),
    GOOGLE_ID: optional(z.string()),
    GOOGLE_SECRET: optional(z.string()),
    TRUST_PROXY: optional(
      z
        .string()
        .refine(
          text => /^[1-9]$/.test(text),
          'Set TRUST_PROXY to the number of proxies in front of this server (1 to 9), or remove it when learners reach it directly.',
        )
        .transform(Number),
    ),
    ACKADEMY_OPERATORS: optional(z.string()),
    ACKADEMY_RATE_LIMITS: optional(
      z.literal('off', { error: 'Set ACKADEMY_RATE_LIMITS to off for a bench or a test, or remove it.' }),
    ),
  })
  .superRefine((env, context) => {
    for (const provider of ['GITHUB', 'GOOGLE'] as const) {
      const [id, secret] = [`${provider}_ID`, `${provider}_SECRET`] as const
      if ((env[id] === undefined) !== (env[secret] === undefined)) {
        const [given, missing] = env[id] === undefined ? [secret, id] : [id, secret]
        context.addIssue({ code: 'custom', message: `Set ${missing} as well, or remove ${given}.` })
      }
    }
  })

export interface Provider {
  readonly id: string
  readonly secret: string
}

/** What the environment asks for, with every default filled in. */
export interface Env {
  /** A PostgreSQL server; absent: the embedded database in the data folder. */
  readonly databaseUrl?: string
  readonly port: number
  /** Absent: every interface. */
  readonly hostname?: string
  /** Absolute path of the folder that holds the embedded database and the secret. */
  readonly dataFolder: string
  /** The address under which learners reach the server, without a slash at the end. */
  readonly url: string
  readonly secret?: string
  readonly github?: Provider
  readonly google?: Provider
  /** How many proxies in front write X-Forwarded-For; absent: none, and the header is not believed. */
  readonly trustedProxies?: number
  /** E-mail addresses, in lower case, of those who see what the bank withholds. */
  readonly operators?: readonly string[]
  /** Present when nothing is counted: benches and tests only. */
  readonly rateLimits?: 'off'
}

export type EnvReading =
  | { readonly ok: true; readonly env: Env }
  | { readonly ok: false; readonly problems: readonly string[] }

/** `a@example.org, b@example.org` */
const addresses = (list: string): string[] =>
  list
    .split(',')
    .map(address => address.trim().toLowerCase())
    .filter(address => address !== '')

/** Reads the environment: all of its problems at once, each a sentence that says what to do. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): EnvReading {
  const parsed = schema.safeParse(source)
  if (!parsed.success) return { ok: false, problems: [...new Set(parsed.error.issues.map(issue => issue.message))] }
  const raw = parsed.data
  const port = raw.PORT ?? 3000
  return {
    ok: true,
    env: {
      port,
      dataFolder: path.resolve(/* turbopackIgnore: true */ raw.ACKADEMY_DATA ?? '.data'),
      url: (raw.NEXTAUTH_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
      ...(raw.DATABASE_URL && { databaseUrl: raw.DATABASE_URL }),
      ...(raw.HOSTNAME && { hostname: raw.HOSTNAME }),
      ...(raw.NEXTAUTH_SECRET && { secret: raw.NEXTAUTH_SECRET }),
      ...(raw.GITHUB_ID && raw.GITHUB_SECRET && { github: { id: raw.GITHUB_ID, secret: raw.GITHUB_SECRET } }),
      ...(raw.GOOGLE_ID && raw.GOOGLE_SECRET && { google: { id: raw.GOOGLE_ID, secret: raw.GOOGLE_SECRET } }),
      ...(raw.TRUST_PROXY && { trustedProxies: raw.TRUST_PROXY }),
      ...(raw.ACKADEMY_OPERATORS && { operators: addresses(raw.ACKADEMY_OPERATORS) }),
      ...(raw.ACKADEMY_RATE_LIMITS && { rateLimits: raw.ACKADEMY_RATE_LIMITS }),
    },
  }
}

let lasting: Env | undefined

/** This process's environment. Throws a SetupError that names every problem. A server in production reads it once. */
export function env(): Env {
  if (lasting !== undefined) return lasting
  const reading = readEnv(process.env)
  if (!reading.ok) throw new SetupError(reading.problems.join('\n'))
  if (process.env.NODE_ENV === 'production') lasting = reading.env
  return reading.env
}
