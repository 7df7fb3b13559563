import { z } from 'zod'
import { isFloodSource } from './flood'

/** Which host of a recording did something. */
export const SIDES = ['client', 'server'] as const
export type Side = (typeof SIDES)[number]

const side = z.enum(SIDES)
const settings = z.record(z.string(), z.union([z.number(), z.string()]))
const options = z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.array(z.number())]))
const number = z.union([z.number(), z.string()])

const program = {
  recv: z.number().optional(),
  on_eof: z.string().optional(),
  eof_delay: z.number().optional(),
  on_data: z.string().optional(),
  on_err: z.string().optional(),
}

/** One thing that was played; which of the optional fields are there depends on `op`. */
const op = z.object({
  t: z.number(),
  host: z.string().optional(),
  op: z.string(),
  sock: z.string().nullish(),
  as: z.string().optional(),
  port: z.number().optional(),
  to: z.union([z.number(), z.string()]).optional(),
  ip: z.string().optional(),
  backlog: z.number().optional(),
  opts: z.record(z.string(), z.unknown()).optional(),
  accept: z.object({ ...program, setopts: options.optional() }).optional(),
  data: z.union([z.string(), z.boolean()]).optional(),
  len: z.number().optional(),
  how: z.string().optional(),
  opt: z.string().optional(),
  val: z.union([z.number(), z.boolean(), z.string(), z.array(z.number())]).optional(),
  key: z.string().optional(),
  state: z.string().optional(),
  flags: z.string().optional(),
  src: z.string().optional(),
  dst: z.string().optional(),
  seq: number.optional(),
  ack: number.optional(),
  win: z.number().optional(),
  payload: z.string().optional(),
  why: z.string().optional(),
  track: z.union([z.number(), z.boolean()]).optional(),
  dir: z.string().optional(),
  n: z.number().optional(),
  count: z.number().optional(),
  gap: z.number().optional(),
  vary: z.union([z.number(), z.boolean()]).optional(),
  ...program,
})

const rule = z.object({
  dir: z.enum(['c2s', 's2c']),
  flags: z.string().optional(),
  data: z.boolean().optional(),
  n: z.union([z.number(), z.array(z.number())]).optional(),
  after: z.number().optional(),
  before: z.number().optional(),
  sport: z.number().optional(),
  dport: z.number().optional(),
  action: z.enum(['drop', 'delay', 'dup', 'corrupt']),
  ms: z.number().optional(),
})

const scenario = z.object({
  name: z.string(),
  title: z.string().default(''),
  hosts: z.record(z.string(), z.string()).default({}),
  duration: z.number(),
  sysctl: z.object({ both: settings.optional(), client: settings.optional(), server: settings.optional() }).default({}),
  wire: z.object({ delay_ms: z.number(), rules: z.array(rule) }),
  ops: z.array(op),
})

const segment = z.object({
  t: z.number(),
  ev: z.literal('tx'),
  side: side.nullish(),
  pkt: z.number().nullish(),
  src: z.string(),
  dst: z.string(),
  /** tcpdump's letters; absent where the recorder could not read the segment. */
  flags: z.string().optional(),
  seq: z.number().nullish(),
  ack: z.number().nullish(),
  len: z.number().default(0),
  win: z.number().nullish(),
  /** Numbers counted from the initial ones, and the window in octets. */
  rel: z.object({ seq: z.number().nullish(), ack: z.number().nullish(), wnd: z.number().nullish() }).optional(),
  opts: z
    .object({
      mss: z.number().optional(),
      ws: z.number().optional(),
      sackOK: z.boolean().optional(),
      sack: z.array(z.array(z.number())).optional(),
      ts: z.array(z.number()).optional(),
      tfo: z.string().nullish(),
    })
    .optional(),
})

/** A segment reached a host: one that a stack sent, by its number, or one that was crafted for it, whole. */
const arrival = z.object({
  t: z.number(),
  ev: z.literal('rx'),
  side,
  pkt: z.number().nullish(),
  injected: z.literal(true).optional(),
  src: z.string().optional(),
  dst: z.string().optional(),
  flags: segment.shape.flags,
  len: z.number().optional(),
  win: segment.shape.win,
  rel: segment.shape.rel,
  opts: segment.shape.opts,
})

const state = z.object({
  t: z.number(),
  ev: z.literal('state'),
  side: side.nullish(),
  local: z.string(),
  remote: z.string(),
  from: z.string(),
  to: z.string(),
  /** How the moment is known; null: by looking again and again, to within 40 ms. */
  exact: z.string().nullish(),
})

const call = z.object({
  t: z.number(),
  ev: z.literal('sys'),
  side: side.nullish(),
  sock: z.string(),
  op: z.string(),
  ret: z.union([z.number(), z.string()]).nullish(),
  err: z.string().nullish(),
})

const kernelDrop = z.object({ t: z.number(), ev: z.literal('kdrop'), side: side.nullish(), reason: z.string() })

/** What `ss` printed on one side: no part of agreement; the views of our host are held against it. */
const socketStatistics = z.object({ t: z.number(), ev: z.literal('ss'), side, cmd: z.string(), text: z.string() })

const event = z.discriminatedUnion('ev', [segment, arrival, state, call, kernelDrop, socketStatistics])
const counters = z.record(z.string(), z.number())
const trace = z.object({
  meta: z.object({
    /** `uname -srvm` of the machine. */
    kernel: z.string().optional(),
    HZ: z.number().default(250),
    final_counters: z.object({ client: counters.optional(), server: counters.optional() }).optional(),
  }),
  events: z.array(event),
})
const compact = z.object({ scenario, traces: z.array(trace).min(1) })

export type RecordedOp = z.infer<typeof op>
export type RecordedProgram = NonNullable<RecordedOp['accept']>
export type RecordedRule = z.infer<typeof rule>
export type RecordedScenario = z.infer<typeof scenario>
export type RecordedSegment = z.infer<typeof segment>
export type RecordedArrival = z.infer<typeof arrival>
export type RecordedState = z.infer<typeof state>
export type RecordedCall = z.infer<typeof call>
export type RecordedEvent = z.infer<typeof event>
export type RecordedTrace = z.infer<typeof trace>

/** What was played on a kernel and what happened, as far as agreement asks for it; more traces than one where the kernel did not agree with itself. */
export interface Recording {
  readonly scenario: RecordedScenario
  readonly traces: readonly RecordedTrace[]
}

interface Unreadable {
  readonly ok: false
  readonly why: string
}

export type Reading = { readonly ok: true; readonly recording: Recording } | Unreadable

/** Reads what a recorder is to play: the text of a scenario.json. */
export function readRecordedScenario(
  text: string,
): { readonly ok: true; readonly scenario: RecordedScenario } | Unreadable {
  try {
    const read = scenario.safeParse(JSON.parse(text))
    if (read.success) return { ok: true, scenario: read.data }
    const [first] = read.error.issues
    const place = first?.path.join('.') ?? ''
    return { ok: false, why: `The scenario cannot be read at ${place}: ${first?.message ?? 'unknown fault'}.` }
  } catch (error) {
    return { ok: false, why: `The scenario is not JSON: ${error instanceof Error ? error.message : String(error)}.` }
  }
}

const KINDS: ReadonlySet<unknown> = new Set(['tx', 'rx', 'state', 'sys', 'kdrop', 'ss'])

/** Reads the texts of a recording's folder: scenario.json and its trace.json, trace.2.json, … */
export function readRecording(scenarioText: string, traceTexts: readonly string[]): Reading {
  try {
    const traces = traceTexts.map(text => withoutRest(JSON.parse(text)))
    return readValue({ scenario: JSON.parse(scenarioText), traces })
  } catch (error) {
    return { ok: false, why: `The recording is not JSON: ${error instanceof Error ? error.message : String(error)}.` }
  }
}

/** Reads a recording that was written as one text by compactRecording(). */
export function readCompactRecording(text: string): Reading {
  try {
    return readValue(JSON.parse(text))
  } catch (error) {
    return { ok: false, why: `The recording is not JSON: ${error instanceof Error ? error.message : String(error)}.` }
  }
}

function readValue(value: unknown): Reading {
  const read = compact.safeParse(value)
  if (read.success) return { ok: true, recording: read.data }
  const [first] = read.error.issues
  const place = first?.path.join('.') ?? ''
  return { ok: false, why: `The recording cannot be read at ${place}: ${first?.message ?? 'unknown fault'}.` }
}

/** Samples of sock_diag, trace points and readiness say nothing about agreement and are most of a trace. */
function withoutRest(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('events' in value) || !Array.isArray(value.events)) return value
  return { ...value, events: value.events.filter(one => KINDS.has(one?.ev)) }
}

/** One text that holds all that agreement asks for and what `ss` printed, an event a line. */
export function compactRecording({ scenario, traces }: Recording): string {
  const ops = scenario.ops.filter(one => one.op !== 'ss')
  const texts = traces.map(({ meta, events }) => {
    const lines = events.flatMap(compactEvent).map(one => JSON.stringify(one))
    return `{"meta":${JSON.stringify(meta)},"events":[\n${lines.join(',\n')}\n]}`
  })
  return `{"scenario":${JSON.stringify({ ...scenario, ops })},\n"traces":[${texts.join(',\n')}]}\n`
}

/** Of what a flood's sources are answered only the number counts; numbers as they were on the wire matter for initial ones alone. */
function compactEvent(event: RecordedEvent): RecordedEvent[] {
  if (event.ev === 'state') return isFloodSource(event.remote) ? [] : [event]
  if (event.ev === 'rx') return compactArrival(event)
  if (event.ev !== 'tx') return [event]
  const { t, ev, side: sender, src, dst, len } = event
  if (isFloodSource(dst)) return [{ t, ev, side: sender, src, dst, len }]
  const { seq, ack: _ack, ...kept } = event
  return [event.flags?.includes('S') ? { ...kept, seq } : kept]
}

/** Of what a stack sent the arrival says only when; of the SYNs of a flood nothing. */
function compactArrival(event: RecordedArrival): RecordedEvent[] {
  if (isFloodSource(event.src ?? '')) return []
  const { t, ev, side: at, pkt } = event
  return [event.injected ? event : { t, ev, side: at, pkt }]
}
