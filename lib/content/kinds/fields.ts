import { z } from 'zod'
import type { Flight } from '../../trace/flights'
import { slug } from '../field'
import { type FieldValue, HEADER_FIELDS, type HeaderField } from '../header-field'
import { findSegment, namedSegment, showNamed } from '../named-segment'
import { SEGMENT_NAMES, segmentName } from '../segment-name'
import type { Kind } from './kind'

const field = z.enum(HEADER_FIELDS)

/** Fill the header fields of one segment of the run. What is right is read from the trace: no key is written. */
export const fieldsShape = {
  segment: namedSegment,
  header: z.array(field).min(2).max(HEADER_FIELDS.length),
  /** What somebody who holds a misconception writes there. */
  wrong: z
    .array(
      z.strictObject({
        field,
        value: z.union([z.int(), z.enum(SEGMENT_NAMES)]),
        misconception: slug.optional(),
      }),
    )
    .max(8)
    .default([]),
}

type File = z.infer<z.ZodObject<typeof fieldsShape>>

export const fields: Kind<'fields', File> = {
  parts: () => [],
  claims: () => [],
  problems(file, complain) {
    if (new Set(file.header).size < file.header.length) complain(['header'], 'A field is asked for twice.')
    file.wrong.forEach((wrong, i) => {
      if (!file.header.includes(wrong.field)) complain(['wrong', i], `The field "${wrong.field}" is not asked for.`)
      if ((wrong.field === 'flags') !== (typeof wrong.value === 'string'))
        complain(['wrong', i], `"${wrong.value}" is no value of the field "${wrong.field}".`)
    })
  },
  read: file => ({
    segment: file.segment,
    header: file.header,
    wrong: file.wrong.map(({ misconception, ...wrong }) => ({
      ...wrong,
      ...(misconception !== undefined && { misconception }),
    })),
  }),
  conjectures: () => [],
  misconceptions: question =>
    question.wrong.map(({ misconception }, i) => ({ name: misconception, path: ['wrong', i, 'misconception'] })),
  check(question, { ordinary }, _, complain) {
    const flight = findSegment(ordinary, question.segment)
    if (flight === null) {
      complain(['segment'], `The run has no segment "${showNamed(question.segment)}".`)
      return undefined
    }
    question.header.forEach((name, i) => {
      if (fieldOf(flight, name) === null) complain(['header', i], `The segment has no ${name}.`)
    })
    question.wrong.forEach((wrong, i) => {
      if (fieldOf(flight, wrong.field) === wrong.value)
        complain(['wrong', i], `${wrong.value} is what the run has as ${wrong.field}.`)
    })
  },
  learner: question => ({ fields: { from: question.segment.host, header: question.header } }),
}

/** What a segment of a run has in a field, sequence numbers counted from the initial ones; null where it has none. */
export function fieldOf({ segment, relative }: Flight, name: HeaderField): FieldValue | null {
  switch (name) {
    case 'flags':
      return segmentName(segment) === 'data' ? 'ACK' : segmentName(segment)
    case 'seq':
      return relative.seq
    case 'ack':
      return relative.ack
    case 'length':
      return segment.length
    case 'window':
      return segment.window
    case 'mss':
      return segment.options.mss ?? null
    case 'wscale':
      return segment.options.windowScale ?? null
  }
}
