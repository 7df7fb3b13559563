import { SEGMENT_NAMES } from './segment-name'

/** The header fields that can be asked for. */
export const HEADER_FIELDS = ['flags', 'seq', 'ack', 'length', 'window', 'mss', 'wscale'] as const
export type HeaderField = (typeof HEADER_FIELDS)[number]

/** A value of a field as it is given: the name of a segment for its flags, else a number. */
export type FieldValue = string | number

/** The flags to choose from: data is no flag. */
export const FLAGS = SEGMENT_NAMES.filter(name => name !== 'data')
