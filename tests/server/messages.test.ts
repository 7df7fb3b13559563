import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '../../lib/content/question'
import { readMessages } from '../../lib/i18n/messages'
import { icuArguments } from './icu-arguments'

const ROOT = path.resolve('content/messages')
const namespaces = [...new Set(LOCALES.flatMap(locale => readdirSync(path.join(ROOT, locale))))].sort()

/** Words that are the same in every language: names, states and flags, units. */
const EVERYWHERE = /\b(?:Ackademy|TCP|RFC|Linux|GitHub|Google|English|[A-Z][A-Z_0-9-]+|[mµu]?s|Mbit)\b/g

/** Is there a word left that only English has? */
const isEnglish = (message: string): boolean =>
  !/\p{Script=Han}/u.test(message) && /[a-z]/i.test(message.replace(/\{[^{}]*\}|<[^>]*>/g, '').replace(EVERYWHERE, ''))

/** A file as `key.of.a.message → message`. */
function messagesOf(locale: Locale, namespace: string): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') flat.set(key, value)
    else for (const [name, inner] of Object.entries(value as object)) walk(inner, key === '' ? name : `${key}.${name}`)
  }
  walk(JSON.parse(readFileSync(path.join(ROOT, locale, namespace), 'utf8')), '')
  return flat
}

describe.each(namespaces)('%s', namespace => {
  const english = messagesOf('en', namespace)
  const chinese = messagesOf('zh-CN', namespace)

  it('has the same keys in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('takes the same arguments in both languages', () => {
    // Chinese has no plural: a number that only chooses the words may be left out there.
    const names = (message: string | undefined) =>
      icuArguments(message ?? '')
        .filter(argument => !argument.endsWith(':plural'))
        .map(argument => argument.split(':')[0])
    const differing = [...english].filter(([key, text]) => names(text).join() !== names(chinese.get(key)).join())
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('leaves nothing empty and nothing in English on the Chinese side', () => {
    const foreign = [...chinese].filter(([, text]) => isEnglish(text))
    expect(foreign).toEqual([])
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})

describe('The messages of a language', () => {
  it('are one namespace for each file', async () => {
    const messages = await readMessages(path.join(ROOT, 'en'))
    expect(Object.keys(messages)).toEqual(namespaces.map(name => name.replace('.json', '')))
  })
})

describe('The arguments of a message', () => {
  it.each([
    ['plain words', []],
    ['{count} of {all}', ['all', 'count']],
    ['{count, plural, one {# item of {all}} other {# items}}', ['all', 'count:plural#']],
    ['{count, plural, one {item} other {items}}', ['count:plural']],
    ['{at, date, ::yyyyMMdd}', ['at:date']],
    ["<b>bold</b> and '{quoted}'", ['<b>']],
  ])('"%s" are %j', (message, expected) => {
    expect(icuArguments(message)).toEqual(expected)
  })

  it.each(['{open', 'closed}', '{count, plural, one {# item}'])('"%s" is not well formed', message => {
    expect(() => icuArguments(message)).toThrow('is not well formed')
  })
})
