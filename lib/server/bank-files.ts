import 'server-only'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { describeError, log } from './log'

/** A question's three files as text; null for one that is missing or cannot be read. */
export interface QuestionTexts {
  readonly yaml: string | null
  readonly en: string | null
  readonly zh: string | null
}

/** Far beyond what a question may have: a larger file is refused by its size, unread. */
const MOST_OCTETS = 128 * 1024

/** What is merely missing is told by whoever misses it; of any other obstacle (a folder without permission) only the log can tell. */
export function logUnread(file: string, error: unknown): void {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
  log.warn({ file, error: describeError(error) }, 'A file of the content folder cannot be read.')
}

/** Names of the folders in a folder, sorted; none when it cannot be read. */
async function folders(folder: string): Promise<string[]> {
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true }).catch(error => {
    logUnread(folder, error)
    return []
  })
  return entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => entry.name)
    .sort()
}

/** The ids `<topic>/<slug>` of all question folders. */
export async function questionIds(questions: string): Promise<string[]> {
  const ids: string[] = []
  for (const topic of await folders(questions)) {
    for (const slug of await folders(path.join(/* turbopackIgnore: true */ questions, topic)))
      ids.push(`${topic}/${slug}`)
  }
  return ids
}

/** The names `<topic>/<name>` of all recordings of Linux, sorted. */
export async function recordingNames(recordings: string): Promise<string[]> {
  const names: string[] = []
  for (const topic of await folders(recordings)) {
    const files = await readdir(/* turbopackIgnore: true */ path.join(/* turbopackIgnore: true */ recordings, topic))
    const own = files.filter(file => file.endsWith('.json')).sort()
    names.push(...own.map(file => `${topic}/${file.slice(0, -'.json'.length)}`))
  }
  return names
}

async function readText(file: string): Promise<string | null> {
  try {
    const { size } = await stat(/* turbopackIgnore: true */ file)
    if (size > MOST_OCTETS) return ' '.repeat(MOST_OCTETS)
    return await readFile(/* turbopackIgnore: true */ file, 'utf8')
  } catch (error) {
    logUnread(file, error)
    return null
  }
}

/** Reads one question's folder. Never rejects. */
export async function readQuestionTexts(questions: string, id: string): Promise<QuestionTexts> {
  const [yaml, en, zh] = await Promise.all(
    ['question.yaml', 'en.md', 'zh.md'].map(name =>
      readText(path.join(/* turbopackIgnore: true */ questions, id, name)),
    ),
  )
  return { yaml: yaml ?? null, en: en ?? null, zh: zh ?? null }
}

/** A text that changes whenever a file below the folder does. */
export async function fingerprint(folder: string): Promise<string> {
  const names = await readdir(/* turbopackIgnore: true */ folder, { recursive: true }).catch(() => [])
  const stamps = await Promise.all(
    names.sort().map(async name => {
      const found = await stat(/* turbopackIgnore: true */ path.join(/* turbopackIgnore: true */ folder, name)).catch(
        () => undefined,
      )
      return `${name} ${found?.size} ${found?.mtimeMs}`
    }),
  )
  return stamps.join('\n')
}
