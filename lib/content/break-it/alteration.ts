import { z } from 'zod'
import { LONGEST } from '../../scenario/duration'

/** What the network can do to one segment. */
export const ALTERED_FAULTS = ['drop', 'delay', 'duplicate', 'reorder'] as const
export type AlteredFault = (typeof ALTERED_FAULTS)[number]

/** Variables of the wire in whose terms the numbers of a forged segment may be given. */
export const KNOWN_VARIABLES = ['iss', 'nxt'] as const

/** The most changes of one answer, whatever a question allows. */
export const MOST_ALTERATIONS = 8

const host = z.string().min(1).max(24)
const word = z.string().min(1).max(40)

/** A sequence or acknowledgment number: as digits, or as a host's initial or next number plus something. */
const sequenceNumber = z.union([
  z.int().min(0).max(4_294_967_295),
  z.strictObject({
    host,
    variable: z.enum(KNOWN_VARIABLES),
    plus: z.int().min(-4_294_967_295).max(4_294_967_295),
  }),
])
export type SequenceNumber = z.infer<typeof sequenceNumber>

/** One change of a scenario, with times as `time` reads them: as text in a question's file, in microseconds in an answer. */
export const alterationOf = <Time extends z.ZodType<number>>(time: Time) =>
  z.discriminatedUnion('do', [
    /** A fault strikes the nth segment that the host sends; `always`: that one and all that repeat it. */
    z.strictObject({
      do: z.literal('fault'),
      fault: z.enum(ALTERED_FAULTS),
      from: host,
      nth: z.int().min(1).max(200),
      often: z.enum(['once', 'always']).default('once'),
      /** How long a segment is held back, or how much later its copy arrives. */
      by: z.exactOptional(time),
    }),
    z.strictObject({ do: z.literal('sysctl'), host, key: word, value: z.int() }),
    /** The nth call of this name that the host's programs make is made at another time. */
    z.strictObject({
      do: z.literal('move'),
      host,
      call: word,
      nth: z.int().min(1).max(50).default(1),
      at: time,
    }),
    /** A segment that seems to come from `from` is put on the wire towards the other end. */
    z.strictObject({
      do: z.literal('inject'),
      at: time,
      from: host,
      flags: word,
      seq: sequenceNumber,
      ack: z.exactOptional(sequenceNumber),
    }),
  ])

const micros = z.int().min(0).max(LONGEST)

/** The changes that a learner hands in, as they come from a browser. */
export const alterationSchema = alterationOf(micros)
export type Alteration = z.infer<typeof alterationSchema>
