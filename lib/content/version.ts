import { createHash } from 'node:crypto'

/** The three texts of a question, as they stand in its folder. */
export interface QuestionFiles {
  readonly yaml: string
  readonly en: string
  readonly zh: string
}

/** What names this state of a question: sha256 over question.yaml, en.md and zh.md, hex, its first 16 digits. */
export function versionOf(files: QuestionFiles): string {
  const hash = createHash('sha256')
  for (const text of [files.yaml, files.en, files.zh]) hash.update(`${Buffer.byteLength(text)}\n`).update(text)
  return hash.digest('hex').slice(0, 16)
}
