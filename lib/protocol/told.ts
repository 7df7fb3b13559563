/**
 * A sentence, or a part of one, as its words with numbered places and what stands in them: `{0} is missing.` It is written in
 * English where it is made, and said in another language by looking its words up. Plain data, so that it may come out of a worker.
 */
export interface Told {
  readonly words: string
  readonly values: readonly Phrase[]
}

/** What can be said: words of the program as they stand, what somebody wrote, or a sentence with places. */
export type Phrase = string | number | Told

/** Sentences of another language by their English words. */
export type Catalogue = Readonly<Record<string, string>>

const PLACE = /\{(\d+)\}/g

/** Tag of a template: `` tell`${what} is missing.` `` */
export function tell(strings: TemplateStringsArray, ...values: readonly Phrase[]): Told {
  return { words: strings.reduce((words, part, at) => `${words}{${at - 1}}${part}`), values }
}

/** The phrase in the language of a catalogue; what it does not know stays English. A plain word by itself is what somebody wrote. */
export function said(phrase: Phrase, catalogue: Catalogue): string {
  if (typeof phrase === 'number') return String(phrase)
  if (typeof phrase === 'string')
    return phrase.includes(' ') && Object.hasOwn(catalogue, phrase) ? catalogue[phrase]! : phrase
  const { words, values } = phrase
  const frame = Object.hasOwn(catalogue, words) ? catalogue[words]! : words
  return frame.replace(PLACE, (_, at: string) => said(values[Number(at)] ?? '', catalogue))
}

const ENGLISH: Catalogue = {}

export const english = (phrase: Phrase): string => said(phrase, ENGLISH)
