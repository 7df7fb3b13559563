import compile from 'icu-minify/compile'
import type { AbstractIntlMessages } from 'next-intl'

/**
 * Messages as next-intl's formatter for compiled ones reads them (next.config.js chooses it): a word that has no arguments stays a string,
 * any other becomes the list of its parts. So no browser loads a parser of ICU messages, and no request parses one. Throws where a message
 * is none.
 */
export function compiled(messages: AbstractIntlMessages): AbstractIntlMessages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [key, typeof value === 'string' ? parts(value) : compiled(value)]),
  )
}

/**
 * The compiler's records have no prototype, and React hands none but plain ones to the browser: a clone is plain. The types of next-intl
 * know messages before they are compiled, and pass on whatever stands in their place.
 */
const parts = (message: string) => structuredClone(compile(message)) as string
