import { parseClaim } from '../claims/parse'
import type { Problem } from '../claims/verdict'
import type { FileClaim, FilePart } from './kinds/kind'
import { kindOf } from './kinds/registry'
import type { QuestionFile } from './schema'
import type { YamlDocument } from './yaml-document'

/** The parts that need words and are answered, by id, with the place of each in the file. */
export const partsOf = (file: QuestionFile): readonly FilePart[] => kindOf(file.kind).parts(file)

/** Every claim that the file writes. */
export const writtenClaims = (file: QuestionFile): readonly FileClaim[] => [
  ...kindOf(file.kind).claims(file),
  ...file['what-if'].flatMap(({ claims }, i) => claims.map((text, j) => ({ text, path: ['what-if', i, 'claims', j] }))),
]

/** Faults of the claims and ids of a file that its schema cannot see. */
export function partProblems(file: QuestionFile, document: YamlDocument, name: string): Problem[] {
  const problems: Problem[] = []
  for (const { text, path } of writtenClaims(file)) {
    const parsed = parseClaim(text)
    if (parsed.ok) continue
    const start = document.placeOfText(path)
    for (const { message, column } of parsed.problems)
      problems.push({
        message: `${message} (in "${text}")`,
        file: name,
        line: start.line,
        column: start.column + column - 1,
      })
  }
  const seen = new Set<string>()
  for (const { id, path } of partsOf(file)) {
    if (seen.has(id)) problems.push({ message: `The id "${id}" stands twice.`, file: name, ...document.placeOf(path) })
    seen.add(id)
  }
  kindOf(file.kind).problems?.(file, (path, message) => {
    problems.push({ message, file: name, ...document.placeOf(path) })
  })
  return problems
}
