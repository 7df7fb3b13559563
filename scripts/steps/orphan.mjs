import { readFileSync } from 'node:fs'

const EVERY_MS = 500

/** The parent of this process's parent, where there is a /proc to ask. */
function grandparent() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  } catch {
    return undefined
  }
}

/**
 * Calls `alone` once npm, which started this command through a shell, is gone. A signal that ends npm ends the shell or
 * nothing else, and the server would stay behind with the port and the folder.
 */
export function whenOrphaned(alone) {
  if (process.env.npm_lifecycle_event === undefined) return
  const [parent, above] = [process.ppid, grandparent()]
  const watch = setInterval(() => {
    if (process.ppid === parent && grandparent() === above) return
    clearInterval(watch)
    alone()
  }, EVERY_MS)
  watch.unref()
}
