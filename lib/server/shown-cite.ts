import 'server-only'
import { citeLabel, citeUrl, parseCite } from '../content/cite'
import type { Locale } from '../content/question'
import type { Cite } from './reveal'

/** A cite as a page shows it; a text that is no cite is shown as it stands. */
export function shownCite(text: string, locale: Locale): Cite {
  const cite = parseCite(text)
  return cite === null ? { label: text, url: null } : { label: citeLabel(cite, locale), url: citeUrl(cite) }
}
