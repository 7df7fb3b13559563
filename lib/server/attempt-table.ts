import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Answer, Certainty } from '../grading/answer'
import type { Grade } from '../grading/grade'
import { database } from './db'

/** A row of the table Attempt, but for its moment, which the database gives. */
export interface AttemptRecord {
  readonly id: string
  readonly learnerId: string
  readonly questionId: string
  readonly questionVersion: string
  readonly engineVersion: string
  readonly seed: number
  readonly shuffle: number
  readonly answer: Answer
  readonly certainty: Certainty
  readonly score: number | null
  readonly correct: boolean | null
  readonly grade: Grade
  readonly decided: boolean
  readonly tookMs: number
}

/** A version 7 UUID (RFC 9562 §5.7): 48 bits of milliseconds, then chance, so that ids sort by time. */
export function timeOrderedId(): string {
  const octets = randomBytes(16)
  octets.writeUIntBE(Date.now(), 0, 6)
  octets[6] = 0x70 | ((octets[6] ?? 0) & 0x0f)
  octets[8] = 0x80 | ((octets[8] ?? 0) & 0x3f)
  return octets.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const COLUMNS = {
  id: 'text',
  learnerId: 'text',
  questionId: 'text',
  questionVersion: 'text',
  engineVersion: 'text',
  seed: 'float8',
  shuffle: 'float8',
  answer: 'jsonb',
  certainty: 'int2',
  score: 'float8',
  correct: 'boolean',
  grade: 'jsonb',
  decided: 'boolean',
  tookMs: 'int4',
} as const satisfies Record<keyof AttemptRecord, string>

const names = Object.keys(COLUMNS)
  .map(name => `"${name}"`)
  .join(', ')
const types = Object.entries(COLUMNS)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ')
const INSERT = `INSERT INTO "Attempt" (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS given(${types})`

async function insert(records: readonly AttemptRecord[]): Promise<void> {
  const { pool } = await database()
  await pool.query({ name: 'insert attempts', text: INSERT, values: [JSON.stringify(records)] })
}

interface Waiting {
  readonly record: AttemptRecord
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** More rows than this wait for the next statement. */
const MOST_ROWS = 100

/** Resolves once everything that has already arrived was handled: the embedded database holds the thread while it works. */
const breath = () => new Promise<void>(resolve => setImmediate(resolve))

let waiting: Waiting[] = []
let busy = false

/**
 * Keeps an attempt; resolves once it is committed. What arrives in one turn of the event loop, or while a statement is under
 * way, goes into one statement: the database commits a handful of rows in the time of one. Written in SQL, since Prisma takes
 * longer over a row than the database does.
 */
export function insertAttempt(record: AttemptRecord): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.push({ record, resolve, reject })
    if (!busy) void drain()
  })
}

async function drain(): Promise<void> {
  busy = true
  while (waiting.length > 0) {
    await breath()
    const batch = waiting.slice(0, MOST_ROWS)
    waiting = waiting.slice(MOST_ROWS)
    await keep(batch)
  }
  busy = false
}

/** Rows stand or fall together in one statement; when they fall, each is tried alone, so that only the bad one is refused. */
async function keep(batch: readonly Waiting[]): Promise<void> {
  try {
    await insert(batch.map(({ record }) => record))
    for (const { resolve } of batch) resolve()
  } catch (error) {
    if (batch.length === 1) for (const { reject } of batch) reject(error)
    else for (const one of batch) await keep([one])
  }
}
