import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../claims/verdict'
import { checkExhibit, checkExhibitReferences, playExhibit } from '../content/check-exhibit'
import { type ReadExhibit, readExhibit } from '../content/read-exhibit'
import type { Known } from '../content/references'
import { VARIANTS } from '../tcp/variants/registry'

/** What proving the exhibit of one variant gave. */
export interface ProvedExhibit {
  readonly name: string
  /** Sentences that were judged, each on both runs. */
  readonly claims: number
  readonly ok: boolean
  readonly problems: readonly Problem[]
}

/** Folder of the exhibits in a content folder. */
const FOLDER = 'variants'

/** Reads the exhibit of one variant. */
export function readExhibitFolder(content: string, name: string): ReadExhibit {
  const text = (file: string): string | null => {
    const path = join(content, FOLDER, name, file)
    return existsSync(path) ? readFileSync(path, 'utf8') : null
  }
  return readExhibit({ yaml: text('exhibit.yaml'), en: text('en.md'), zh: text('zh.md') }, name)
}

/** Proves the exhibits of a content folder, one for every variant of the engine; with names, those alone. A folder without any has none to prove. */
export function verifyExhibits(content: string, known: Known, names: readonly string[] = []): readonly ProvedExhibit[] {
  const folder = join(content, FOLDER)
  if (!existsSync(folder)) return []
  const wanted = new Set(names.length > 0 ? names : [...VARIANTS.map(variant => variant.name), ...readdirSync(folder)])
  return [...wanted].map(name => {
    const done = (claims: number, problems: readonly Problem[]): ProvedExhibit => {
      const placed = problems.map(problem => ({ ...problem, file: join(FOLDER, problem.file ?? name) }))
      return { name, claims, ok: problems.length === 0, problems: placed }
    }
    const read = readExhibitFolder(content, name)
    if (!read.ok) return done(0, read.problems)
    const { exhibit, placeOf } = read
    try {
      const { claims, problems } = checkExhibit(exhibit, playExhibit(exhibit), placeOf)
      return done(claims.length, [...problems, ...checkExhibitReferences(exhibit, known, placeOf)])
    } catch (error) {
      const message = `The engine failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
      return done(0, [{ message, file: `${name}/exhibit.yaml`, ...placeOf(['scenario']) }])
    }
  })
}
