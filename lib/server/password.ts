import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** As OWASP's Password Storage Cheat Sheet asks: 19 MiB, two passes, one lane. Argon2id is the library's own choice. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The PHC string to keep for a password. Unicode is normalised (NFKC), so that two keyboards agree. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS)
}

let decoy: Promise<string> | undefined

/**
 * Is this the password? Without a hash to compare with (no such account, or one without a password) a decoy is worked
 * through all the same, so that the time taken does not tell who has an account.
 */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  decoy ??= hashPassword('a password that nobody has')
  const known = passwordHash ?? (await decoy)
  const fits = await verify(known, password.normalize('NFKC'))
  return fits && passwordHash !== null && passwordHash !== undefined
}
