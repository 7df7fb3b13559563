import { BITS_OF_FIELD, CONTROL_BITS, type FlippedBit, type NumberField } from '../protocol/flipped-bit'
import type { FaultAction } from '../sim/scenario'
import type { Cursor } from './cursor'

type Corruption = Extract<FaultAction['fault'], { readonly name: 'corrupt' }>

const NUMBER_FIELDS = Object.keys(BITS_OF_FIELD) as readonly NumberField[]
/** Where a bit may be flipped. */
export const FLIPPED_IN = [...NUMBER_FIELDS, ...CONTROL_BITS, 'octet'] as const satisfies readonly FlippedBit['in'][]
const MOST_OCTETS = 65_535
const LAST_BIT_OF_OCTET = 7

/** Reads what may follow the segments of a `corrupt`: `in seq bit 31`, `in FIN`, `in octet 3 bit 0`, each with `mended` or without. */
export function corruption(cursor: Cursor): Corruption {
  const flip = cursor.takeWord('in') ? flippedBit(cursor) : undefined
  const mended = cursor.takeWord('mended')
  return { name: 'corrupt', ...(flip === undefined ? {} : { flip }), ...(mended ? { mended } : {}) }
}

function flippedBit(cursor: Cursor): FlippedBit {
  const place = cursor.oneOf(FLIPPED_IN, 'The field of the flipped bit', 'flipped')
  const control = CONTROL_BITS.find(name => name === place)
  if (control !== undefined) return { in: control }
  const field = NUMBER_FIELDS.find(name => name === place)
  if (field !== undefined) return { in: field, bit: bit(cursor, 'the field', BITS_OF_FIELD[field] - 1) }
  const octet = cursor.integer('The octet of the data', 1, MOST_OCTETS)
  return { in: 'octet', octet, bit: bit(cursor, 'the octet', LAST_BIT_OF_OCTET) }
}

function bit(cursor: Cursor, after: 'the field' | 'the octet', most: number): number {
  cursor.keyword('bit', after)
  return cursor.integer('The bit', 0, most)
}

/** What the line says of the bit and the checksum, with a space before each word. */
export function corruptionText({ flip, mended }: Corruption): string {
  return `${flip === undefined ? '' : ` in ${bitText(flip)}`}${mended ? ' mended' : ''}`
}

function bitText(flip: FlippedBit): string {
  if (!('bit' in flip)) return flip.in
  return flip.in === 'octet' ? `octet ${flip.octet} bit ${flip.bit}` : `${flip.in} bit ${flip.bit}`
}
