import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { mappedIpv4, parseAddress } from '../protocol/address'
import { suggestion } from '../protocol/nearest'
import { type Phrase, tell } from '../protocol/told'
import { readDuration } from './duration'
import type { Problems } from './yaml-place'

export type Entries = ReadonlyMap<string, { readonly key: Node; readonly value: unknown }>

/** An address in its canonical form; a v4-mapped one is no interface's. */
export function readAddress(value: unknown, what: Phrase, problems: Problems): string | null {
  const written = text(value, what, problems)
  if (written === null) return null
  const address = parseAddress(written)
  if (address !== null && mappedIpv4(address) === null) return address
  problems.add(tell`"${written}" is not an address of IPv4 or IPv6.`, value)
  return null
}

/** The pairs of a mapping; null stands for an empty one. Unknown keys and other values are problems. */
export function entriesOf(value: unknown, what: Phrase, known: readonly string[] | null, problems: Problems): Entries {
  const entries = new Map<string, { key: Node; value: unknown }>()
  if (value === undefined || value === null || (isScalar(value) && value.value === null)) return entries
  if (!isMap(value)) {
    problems.add(tell`${what} must be a mapping of keys to values.`, value)
    return entries
  }
  for (const pair of value.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    if (known !== null && !known.includes(key))
      problems.add(tell`${what} has no key "${key}"${suggestion(key, known)}`, pair.key)
    else entries.set(key, { key: pair.key as Node, value: pair.value })
  }
  return entries
}

/** A sequence's items; a single value counts as a sequence of one. */
export function items(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || (isScalar(value) && value.value === null)) return []
  return isSeq(value) ? value.items : [value]
}

export function text(value: unknown, what: Phrase, problems: Problems): string | null {
  if (value === undefined || value === null) return null
  const content = isScalar(value) ? value.value : undefined
  if (typeof content === 'string') return content.trim()
  if (typeof content === 'number') return String(content)
  problems.add(tell`${what} must be written as a text.`, value)
  return null
}

export function oneOf<Word extends string>(
  value: unknown,
  what: Phrase,
  words: readonly Word[],
  problems: Problems,
): Word | null {
  const written = text(value, tell`The value of ${what}`, problems)
  if (written === null) return null
  const found = words.find(word => word === written)
  if (found === undefined)
    problems.add(tell`The value "${written}" of ${what} is unknown${suggestion(written, words)}`, value)
  return found ?? null
}

export function integer(value: unknown, what: Phrase, low: number, high: number, problems: Problems): number | null {
  if (value === undefined) return null
  const number = isScalar(value) ? value.value : undefined
  if (typeof number === 'number' && Number.isInteger(number) && number >= low && number <= high) return number
  problems.add(tell`${what} must be a whole number from ${low} to ${high}.`, value)
  return null
}

export function time(value: unknown, what: Phrase, problems: Problems): number | null {
  const written = text(value, what, problems)
  if (written === null) return null
  const result = readDuration(written, what)
  if (result.ok) return result.micros
  problems.add(result.message, value)
  return null
}
