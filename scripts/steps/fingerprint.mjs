import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './run.mjs'

function* filesBelow(place) {
  if (!existsSync(place)) return
  if (statSync(place).isFile()) yield place
  else {
    const entries = readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      if (entry.name !== 'generated' && !entry.name.startsWith('.')) yield* filesBelow(path.join(place, entry.name))
    }
  }
}

/** A hash over the names and contents of files and folders, relative to the root. */
export function fingerprint(places) {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of filesBelow(path.join(root, place))) {
      const content = readFileSync(file)
      hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

/** Runs `work` unless `stamp` says that it was done for the same fingerprint. Answers whether it ran. */
export async function unlessStamped(stamp, value, work) {
  const file = path.join(root, stamp)
  if (existsSync(file) && readFileSync(file, 'utf8') === value) return false
  await work()
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, value)
  return true
}
