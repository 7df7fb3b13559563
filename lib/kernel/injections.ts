import type { Options } from '../protocol/options'
import type { Micros } from '../protocol/time'
import { toOctets } from '../scenario/octets'
import type { InjectAction, SeqExpression } from '../sim/scenario'
import { floodSequence, floodSource } from './flood'
import { addressOf, splitEnd } from './names'
import { type RecordedOp, type RecordedScenario, SIDES } from './recording'
import { readExpression } from './sequence-expression'

/** The segments that an `inject` or a `flood` of a recording hands to a host. */
export function injectionsOf(
  op: RecordedOp,
  at: Micros,
  recorded: RecordedScenario,
  remarks: string[],
): InjectAction[] {
  if (op.op === 'flood')
    return Array.from({ length: op.count ?? 0 }, (_, i) => injection(floodOp(op, i), at, recorded, remarks))
  return [injection(op, at, recorded, remarks)]
}

/** The i-th SYN of a flood, from an address where nobody answers. */
const floodOp = (op: RecordedOp, i: number): RecordedOp => ({ ...op, src: floodSource(i), seq: floodSequence(i) })

function injection(op: RecordedOp, at: Micros, recorded: RecordedScenario, remarks: string[]): InjectAction {
  const src = splitEnd(op.src ?? '')
  const dst = splitEnd(op.dst ?? '')
  const to = op.to === 'client' ? 'client' : 'server'
  // `s` is the end at the server, `c` the other one, whoever it is
  const server = addressOf(recorded, 'server')
  const ends = src.address === server ? { c: dst.address, s: server } : { c: src.address, s: dst.address }
  const value = (text: number | string | undefined): SeqExpression => {
    const read = readExpression(text, ends)
    if (read === null) remarks.push(`The expression "${text}" cannot be played.`)
    return read ?? { plus: 0 }
  }
  const flags = op.flags ?? ''
  const has = (letter: string): boolean => flags.includes(letter)
  const { options, ts } = optionsOf(op.opts ?? {}, remarks)
  return {
    do: 'inject',
    at,
    by: 'attacker',
    to: SIDES.find(side => addressOf(recorded, side) === dst.address) ?? to,
    atOnce: true,
    ...(op.track && { track: true }),
    segment: {
      src: src.address,
      srcPort: src.port,
      dstPort: dst.port,
      syn: has('S'),
      ackFlag: has('A'),
      fin: has('F'),
      rst: has('R'),
      psh: has('P'),
      urg: has('U'),
      seq: value(op.seq),
      ack: value(op.ack),
      window: op.win ?? 65535,
      data: toOctets(op.payload ?? ''),
      options,
      ...(ts && { timestamps: { value: value(ts[0]), echo: value(ts[1]) } }),
    },
  }
}

function optionsOf(
  given: Readonly<Record<string, unknown>>,
  remarks: string[],
): { options: Options; ts: readonly [number | string, number | string] | null } {
  let options: Options = {}
  let ts: readonly [number | string, number | string] | null = null
  for (const [name, value] of Object.entries(given)) {
    if (name === 'mss' && typeof value === 'number') options = { ...options, mss: value }
    else if (name === 'ws' && typeof value === 'number') options = { ...options, windowScale: value }
    else if (name === 'sackOK') options = value ? { ...options, sackPermitted: true } : options
    else if (name === 'tfo' && typeof value === 'string') options = { ...options, fastOpenCookie: value }
    else if (name === 'ts' && isPair(value)) ts = value
    else remarks.push(`The TCP option ${name} of an injected segment cannot be played.`)
  }
  return { options, ts }
}

const isPair = (value: unknown): value is readonly [number | string, number | string] =>
  Array.isArray(value) && value.length === 2 && value.every(one => typeof one === 'number' || typeof one === 'string')
