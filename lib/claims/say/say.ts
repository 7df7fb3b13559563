import type { Claim, Scope } from '../claim'
import { parseClaim } from '../parse'
import { en } from './en'
import type { Wording } from './wording'
import { zh } from './zh'

const WORDINGS: Readonly<Record<'en' | 'zh-CN', Wording>> = { en, 'zh-CN': zh }

/** What runs and sets of runs are called in the language that is spoken, by the names that claims give them. */
export type RunTitles = Readonly<Record<string, string>>

/** A claim as a plain sentence of a language, for people who do not read the language of claims. */
export function sayClaim(claim: Claim, locale: 'en' | 'zh-CN', titles: RunTitles = {}): string {
  const wording = WORDINGS[locale]
  return wording.claim(
    claim.parts.map(({ scope, sentences }) => ({
      scope: titled(scope, titles),
      said: sentences.map(wording.sentence),
    })),
  )
}

function titled(scope: Scope, titles: RunTitles): Scope {
  if (scope === 'ordinary') return scope
  if ('run' in scope) return { run: titles[scope.run] ?? scope.run }
  return scope.of === null ? scope : { ...scope, of: titles[scope.of] ?? scope.of }
}

/** The text of a claim in plain words; the text itself when it cannot be read. */
export function sayText(text: string, locale: 'en' | 'zh-CN', titles?: RunTitles): string {
  const parsed = parseClaim(text)
  return parsed.ok ? sayClaim(parsed.claim, locale, titles) : text
}
