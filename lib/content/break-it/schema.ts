import { z } from 'zod'
import { LONGEST } from '../../scenario/duration'
import { claim, duration, slug } from '../field'
import type { Allowance, ConnectionEnd, KnownVariable } from './allowance'
import { ALTERED_FAULTS, alterationOf, KNOWN_VARIABLES, MOST_ALTERATIONS } from './alteration'

const host = z.string().min(1).max(24)
const hosts = z.array(host).min(1).max(8)

/** `[least, most]`, both included. */
const range = (value: z.ZodType<number>) =>
  z.tuple([value, value]).transform(([least, most], context) => {
    if (least > most) context.addIssue({ code: 'custom', message: 'The first number must not be above the second.' })
    return { least, most }
  })
const times = range(duration)
const ANY_TIME = { least: 0, most: LONGEST }

const FLAGS = /^(?:SYN|ACK|FIN|RST|PSH)(?:,(?:SYN|ACK|FIN|RST|PSH))*$/

const end = z.string().transform((text, context): ConnectionEnd => {
  const [, name, port] = /^([a-z][a-z0-9-]*):(\d{1,5})$/.exec(text) ?? []
  if (name !== undefined && Number(port) <= 65_535) return { host: name, port: Number(port) }
  context.addIssue({ code: 'custom', message: `"${text}" is no end of a connection: write it as client:40000.` })
  return z.NEVER
})

const known = z.string().transform((text, context): KnownVariable => {
  const [name = '', word = ''] = text.split(' ')
  const variable = KNOWN_VARIABLES.find(one => one === word)
  if (name !== '' && variable !== undefined) return { host: name, variable }
  context.addIssue({ code: 'custom', message: `"${text}" is no variable of the wire: write it as client nxt.` })
  return z.NEVER
})

const allow = z.strictObject({
  most: z.int().min(1).max(MOST_ALTERATIONS).default(4),
  faults: z
    .strictObject({
      kinds: z.array(z.enum(ALTERED_FAULTS)).min(1).max(4),
      from: hosts,
      repeats: z.boolean().default(false),
      by: times.default({ least: 1_000, most: 10_000_000 }),
    })
    .optional(),
  sysctls: z
    .array(z.strictObject({ host, key: z.string().max(64), values: range(z.int()) }))
    .max(12)
    .default([]),
  calls: z
    .array(z.strictObject({ host, call: z.string().max(24), nth: z.int().min(1).max(50).default(1), between: times }))
    .max(8)
    .default([]),
  inject: z
    .strictObject({
      ends: z.tuple([end, end]),
      from: hosts,
      flags: z.array(z.string().regex(FLAGS, 'Flags are written like RST or RST,ACK.')).min(1).max(8),
      known: z.array(known).max(4).default([]),
      between: times.default(ANY_TIME),
    })
    .optional(),
})

const alteration = alterationOf(duration)
const alterations = z.array(alteration).min(1).max(MOST_ALTERATIONS)

/** The own fields of a question of the kind break-it. */
export const breakIt = {
  /** Sentences of the claim language that the learner is to make true. */
  goal: z.array(claim).min(1).max(6),
  allow,
  /** The size of the smallest witness that is known. */
  least: z.int().min(1).max(MOST_ALTERATIONS),
  witness: alterations,
  /** Changes that look as if they would do, and do not. */
  'near-misses': z
    .array(z.strictObject({ id: slug, changes: alterations, misconception: slug.optional() }))
    .min(1)
    .max(6),
}

/** What the file says may be changed, as everything else reads it. */
export function readAllowance({ most, faults, sysctls, calls, inject }: z.infer<typeof allow>): Allowance {
  return {
    most,
    ...(faults !== undefined && { faults }),
    sysctls: sysctls.map(({ values, ...knob }) => ({ ...knob, ...values })),
    calls: calls.map(({ between, ...call }) => ({ ...call, ...between })),
    ...(inject !== undefined && {
      inject: { ends: inject.ends, from: inject.from, flags: inject.flags, known: inject.known, at: inject.between },
    }),
  }
}
