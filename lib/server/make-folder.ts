import 'server-only'
import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes a folder and those above it. Not `mkdirSync(…, { recursive: true })`: where a file system refuses a new folder with
 * ENOENT, as /proc does, Node 20 tries again for ever.
 */
export function makeFolder(folder: string): void {
  if (statSync(/* turbopackIgnore: true */ folder, { throwIfNoEntry: false })?.isDirectory()) return
  const above = path.dirname(folder)
  if (above !== folder) makeFolder(above)
  try {
    mkdirSync(/* turbopackIgnore: true */ folder)
  } catch (error) {
    const isThere = statSync(/* turbopackIgnore: true */ folder, { throwIfNoEntry: false })?.isDirectory()
    if (!isThere) throw error
  }
}
