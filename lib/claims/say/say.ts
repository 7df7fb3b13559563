import type { Claim } from '../claim'
import { parseClaim } from '../parse'
import { en } from './en'
import type { Wording } from './wording'
import { zh } from './zh'

const WORDINGS: Readonly<Record<'en' | 'zh-CN', Wording>> = { en, 'zh-CN': zh }

/** A claim as a plain sentence of a language, for people who do not read the language of claims. */
export function sayClaim(claim: Claim, locale: 'en' | 'zh-CN'): string {
  const wording = WORDINGS[locale]
  return wording.claim(claim.parts.map(({ scope, sentences }) => ({ scope, said: sentences.map(wording.sentence) })))
}

/** The text of a claim in plain words; the text itself when it cannot be read. */
export function sayText(text: string, locale: 'en' | 'zh-CN'): string {
  const parsed = parseClaim(text)
  return parsed.ok ? sayClaim(parsed.claim, locale) : text
}
