import path from 'node:path'
import format, { type CompiledMessage } from 'icu-minify/format'
import { type AbstractIntlMessages, createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../lib/content/question'
import { compiled } from '../../lib/i18n/compiled'
import { readMessages } from '../../lib/i18n/messages'
import { icuArguments } from './icu-arguments'

const FORMATTERS = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
}
const MOMENT = new Date('2026-11-21T12:34:56Z')

/** Every message under the path it is asked for by. */
function leaves(messages: object, at: readonly string[] = []): (readonly [string, unknown])[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' || Array.isArray(value)
      ? [[[...at, key].join('.'), value] as const]
      : leaves(value, [...at, key]),
  )
}

/** Something for every argument of a message; `count` wherever a number may stand. */
function values(message: string, count: number) {
  return Object.fromEntries(
    icuArguments(message).map(argument => {
      const tag = /^<(.*)>$/.exec(argument)?.[1]
      if (tag !== undefined) return [tag, (chunks: unknown) => `[${[chunks].flat().join('')}]`]
      const [name = '', kind = ''] = argument.split(':')
      return [name, /^(date|time)/.test(kind) ? MOMENT : kind === '' ? `${name} ${count}` : count]
    }),
  )
}

describe.each(LOCALES)('the compiled messages of %s', locale => {
  it('say with every argument what next-intl makes of them as they are written', async () => {
    const messages: AbstractIntlMessages = await readMessages(path.resolve('content/messages', locale))
    const parts = new Map(leaves(compiled(messages)))
    const written = createTranslator({ locale, messages, timeZone: 'UTC' })
    const differing = leaves(messages).flatMap(([key, message]) =>
      [0, 1, 2, 5].flatMap(count => {
        const given = values(String(message), count)
        const now = [
          format(parts.get(key) as CompiledMessage, locale, given, { formatters: FORMATTERS, timeZone: 'UTC' }),
        ]
        const [as, is] = [written.markup(key as never, given as never), now.flat().join('')]
        return as === is ? [] : [{ key, as, is }]
      }),
    )
    expect(differing).toEqual([])
    expect(parts.size).toBeGreaterThan(500)
  })
})

describe('a compiled message', () => {
  it('is plain data, which alone React hands to a browser', () => {
    const { count } = compiled({ count: '{count, plural, =0 {none} other {# items}}' })
    expect(JSON.parse(JSON.stringify(count))).toStrictEqual(count)
  })
})

describe('a message that is none', () => {
  it('is refused when it is compiled', () => {
    expect(() => compiled({ a: { b: '{count, plural, one {#}}' } })).toThrow()
  })
})
