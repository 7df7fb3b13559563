import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '../../lib/server/db'
import { applyMigrations } from '../../lib/server/migrations'

/** Where a test file's database comes from: a migrated, empty one that is copied for each file. */
export type Template =
  | { readonly engine: 'pglite'; readonly folder: string }
  | { readonly engine: 'postgresql'; readonly server: string; readonly name: string }

/** The same server, another database. */
export function onServer(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Runs one statement on the server itself, outside of the databases under test. */
export async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A data folder of its own with the template's database in it. */
export function copyFolder(template: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ackademy-test-'))
  cpSync(path.join(template, 'pglite'), path.join(folder, 'pglite'), { recursive: true })
  return folder
}

export async function makeTemplate(
  server: string | undefined,
): Promise<{ template: Template; remove(): Promise<void> }> {
  if (server === undefined) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ackademy-template-'))
    const database = await openDatabase({ dataFolder: folder })
    await applyMigrations(database.pool)
    await database.close()
    return {
      template: { engine: 'pglite', folder },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  const name = `ackademy_template_${process.pid}`
  await administer(server, `DROP DATABASE IF EXISTS ${name}`)
  await administer(server, `CREATE DATABASE ${name}`)
  const database = await openDatabase({ databaseUrl: onServer(server, name), dataFolder: os.tmpdir() })
  await applyMigrations(database.pool)
  await database.close()
  return {
    template: { engine: 'postgresql', server, name },
    remove: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
