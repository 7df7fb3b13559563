import 'server-only'
import { randomBytes } from 'node:crypto'
import pino from 'pino'

/** Lines of JSON on standard output. Tests hear nothing unless LOG_LEVEL asks for it. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.VITEST ? 'silent' : 'info'),
  base: null,
  redact: {
    paths: [
      'cookie',
      'authorization',
      'password',
      'token',
      'secret',
      '*.cookie',
      '*.authorization',
      '*.password',
      '*.token',
      '*.secret',
    ],
    remove: true,
  },
})

/** What may be kept of an error. Prisma quotes the values of a refused query, passwords' hashes among them; its last line does not. */
export function describeError(error: unknown): {
  name: string
  code?: unknown
  message: string
  at?: readonly string[]
} {
  if (!(error instanceof Error)) return { name: typeof error, message: 'Something that is no Error was thrown.' }
  const isPrisma = error.name.startsWith('PrismaClient')
  const code = 'code' in error ? { code: error.code } : {}
  const message = isPrisma ? (error.message.trim().split('\n').at(-1) ?? '') : error.message
  const at = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return { name: error.name, ...code, message, at: at.slice(0, 12).map(line => line.trim()) }
}

/** Logs a bug once and gives the reference under which it is found: seven characters that a learner can read out. */
export function logError(error: unknown, during: string): string {
  const reference = randomBytes(5).toString('base64url').replace(/[-_]/g, '0').toUpperCase()
  log.error({ reference, during, error: describeError(error) }, 'An error was not expected.')
  return reference
}
