import 'server-only'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Env, env } from './env'
import { PrismaClient } from './generated/prisma/client'
import { lockFolder } from './lock'
import { makeFolder } from './make-folder'
import { pgliteStreams } from './pglite-stream'
import { SetupError } from './setup-error'

/** The oldest PostgreSQL that the tests run on. */
const OLDEST_SERVER = 150_000

/** An open database, embedded or on a server: the same schema, the same SQL, the same client. */
export interface Database {
  readonly engine: 'pglite' | 'postgresql'
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  close(): Promise<void>
}

/**
 * A transaction waits for the one connection of the embedded database, so the limits are wider than Prisma's own.
 * Inside `$transaction(async tx => …)` use `tx` alone: a query on the outer client would wait for the transaction it is in.
 */
const TRANSACTIONS = { maxWait: 10_000, timeout: 15_000 }

function client(pool: pg.Pool): PrismaClient {
  // An idle connection that breaks is dropped by the pool; without a listener the event would end the process.
  pool.on('error', () => {})
  return new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTIONS })
}

/** Why a PostgreSQL server cannot be used, without the password. */
function serverProblem(url: string, error: unknown): SetupError {
  const { hostname, port, pathname, username } = new URL(url)
  const where = `${hostname}:${port || 5432}`
  const name = decodeURIComponent(pathname.slice(1)) || username
  const { code, message } = error as { code?: string; message: string }
  switch (code) {
    case '28P01':
    case '28000':
      return new SetupError(
        `PostgreSQL at ${where} refuses the user ${username}; correct the user and password in DATABASE_URL.`,
      )
    case '3D000':
      return new SetupError(
        `PostgreSQL at ${where} has no database ${name}; create it (createdb ${name}), or correct DATABASE_URL.`,
      )
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new SetupError(`The host ${hostname} of DATABASE_URL cannot be found; correct it, or remove DATABASE_URL.`)
    default:
      return new SetupError(
        `PostgreSQL at ${where} cannot be reached (${code ?? message}); start it, correct DATABASE_URL, or remove it to use the embedded database.`,
      )
  }
}

async function openServer(url: string): Promise<Database> {
  // The adapter reads and writes moments without their offset, so every session speaks UTC.
  const address = new URL(url)
  const options = [address.searchParams.get('options'), '-c TimeZone=UTC'].filter(Boolean).join(' ')
  address.searchParams.delete('options')
  const pool = new pg.Pool({
    connectionString: address.href,
    options,
    max: 10,
    connectionTimeoutMillis: 10_000,
  })
  const prisma = client(pool)
  const close = async () => {
    await prisma.$disconnect()
    await pool.end()
  }
  try {
    const { rows } = await pool.query<{ number: number; name: string }>(
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name`,
    )
    const version = rows[0]
    if (version && version.number < OLDEST_SERVER) {
      throw new SetupError(`PostgreSQL ${version.name} is too old; use version 15 or newer.`)
    }
  } catch (error) {
    await close().catch(() => {})
    throw error instanceof SetupError ? error : serverProblem(url, error)
  }
  return { engine: 'postgresql', prisma, pool, close }
}

/** Why the embedded database cannot be opened. */
function folderProblem(dataFolder: string, error: unknown): SetupError {
  if (error instanceof SetupError) return error
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ENOSPC') {
    return new SetupError(`The disk of the data folder ${dataFolder} is full; make room for at least 100 MB.`)
  }
  if (code) {
    return new SetupError(
      `The data folder ${dataFolder} cannot be written (${code}); make it writable, or set ACKADEMY_DATA to one that is.`,
    )
  }
  return new SetupError(
    `The embedded database in ${dataFolder} cannot be opened (${message}); restore the folder from a copy, or set ACKADEMY_DATA to a new one.`,
  )
}

async function openFolder(dataFolder: string): Promise<Database> {
  let unlock = () => {}
  try {
    const folder = path.join(/* turbopackIgnore: true */ dataFolder, 'pglite')
    unlock = lockFolder(folder)
    makeFolder(folder)
    const lite = await PGlite.create(folder)
    const { rows } = await lite.query<{ server_version: string }>('SHOW server_version')
    const pool = new pg.Pool({
      max: 1,
      user: 'postgres',
      database: 'postgres',
      ssl: false,
      stream: pgliteStreams(lite, rows[0]?.server_version ?? ''),
    })
    const prisma = client(pool)
    const close = async () => {
      await prisma.$disconnect()
      await pool.end()
      await lite.close()
      unlock()
    }
    return { engine: 'pglite', prisma, pool, close }
  } catch (error) {
    unlock()
    throw folderProblem(dataFolder, error)
  }
}

/** Opens the database that the environment names. Throws a SetupError when it cannot be used. Migrations are applied elsewhere. */
export async function openDatabase(settings: Pick<Env, 'databaseUrl' | 'dataFolder'>): Promise<Database> {
  return settings.databaseUrl ? openServer(settings.databaseUrl) : openFolder(settings.dataFolder)
}

const held = globalThis as typeof globalThis & { ackademyDatabase?: Promise<Database> | undefined }

/**
 * The process's own database: opened at the first use, never at import (`next build` imports every route), and kept on
 * globalThis, so that a reloaded module finds the same handle.
 */
export function database(): Promise<Database> {
  held.ackademyDatabase ??= Promise.resolve()
    .then(() => openDatabase(env()))
    .catch(error => {
      held.ackademyDatabase = undefined
      throw error
    })
  return held.ackademyDatabase
}

/** The process's Prisma client. */
export async function db(): Promise<PrismaClient> {
  return (await database()).prisma
}

/** Closes the process's database, if it was opened. */
export async function closeDatabase(): Promise<void> {
  const opened = held.ackademyDatabase
  held.ackademyDatabase = undefined
  await (await opened)?.close()
}
