import { parse } from 'yaml'
import { z } from 'zod'

/** The spellings of each notion, in both languages: content/audit/terms.yaml. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>

const vocabularySchema = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  z.array(z.string().min(1).max(60)).min(1).max(400),
)

/** Reads the vocabulary. Throws for a file that is not one, and for a spelling that stands for two notions. */
export function readVocabulary(text: string): Vocabulary {
  const vocabulary = vocabularySchema.parse(parse(text))
  const known = new Map<string, string>()
  for (const [notion, spellings] of Object.entries(vocabulary))
    for (const spelling of spellings.map(plain)) {
      const other = known.get(spelling)
      if (other !== undefined && other !== notion)
        throw new Error(`"${spelling}" is a spelling of "${other}" and of "${notion}".`)
      known.set(spelling, notion)
    }
  return vocabulary
}

/**
 * A text as it is compared: lower case, compatibility forms made plain, emphasis and brackets made space. Each UTF-16 unit
 * stays where it is, so that places found here are places in the text.
 */
export function plain(text: string): string {
  return Array.from({ length: text.length }, (_, i) => {
    const unit = text[i]!
    if (/[*_`【】「」『』“”"'《》<>#]/.test(unit)) return unit === '_' ? '_' : unit === "'" ? "'" : ' '
    const folded = unit.normalize('NFKC').toLowerCase()
    return folded.length === 1 ? folded : unit
  }).join('')
}
