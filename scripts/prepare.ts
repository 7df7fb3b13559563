/**
 * A short process that makes everything ready which the server needs besides its build: the secret, the database, its
 * migrations. It runs apart from the server because making the embedded database takes 700 MB for a moment.
 */
import { openDatabase } from '../lib/server/db'
import { readEnv } from '../lib/server/env'
import { applyMigrations } from '../lib/server/migrations'
import { secret } from '../lib/server/secret'
import { SetupError } from '../lib/server/setup-error'

async function prepare(): Promise<void> {
  const reading = readEnv(process.env)
  if (!reading.ok) throw new SetupError(reading.problems.join('\n'))
  const { env } = reading
  const database = await openDatabase(env)
  try {
    secret(env)
    const applied = await applyMigrations(database.pool)
    console.log(applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`)
  } finally {
    await database.close()
  }
}

try {
  await prepare()
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(error.message)
  process.exit(1)
}
