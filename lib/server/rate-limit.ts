import 'server-only'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { env } from './env'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** How often something may be done: so many times in so many seconds. An address may be a whole classroom's. */
const LIMITS = {
  'sign-in by e-mail and address': { points: 10, duration: 15 * MINUTE },
  'sign-in by address': { points: 100, duration: 15 * MINUTE },
  'sign-up by address': { points: 30, duration: HOUR },
  'password by user': { points: 10, duration: 15 * MINUTE },
  'submission by learner': { points: 60, duration: MINUTE },
  'submission by address': { points: 600, duration: MINUTE },
  'guest by address': { points: 200, duration: HOUR },
  'audit by address': { points: 60, duration: MINUTE },
  'lab by user': { points: 60, duration: MINUTE },
  'lab by address': { points: 600, duration: MINUTE },
  'picture by address': { points: 60, duration: MINUTE },
  'export by learner': { points: 10, duration: 10 * MINUTE },
} as const
export type LimitName = keyof typeof LIMITS

const held = globalThis as typeof globalThis & { ackademyLimiters?: Map<LimitName, RateLimiterMemory> }
held.ackademyLimiters ??= new Map(
  Object.entries(LIMITS).map(([name, limit]) => [
    name as LimitName,
    new RateLimiterMemory({ keyPrefix: name, ...limit }),
  ]),
)
const limiters = held.ackademyLimiters

function limiter(name: LimitName): RateLimiterMemory {
  const found = limiters.get(name)
  if (found === undefined) throw new Error(`There is no limit called ${name}.`)
  return found
}

/** Counts one act. Null when it may go on, else the whole seconds after which to try again. */
export async function consume(name: LimitName, key: string): Promise<number | null> {
  if (env().rateLimits === 'off') return null
  try {
    await limiter(name).consume(key)
    return null
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
  }
}

/** Forgets what was counted: whoever signs in has shown that the tries before were theirs. */
export async function forgive(name: LimitName, key: string): Promise<void> {
  await limiter(name).delete(key)
}
