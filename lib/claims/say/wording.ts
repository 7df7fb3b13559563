import type { Scope, Sentence } from '../claim'

/** How a language says claims. */
export interface Wording {
  /** Sentences by where they are judged, as one sentence with its full stop. */
  claim(parts: readonly { readonly scope: Scope; readonly said: readonly string[] }[]): string
  /** One sentence without a capital or full stop of its own. */
  sentence(sentence: Sentence): string
}

/** Octets as a quoted text; what is no text stays as it is. */
export const quoted = (octets: string): string =>
  JSON.stringify(new TextDecoder().decode(Uint8Array.from(octets, octet => octet.charCodeAt(0))))
