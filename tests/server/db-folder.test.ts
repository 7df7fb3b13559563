import { statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { openDatabase } from '../../lib/server/db'
import { lockFolder } from '../../lib/server/lock'
import { folderSecret } from '../../lib/server/secret'
import { SetupError } from '../../lib/server/setup-error'
import { start, temporaryFolder } from '../support/program'
import { copyFolder } from '../support/template'

const isEmbedded = inject('template').engine === 'pglite'

function embeddedFolder(): string {
  const template = inject('template')
  if (template.engine !== 'pglite') throw new Error('This test speaks of the embedded database.')
  return copyFolder(template.folder)
}

describe('the lock of a data folder', () => {
  it('is held by one process and given back when it closes', () => {
    const folder = path.join(temporaryFolder(), 'pglite')
    const unlock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(
      new SetupError(
        `The data folder ${path.dirname(folder)} is in use by process ${process.pid}; stop that one first, or set ACKADEMY_DATA to another folder.`,
      ),
    )
    unlock()
    lockFolder(folder)()
  })

  it.each([
    ['died', { pid: 2 ** 22 + 1, start: '1', host: os.hostname() }],
    ['had the same number before this one', { pid: process.pid, start: '1', host: os.hostname() }],
  ])('is taken over from a process that %s', (_, holder) => {
    const folder = path.join(temporaryFolder(), 'pglite')
    writeFileSync(`${folder}.lock`, JSON.stringify(holder))
    lockFolder(folder)()
  })

  it('is left to a process of another machine, which cannot be asked', () => {
    const folder = path.join(temporaryFolder(), 'pglite')
    writeFileSync(`${folder}.lock`, JSON.stringify({ pid: 1, start: null, host: 'elsewhere' }))
    expect(() => lockFolder(folder)).toThrow(
      /in use by process 1 on elsewhere \(if that is gone, remove .*pglite\.lock\)/,
    )
  })
})

describe('the secret of a data folder', () => {
  it('is made once, for its owner alone', () => {
    const folder = temporaryFolder()
    const secret = folderSecret(folder)
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(folderSecret(folder)).toBe(secret)
    expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600)
    expect(folderSecret(temporaryFolder())).not.toBe(secret)
  })

  it('is not replaced by a file that holds none', () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'secret'), '\n')
    expect(() => folderSecret(folder)).toThrow(/^Remove the file .*secret, which holds no secret/)
  })
})

describe.runIf(isEmbedded)('the embedded database', () => {
  it('loses no committed row to kill -9', async () => {
    const dataFolder = embeddedFolder()
    const committed: string[] = []
    for (const rows of [5, 60]) {
      const writer = start('tests/support/writer.ts', { ACKADEMY_DATA: dataFolder })
      await writer.prints(rows)
      writer.process.kill('SIGKILL')
      const { stdout } = await writer.ended
      committed.push(...stdout.split('\n').slice(0, -1))
    }
    const database = await openDatabase({ dataFolder })
    const kept = new Set((await database.prisma.learner.findMany({ select: { id: true } })).map(({ id }) => id))
    await database.close()
    expect(committed.length).toBeGreaterThanOrEqual(65)
    expect(committed.filter(id => !kept.has(id))).toEqual([])
  })

  it('is opened by one process at a time', async () => {
    const dataFolder = embeddedFolder()
    const database = await openDatabase({ dataFolder })
    const second = await start('scripts/prepare.ts', { ACKADEMY_DATA: dataFolder }).ended
    await database.close()
    expect(second).toEqual({
      code: 1,
      stdout: '',
      stderr: `The data folder ${dataFolder} is in use by process ${process.pid}; stop that one first, or set ACKADEMY_DATA to another folder.\n`,
    })
  })
})

describe('a database that cannot be opened', () => {
  it.each([
    [
      'a server that nobody runs',
      'postgresql://u:hidden@127.0.0.1:1/x',
      'PostgreSQL at 127.0.0.1:1 cannot be reached (ECONNREFUSED); start it, correct DATABASE_URL, or remove it to use the embedded database.',
    ],
    [
      'a host without an address',
      'postgresql://u:hidden@nowhere.invalid/x',
      'The host nowhere.invalid of DATABASE_URL cannot be found; correct it, or remove DATABASE_URL.',
    ],
  ])('is %s: the operator reads one sentence, without the password', async (_, databaseUrl, sentence) => {
    await expect(openDatabase({ databaseUrl, dataFolder: os.tmpdir() })).rejects.toEqual(new SetupError(sentence))
  })

  it('is a data folder that cannot be made', async () => {
    const file = path.join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    await expect(openDatabase({ dataFolder: path.join(file, 'data') })).rejects.toThrow(
      /^The data folder .*data cannot be written \(ENOTDIR\); make it writable, or set ACKADEMY_DATA to one that is\.$/,
    )
  })

  it('is a server without that database', async context => {
    const template = inject('template')
    if (template.engine !== 'postgresql') return context.skip()
    const url = new URL(template.server)
    url.pathname = '/not_there'
    await expect(openDatabase({ databaseUrl: url.href, dataFolder: os.tmpdir() })).rejects.toThrow(
      /has no database not_there; create it \(createdb not_there\), or correct DATABASE_URL\.$/,
    )
  })
})
