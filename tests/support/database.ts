import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDatabase } from '../../lib/server/db'
import { administer, copyFolder, onServer } from './template'

/** A fresh, migrated, empty database on the engine under test, and how to throw it away. */
export interface FreshDatabase {
  /** What the process needs in its environment to open it. */
  readonly env: Readonly<Record<'DATABASE_URL' | 'ACKADEMY_DATA', string>>
  remove(): Promise<void>
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const template = inject('template')
  if (template.engine === 'pglite') {
    const folder = copyFolder(template.folder)
    return {
      env: { DATABASE_URL: '', ACKADEMY_DATA: folder },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  const { server } = template
  const name = `ackademy_test_${randomBytes(6).toString('hex')}`
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template.name}`)
  const empty = mkdtempSync(path.join(os.tmpdir(), 'ackademy-test-'))
  return {
    env: { DATABASE_URL: onServer(server, name), ACKADEMY_DATA: empty },
    remove: async () => {
      await administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      rmSync(empty, { recursive: true, force: true })
    },
  }
}

/** Gives the test file a database of its own as the process's database: `db()` opens it. Call it at the top of the file. */
export function withDatabase(): void {
  let fresh: FreshDatabase | undefined
  beforeAll(async () => {
    fresh = await freshDatabase()
    Object.assign(process.env, fresh.env)
  })
  afterAll(async () => {
    await closeDatabase()
    await fresh?.remove()
  })
}
