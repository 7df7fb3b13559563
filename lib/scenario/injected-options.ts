import type { Options, SackBlock } from '../protocol/options'
import { tell } from '../protocol/told'
import type { InjectAction } from '../sim/scenario'
import type { Cursor } from './cursor'
import type { Names } from './names'
import { ScriptFault } from './problem'
import { expression } from './sequence-grammar'

/** The TCP options of an injected segment while its line is read. */
export type InjectedOptions = { -readonly [K in keyof Options]: Options[K] }

/** Options that are written with a value of their own. */
export const INJECTED_OPTIONS = ['mss', 'wscale', 'sack', 'fast-open', 'fast-open-experimental'] as const
type InjectedOption = (typeof INJECTED_OPTIONS)[number]

/** Reads the value of `mss=1000`, `wscale=7`, `sack=1001-2001,3001-4001` or `fast-open="8f1c…"`. */
export function readOption(cursor: Cursor, name: InjectedOption, options: InjectedOptions): void {
  if (name === 'mss') options.mss = cursor.integer('The segment size', 0, 65_535)
  else if (name === 'wscale') options.windowScale = cursor.integer('The window scale', 0, 255)
  else if (name === 'sack') options.sack = blocks(cursor)
  else options[name === 'fast-open' ? 'fastOpenCookie' : 'experimentalFastOpen'] = cookie(cursor)
}

/** As many octets as an option has room for; the RFC would have 4 to 16 (RFC 7413 §4.1.1), and a forger may write others. */
const MOST_COOKIE = 16

function cookie(cursor: Cursor): string {
  const column = cursor.peek().column
  const hex = cursor.string('The cookie')
  if (hex.length % 2 !== 0 || hex.length > 2 * MOST_COOKIE || !/^[0-9a-f]*$/i.test(hex))
    throw new ScriptFault(
      tell`The cookie is written as at most ${MOST_COOKIE} octets of two hexadecimal digits each; an empty one asks for a cookie.`,
      column,
    )
  return hex.toLowerCase()
}

function blocks(cursor: Cursor): SackBlock[] {
  const all: SackBlock[] = []
  do {
    const left = cursor.integer('The left edge of a SACK block', 0, 4_294_967_295)
    cursor.sign('-', 'the left edge')
    all.push([left, cursor.integer('The right edge of a SACK block', 0, 4_294_967_295)])
  } while (cursor.takeSign(','))
  return all
}

/** Reads `100,server ts`: the timestamp and the one it echoes. */
export function timestamps(cursor: Cursor, names: Names): NonNullable<InjectAction['segment']['timestamps']> {
  const value = expression(cursor, names)
  cursor.sign(',', 'the timestamp')
  return { value, echo: expression(cursor, names) }
}

/** The options as the line writes them. */
export function optionsText(
  segment: InjectAction['segment'],
  number: (of: InjectAction['segment']['seq']) => string,
): string[] {
  const { options = {}, timestamps } = segment
  const parts: string[] = []
  if (options.mss !== undefined) parts.push(`mss=${options.mss}`)
  if (options.windowScale !== undefined) parts.push(`wscale=${options.windowScale}`)
  if (options.sackPermitted) parts.push('sack-permitted')
  if (options.sack) parts.push(`sack=${options.sack.map(([left, right]) => `${left}-${right}`).join(',')}`)
  if (options.fastOpenCookie !== undefined) parts.push(`fast-open="${options.fastOpenCookie}"`)
  if (options.experimentalFastOpen !== undefined) parts.push(`fast-open-experimental="${options.experimentalFastOpen}"`)
  if (timestamps) parts.push(`ts=${number(timestamps.value)},${number(timestamps.echo)}`)
  return parts
}
