import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { AbstractIntlMessages } from 'next-intl'
import type { Locale } from '../content/question'
import { compiled } from './compiled'

const known = new Map<Locale, Promise<AbstractIntlMessages>>()

/**
 * The words of the interface in one language: `{ namespace: messages }`, one namespace for each file of
 * `content/messages/<locale>`, named after it. Rejects when a file is not JSON.
 */
export async function readMessages(folder: string): Promise<AbstractIntlMessages> {
  const files = (await readdir(/* turbopackIgnore: true */ folder)).filter(name => name.endsWith('.json')).sort()
  const texts = await Promise.all(
    files.map(name => readFile(/* turbopackIgnore: true */ path.join(folder, name), 'utf8')),
  )
  return Object.fromEntries(
    files.map((name, index) => [
      name.slice(0, -'.json'.length),
      JSON.parse(texts[index] ?? '') as AbstractIntlMessages,
    ]),
  )
}

/** The words of this application, ready for next-intl: read once a process, in development on every request. */
export function compiledMessagesOf(locale: Locale): Promise<AbstractIntlMessages> {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'content/messages', locale)
  if (process.env.NODE_ENV === 'development') return readMessages(folder).then(compiled)
  const messages = known.get(locale) ?? readMessages(folder).then(compiled)
  known.set(locale, messages)
  messages.catch(() => known.delete(locale))
  return messages
}
