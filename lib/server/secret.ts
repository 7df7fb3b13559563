import 'server-only'
import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Env, env } from './env'
import { makeFolder } from './make-folder'
import { SetupError } from './setup-error'

function read(file: string): string | undefined {
  try {
    return readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The secret of a data folder: 32 random octets in base64url, made once and readable by its owner alone. */
export function folderSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'secret')
  try {
    const known = read(file)
    if (known !== undefined) {
      if (known.length >= 32) return known
      throw new SetupError(`Remove the file ${file}, which holds no secret; a new one is made at the next start.`)
    }
    makeFolder(dataFolder)
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    // A link appears whole or not at all: of two processes that start together, both end with the same secret.
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      unlinkSync(draft)
    }
    return read(file) ?? ''
  } catch (error) {
    if (error instanceof SetupError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new SetupError(
      `The secret ${file} cannot be kept (${code}); make the folder writable, or set ACKADEMY_DATA to one that is.`,
    )
  }
}

/** What sessions and guest cookies are signed with: NEXTAUTH_SECRET, else the data folder's own secret. */
export function secret(settings: Env = env()): string {
  return settings.secret ?? folderSecret(settings.dataFolder)
}
