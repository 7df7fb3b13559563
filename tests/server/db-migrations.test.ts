import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { database } from '../../lib/server/db'
import { applyMigrations } from '../../lib/server/migrations'
import { SetupError } from '../../lib/server/setup-error'
import { withDatabase } from '../support/database'
import { temporaryFolder } from '../support/program'

withDatabase()

function migration(folder: string, name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

describe('migrations', () => {
  it('are applied in the order of their names, each once', async () => {
    const { pool } = await database()
    const folder = temporaryFolder()
    migration(folder, '2_fill', 'INSERT INTO ordered VALUES (1);')
    migration(folder, '1_make', 'CREATE TABLE ordered (n int); COMMENT ON TABLE ordered IS $$ a; b $$;')
    expect(await applyMigrations(pool, folder)).toEqual(['1_make', '2_fill'])
    expect(await applyMigrations(pool, folder)).toEqual([])
    expect((await pool.query('SELECT n FROM ordered')).rows).toEqual([{ n: 1 }])
  })

  it('are refused when a file was edited after it was applied', async () => {
    const { pool } = await database()
    const folder = temporaryFolder()
    migration(folder, '3_edited', 'CREATE TABLE edited (n int);')
    await applyMigrations(pool, folder)
    migration(folder, '3_edited', 'CREATE TABLE edited (n bigint);')
    await expect(applyMigrations(pool, folder)).rejects.toEqual(
      new SetupError(
        'The migration 3_edited was edited after it was applied; restore the file and put the change into a new migration.',
      ),
    )
  })

  it('leave nothing of a file that fails halfway, and stop until the operator has looked', async () => {
    const { pool } = await database()
    const folder = temporaryFolder()
    migration(folder, '4_fails', 'CREATE TABLE half (n int); SELECT 1 / 0;')
    await expect(applyMigrations(pool, folder)).rejects.toThrow(
      /^The migration 4_fails could not be applied: division by zero$/,
    )
    expect((await pool.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }])
    await expect(applyMigrations(pool, folder)).rejects.toThrow(/^The migration 4_fails failed earlier; repair/)
  })
})
