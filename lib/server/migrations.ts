import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Pool } from 'pg'
import { SetupError } from './setup-error'

/** Prisma's own table and advisory lock, so that `prisma migrate deploy` may run before or after and agrees. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`
const LOCK = 72_707_369

interface Row {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** The folders below prisma/migrations in the order of their names. */
function readMigrations(folder: string): Migration[] {
  return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
    .map(name => {
      const sql = readFileSync(/* turbopackIgnore: true */ path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing of prisma/migrations, as `prisma migrate deploy` does: same table, same lock, same checksums; each
 * file is one implicit transaction. Answers the names it applied. Throws a SetupError when the history does not fit the files.
 */
export async function applyMigrations(pool: Pool, folder = path.resolve('prisma/migrations')): Promise<string[]> {
  const migrations = readMigrations(folder)
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<Row>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    const failed = rows.find(row => row.finished_at === null)
    if (failed) {
      throw new SetupError(
        `The migration ${failed.migration_name} failed earlier; repair the database, then delete its row from _prisma_migrations.`,
      )
    }
    const applied = new Map(rows.map(row => [row.migration_name, row.checksum]))
    const missing = migrations.filter(migration => !applied.has(migration.name))
    const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
    if (edited) {
      throw new SetupError(
        `The migration ${edited.name} was edited after it was applied; restore the file and put the change into a new migration.`,
      )
    }
    for (const { name, sql, checksum } of missing) {
      const id = randomUUID()
      await client.query(
        'INSERT INTO _prisma_migrations (id, checksum, started_at, migration_name) VALUES ($1, $2, now(), $3)',
        [id, checksum, name],
      )
      try {
        await client.query(sql)
      } catch (error) {
        const logs = error instanceof Error ? error.message : String(error)
        await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, logs])
        throw new SetupError(`The migration ${name} could not be applied: ${logs}`)
      }
      await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [
        id,
      ])
    }
    return missing.map(migration => migration.name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}
