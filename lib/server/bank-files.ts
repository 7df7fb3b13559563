import 'server-only'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Problem } from '../claims/verdict'

const PARTS = { yaml: 'question.yaml', en: 'en.md', zh: 'zh.md' } as const
type Part = keyof typeof PARTS

/** 64 KiB: what the format allows; a larger file is not even read. */
const MOST_OCTETS = 64 * 1024

/** The three files of a question as text, or what keeps them from being read. */
export type QuestionFiles =
  | { readonly ok: true; readonly id: string; readonly files: Readonly<Record<Part, string>> }
  | { readonly ok: false; readonly id: string; readonly problems: readonly Problem[] }

/** Names of the folders in a folder, sorted; none when it cannot be read. */
async function folders(folder: string): Promise<string[]> {
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => entry.name)
    .sort()
}

/** The ids `<topic>/<slug>` of all question folders. */
export async function questionIds(questions: string): Promise<string[]> {
  const ids: string[] = []
  for (const topic of await folders(questions)) {
    for (const slug of await folders(path.join(questions, topic))) ids.push(`${topic}/${slug}`)
  }
  return ids
}

async function readPart(file: string, shown: string): Promise<{ text: string } | Problem> {
  const fault = (message: string): Problem => ({ message, file: shown, line: 1, column: 1 })
  try {
    const { size } = await stat(/* turbopackIgnore: true */ file)
    if (size > MOST_OCTETS) return fault(`The file has ${size} octets; at most ${MOST_OCTETS} are allowed.`)
    return { text: await readFile(/* turbopackIgnore: true */ file, 'utf8') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return fault(code === 'ENOENT' ? 'The file is missing.' : `The file cannot be read (${code}).`)
  }
}

/** Reads one question's folder. Never rejects: what is wrong is told, all of it at once. */
export async function readQuestionFiles(questions: string, id: string): Promise<QuestionFiles> {
  const files: Partial<Record<Part, string>> = {}
  const problems: Problem[] = []
  for (const part of Object.keys(PARTS) as Part[]) {
    const read = await readPart(path.join(questions, id, PARTS[part]), `${id}/${PARTS[part]}`)
    if ('text' in read) files[part] = read.text
    else problems.push(read)
  }
  const { yaml, en, zh } = files
  if (yaml === undefined || en === undefined || zh === undefined) return { ok: false, id, problems }
  return { ok: true, id, files: { yaml, en, zh } }
}

/** A text that changes whenever a file below the folder does. */
export async function fingerprint(folder: string): Promise<string> {
  const names = await readdir(/* turbopackIgnore: true */ folder, { recursive: true }).catch(() => [])
  const stamps = await Promise.all(
    names.sort().map(async name => {
      const found = await stat(/* turbopackIgnore: true */ path.join(folder, name)).catch(() => undefined)
      return `${name} ${found?.size} ${found?.mtimeMs}`
    }),
  )
  return stamps.join('\n')
}
