import type { AbstractIntlMessages } from 'next-intl'

/** As much of the messages as the paths name: a namespace, or what stands at `namespace.key.key`. Throws where there is nothing. */
export function messagesAt(all: AbstractIntlMessages, paths: readonly string[]): AbstractIntlMessages {
  return paths.reduce((found, path) => grafted(found, all, path.split('.'), path), {})
}

function grafted(
  found: AbstractIntlMessages,
  from: AbstractIntlMessages,
  [key = '', ...rest]: readonly string[],
  path: string,
): AbstractIntlMessages {
  const value = from[key]
  if (rest.length === 0 && value !== undefined) return { ...found, [key]: value }
  if (typeof value !== 'object') throw new Error(`There are no messages at ${path}.`)
  const beside = found[key]
  return { ...found, [key]: grafted(typeof beside === 'object' ? beside : {}, value, rest, path) }
}
