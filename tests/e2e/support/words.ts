import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locale } from '../../../lib/content/question'

type Tree = { readonly [key: string]: string | Tree }
const files = new Map<string, Tree>()

/** The words that a page shows for a key such as `question.check`, in the language of the test. */
export function words(locale: Locale, key: string): string {
  const [namespace = '', ...rest] = key.split('.')
  const file = path.resolve('content/messages', locale, `${namespace}.json`)
  const tree = files.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as Tree)
  files.set(file, tree)
  let found: string | Tree | undefined = tree
  for (const step of rest) found = typeof found === 'object' ? found[step] : undefined
  if (typeof found !== 'string') throw new Error(`${file} has no words for ${rest.join('.')}`)
  return found
}

/** The part of a message before its first argument: enough to find it by. */
export const beginning = (locale: Locale, key: string): string => (words(locale, key).split('{')[0] ?? '').trim()
