/**
 * A short process that makes everything ready which the server needs besides its build: the secret, the database, its
 * migrations, the catalogue of the bank. It runs apart from the server because making the embedded database takes 700 MB for a moment.
 */
import { openDatabase } from '../lib/server/db'
import { readEnv } from '../lib/server/env'
import { applyMigrations } from '../lib/server/migrations'
import { secret } from '../lib/server/secret'
import { SetupError } from '../lib/server/setup-error'
import { contentFolder, loadBank } from './load-bank'

async function prepare(): Promise<void> {
  const reading = readEnv(process.env)
  if (!reading.ok) throw new SetupError(reading.problems.join('\n'))
  const { env } = reading
  const database = await openDatabase(env)
  try {
    secret(env)
    const applied = await applyMigrations(database.pool)
    console.log(applied.length === 0 ? 'migrations up to date' : `migrations applied: ${applied.join(', ')}`)
    const { questions, withheld } = await loadBank(database, contentFolder())
    console.log(`${questions} questions${withheld === 0 ? '' : `, ${withheld} withheld`}`)
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
