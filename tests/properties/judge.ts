import type { State } from '@/lib/protocol/states'
import { breaches } from '@/lib/sim/invariants'
import type { Scenario } from '@/lib/sim/scenario'
import type { Host } from '@/lib/tcp/host'
import type { Rules } from '@/lib/tcp/rules'
import { findVariant } from '@/lib/tcp/variants/registry'
import type { Trace } from '@/lib/trace/events'

/** Rules without which a host takes the numbers of a segment for something else. */
const MISCOUNTING = ['synTakes', 'finTakes', 'textPlace'] as const satisfies readonly (keyof Rules)[]
/** Rules without which a host keeps half-open connections beyond its backlog. */
const OVERFILLING = ['cookieKeeps', 'synQueueFull'] as const satisfies readonly (keyof Rules)[]

/** What no run may show, whatever the scenario; each finding one sentence. An exception of the engine is not caught. */
export function faultsOfAny(scenario: Scenario, trace: Trace): string[] {
  const variants = scenario.hosts.flatMap(host => host.variants.flatMap(name => findVariant(name) ?? []))
  const edges = variants.flatMap(variant => variant.edges)
  const answers = (asked: readonly (keyof Rules)[]) => variants.some(({ rules }) => asked.some(rule => rule in rules))
  const exceptions = { edges, miscounts: answers(MISCOUNTING), overfills: answers(OVERFILLING) }
  return [...breaches(trace, exceptions), ...undelivered(scenario, trace), ...afterlife(trace)]
}

/** What no run of a world may show in which faults cease and programs close: sockets that stay, in the trace or in memory. */
export function faultsOfCalm(trace: Trace, hosts: readonly Host[]): string[] {
  const states = new Map<string, State>()
  for (const entry of trace.entries) if (entry.kind === 'state') states.set(entry.sock, entry.to)
  const found: string[] = []
  // the RFC gives an orphan in FIN_WAIT_2 no timer, so that one whose peer is gone stays; a half-open one that is reset listens again
  for (const [sock, state] of states)
    if (state !== 'CLOSED' && state !== 'FIN_WAIT_2' && state !== 'LISTEN')
      found.push(`${sock} is still ${state} at the end.`)
  for (const { name, connections } of hosts)
    for (const { name: sock, state } of connections)
      if (state !== 'FIN_WAIT_2') found.push(`${name} still keeps ${sock} in its table, in ${state}.`)
  return found
}

/** Without forgery, what a program reads is a prefix of what the other end's stack sent. Only where each host has one connection. */
export function undelivered(scenario: Scenario, trace: Trace): string[] {
  const counterfactual = scenario.hosts.some(host => host.variants.length > 0)
  const disturbed = scenario.actions.some(
    action =>
      action.do === 'inject' || action.do === 'replay' || (action.do === 'link' && action.what.startsWith('power')),
  )
  if (counterfactual || disturbed) return []
  const found: string[] = []
  for (const [from, to] of [
    ['client', 'server'],
    ['server', 'client'],
  ] as const) {
    const sender = scenario.hosts.find(host => host.name === from)
    const iss = sender?.iss?.[0]
    if (iss === undefined || connections(trace, from) !== 1 || connections(trace, to) !== 1) continue
    const stream = sentStream(trace, from, iss)
    const at = stream === null ? null : strayRead(trace, to, stream)
    if (at !== null) found.push(`Entry ${at} reads octets that are not what ${from} sent.`)
  }
  return found
}

/** How many connections a host ever had. */
function connections(trace: Trace, host: string): number {
  const socks = new Set<string>()
  for (const entry of trace.entries)
    if (entry.kind === 'state' && entry.host === host && entry.remote !== '*') socks.add(entry.sock)
  return socks.size
}

/** The first read of the host that returns other octets than come next in the stream. A trace keeps the beginning of each. */
function strayRead(trace: Trace, host: string, stream: string): number | null {
  let at = 0
  for (const entry of trace.entries) {
    if (entry.kind !== 'call' || entry.host !== host || entry.call !== 'read' || entry.phase !== 'return') continue
    const octets = entry.result ?? -1
    if (octets <= 0) continue
    if (at + octets > stream.length || !stream.startsWith(entry.data ?? '', at)) return entry.id
    at += octets
  }
  return null
}

/** The octets that a host's stack put on the wire, in order, each once; null where of some only the number is known. */
function sentStream(trace: Trace, host: string, iss: number): string | null {
  let stream = ''
  for (const entry of trace.entries) {
    if (entry.kind !== 'sent' || entry.host !== host || entry.segment.length === 0) continue
    if (entry.segment.data === null) return null
    const { seq, syn, data } = entry.segment
    const at = (seq - iss - (syn ? 0 : 1)) >>> 0
    if (at <= stream.length && at + data.length > stream.length) stream += data.slice(stream.length - at)
  }
  return stream
}

/** A socket that is CLOSED has no timer left to fire. */
function afterlife(trace: Trace): string[] {
  const closed = new Set<string>()
  for (const entry of trace.entries) {
    if (entry.kind === 'state' && entry.to === 'CLOSED') closed.add(entry.sock)
    else if (entry.kind === 'state') closed.delete(entry.sock)
    if (entry.kind === 'timer' && entry.action === 'fired' && closed.has(entry.sock))
      return [`Entry ${entry.id} fires ${entry.timer} of ${entry.sock}, which is CLOSED.`]
  }
  return []
}
