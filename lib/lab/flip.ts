import {
  BITS_OF_FIELD,
  CONTROL_BITS,
  type ControlBit,
  type FlippedBit,
  flipped,
  hasControl,
  type NumberField,
  numberOf,
} from '../protocol/flipped-bit'
import type { Segment } from '../protocol/segment'
import { FLIPPED_IN } from '../scenario/corruption'
import { quoteOctets } from '../scenario/octets'

export type FlipPlace = FlippedBit['in']

/** The bit of each place with which to begin: the lowest. */
export function firstBit(place: FlipPlace): FlippedBit {
  const control = CONTROL_BITS.find(bit => bit === place)
  if (control !== undefined) return { in: control }
  return place === 'octet' ? { in: 'octet', octet: 1, bit: 0 } : { in: place as NumberField, bit: 0 }
}

/** Where a bit of this segment means something: not in the data of one that has none, nor in a number that nobody reads. */
export function placesOf(segment: Segment): readonly FlipPlace[] {
  return FLIPPED_IN.filter(place =>
    place === 'octet' ? segment.length > 0 && segment.data !== null : place !== 'ack' || segment.ackFlag,
  )
}

/** How many bits a place has to choose from; one flag is one bit. */
export const bitsOf = (flip: FlippedBit): number =>
  !('bit' in flip) ? 1 : flip.in === 'octet' ? 8 : BITS_OF_FIELD[flip.in]

/** What stands there before and after: a number, an octet in quotes, or whether a flag is set. */
export function effectOf(segment: Segment, flip: FlippedBit): { readonly was: string; readonly is: string } {
  const [was, is] = [segment, flipped(segment, flip)].map(one => shown(one, flip))
  return { was: was ?? '', is: is ?? '' }
}

function shown(segment: Segment, flip: FlippedBit): string {
  if (flip.in === 'octet') return quoteOctets((segment.data ?? '').charAt(flip.octet - 1))
  if ('bit' in flip) return String(numberOf(segment, flip.in))
  return hasControl(segment, flip.in as ControlBit) ? '1' : '0'
}
