import type { RecordedOp, RecordedRule } from '../../kernel/recording'
import type { FaultAction, HostSpec, InjectAction, Scenario, SeqExpression } from '../../sim/scenario'
import { textOf } from './recorded-text'
import { Refusal, showMoment } from './refusal'

/** What a selector names, by exact flags (PSH aside) and data; a Linux never sends FIN without ACK. */
const WHATS: Readonly<Record<FaultAction['select']['what'], readonly Pick<RecordedRule, 'flags' | 'data'>[]>> = {
  SYN: [{ flags: 'S' }],
  'SYN,ACK': [{ flags: 'SA' }],
  ACK: [{ flags: 'A', data: false }],
  FIN: [{ flags: 'FA' }],
  RST: [{ flags: 'R' }, { flags: 'RA' }],
  data: [{ data: true }],
  any: [{}],
}

/** The rules of the recorder's wire that do what a lab's fault does. Throws a Refusal where they cannot. */
export function rulesOf({ at, select, times, fault }: FaultAction): RecordedRule[] {
  const { from, what, segment } = select
  const skip = segment === undefined ? (select.skip ?? 0) : segment - 1
  const name = `The fault "${fault.name} ${from} ${segment === undefined ? what : `segment ${segment}`}" at ${showMoment(at)}`
  if (fault.name === 'reorder') throw new Refusal(`${name} cannot be recorded: a recording's wire only delays.`)
  if (fault.name === 'transpose') throw new Refusal(`${name} cannot be recorded: a recording's wire flips bits alone.`)
  if (fault.name === 'corrupt' && (fault.flip !== undefined || fault.mended))
    throw new Refusal(`${name} cannot be recorded: a recording's wire flips the last bit and mends no checksum.`)
  if (fault.name === 'mark') throw new Refusal(`${name} cannot be recorded: a recording's wire marks nothing.`)
  if (segment !== undefined && (times !== 1 || at > 0))
    throw new Refusal(
      `${name} cannot be recorded: a recording's wire counts segments and does not know which repeat one.`,
    )
  const kinds = WHATS[what]
  if (times === 'always' && skip > 0)
    throw new Refusal(`${name} cannot be recorded: it leaves some segments alone and then never ends.`)
  if (times !== 'always' && kinds.length > 1)
    throw new Refusal(`${name} cannot be recorded: RST with and without ACK are counted apart.`)
  const n = times === 'always' ? undefined : Array.from({ length: times }, (_, i) => skip + i + 1)
  const effect =
    fault.name === 'delay'
      ? { action: 'delay' as const, ms: fault.by / 1000 }
      : fault.name === 'duplicate'
        ? { action: 'dup' as const, ms: fault.after / 1000 }
        : { action: fault.name }
  const base = { dir: from === 'client' ? ('c2s' as const) : ('s2c' as const), ...(at > 0 && { after: at / 1e6 }) }
  return kinds.map(kind => ({ ...base, ...kind, ...(n && { n }), ...effect }))
}

/** The op that hands a lab's injected segment to a host, one delay later where the lab sends it along the wire. */
export function injectOf({ at, to, by, atOnce, segment }: InjectAction, scenario: Scenario): RecordedOp {
  const moment = showMoment(at)
  const hosts = new Map(scenario.hosts.map(host => [host.name, host]))
  const address = (name: string): string => hosts.get(name)?.address ?? name
  const sender = scenario.hosts.find(host => host.address === address(segment.src))
  const receiver = hosts.get(to)
  const flags = `${segment.fin ? 'F' : ''}${segment.syn ? 'S' : ''}${segment.rst ? 'R' : ''}${segment.psh ? 'P' : ''}${segment.ackFlag ? 'A' : ''}`
  return {
    t: (at + (atOnce ? 0 : scenario.link.delay)) / 1e6,
    host: 'wire',
    op: 'inject',
    to,
    flags,
    src: `${address(segment.src)}:${segment.srcPort}`,
    dst: `${address(to)}:${segment.dstPort}`,
    seq: expressionOf(segment.seq, sender, moment),
    ...(segment.ackFlag && { ack: expressionOf(segment.ack, receiver, moment) }),
    win: segment.window,
    ...(segment.data !== '' && { payload: textOf(segment.data, `injected at ${moment}`) }),
    why: by === 'network' ? 'an old duplicate' : 'forged',
  }
}

/**
 * A number as an expression over what the wire has seen. A constant is counted from the initial number its owner has in the
 * lab, since a kernel chooses its own.
 */
function expressionOf({ of, plus }: SeqExpression, owner: HostSpec | undefined, moment: string): string | number {
  if (of) {
    const variable = of.variable === 'iss' ? 'isn' : of.variable
    return `${letterOf(of.host)}_${variable}${signed(plus)}`
  }
  if (owner === undefined) return plus
  const [iss] = owner.iss ?? []
  if (iss === undefined)
    throw new Refusal(
      `The segment injected at ${moment} names the number ${plus}, and a kernel chooses the initial numbers of ${owner.name}.`,
    )
  return `${letterOf(owner.name)}_isn${signed(plus - iss)}`
}

const letterOf = (host: string): string => (host === 'server' ? 's' : 'c')
const signed = (plus: number): string => (plus === 0 ? '' : plus > 0 ? `+${plus}` : String(plus))
