import 'server-only'
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { makeFolder } from './make-folder'
import { SetupError } from './setup-error'

/** Who holds a lock. `start` tells a process from a later one that was given the same number. */
interface Holder {
  readonly pid: number
  readonly start: string | null
  readonly host: string
}

/**
 * The state of a process and when it started, in the kernel's clock ticks since boot (fields 3 and 22 of proc(5) stat); null
 * where there is no /proc.
 */
function statusOf(pid: number): { state: string; start: string } | null {
  try {
    const stat = readFileSync(/* turbopackIgnore: true */ `/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', start: fields[19] ?? '' }
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  // A process of another machine or container cannot be asked; taking its folder would lose its rows.
  if (holder.host !== os.hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const status = statusOf(holder.pid)
  if (status === null) return true
  // A zombie is a dead process that nobody has waited for yet.
  return status.state !== 'Z' && (holder.start === null || status.start === holder.start)
}

function read(file: string): { text: string; holder: Holder } | undefined {
  try {
    const text = readFileSync(/* turbopackIgnore: true */ file, 'utf8')
    return { text, holder: JSON.parse(text) as Holder }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new SetupError(`Remove the lock file ${file}, which cannot be read, once no Ackademy is running.`)
  }
}

/** Removes the lock of a dead process, unless somebody else was quicker and already holds a new one. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const taken = readFileSync(/* turbopackIgnore: true */ aside, 'utf8')
  if (taken !== stale) linkSync(aside, file)
  unlinkSync(aside)
}

/**
 * Takes a folder for this process alone until the returned function is called or the process ends. The embedded database has
 * no protection of its own: of two processes on one folder, one silently loses its rows. The lock of a process that died is
 * taken over. Throws a SetupError when another process holds it.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`
  const draft = `${file}.${process.pid}`
  const mine: Holder = { pid: process.pid, start: statusOf(process.pid)?.start ?? null, host: os.hostname() }
  makeFolder(path.dirname(folder))
  writeFileSync(draft, JSON.stringify(mine))
  try {
    for (let tries = 0; tries < 5; tries++) {
      try {
        linkSync(draft, file)
        return heldUntilExit(file)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const held = read(file)
      if (held === undefined) continue
      if (isAlive(held.holder)) {
        const where = held.holder.host === mine.host ? '' : ` on ${held.holder.host} (if that is gone, remove ${file})`
        throw new SetupError(
          `The data folder ${path.dirname(folder)} is in use by process ${held.holder.pid}${where}; stop that one first, or set ACKADEMY_DATA to another folder.`,
        )
      }
      removeStale(file, held.text)
    }
  } finally {
    unlinkSync(draft)
  }
  throw new SetupError(`The lock ${file} changes hands too quickly; start again once the other Ackademy has settled.`)
}

function heldUntilExit(file: string): () => void {
  const release = () => {
    process.off('exit', release)
    try {
      unlinkSync(file)
    } catch {
      // Somebody removed it by hand; there is nothing left to give back.
    }
  }
  process.on('exit', release)
  return release
}
