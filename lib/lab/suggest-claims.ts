import { judge } from '../claims/judge'
import { kindOf } from '../explore/segment-name'
import { showMicros } from '../protocol/time'
import type { Entry, Trace } from '../trace/events'

/** So many are few enough to be read. */
const MOST = 8

/** Claims that hold on a run and say what is worth knowing of it: how it ends, what calls return, what is lost, repeated and dropped. */
export function suggestedClaims(trace: Trace, taken: readonly string[]): readonly string[] {
  const said = new Set(taken)
  const claims: string[] = []
  for (const claim of candidates(trace)) {
    if (claims.length === MOST) break
    if (said.has(claim)) continue
    said.add(claim)
    const judged = judge(claim, trace)
    if (judged.ok && judged.verdict === 'holds') claims.push(claim)
  }
  return claims
}

function* candidates(trace: Trace): Generator<string> {
  const hosts = trace.hosts.map(({ name }) => name)
  // One of each kind before a second of any, so that a few of them already tell different things.
  const kinds = [results, misfortunes, finalStates, repetitions, drops, reads, resets, stays, queues].map(kind => [
    ...kind(trace, hosts),
  ])
  for (let i = 0; kinds.some(kind => i < kind.length); i++)
    for (const kind of kinds) if (kind[i] !== undefined) yield kind[i]!
}

type Kind = (trace: Trace, hosts: readonly string[]) => Iterable<string>

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

/** What happened, and how often, in the order of its first time. */
function counted(entries: readonly Entry[], nameOf: (entry: Entry) => string | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const entry of entries) {
    const name = nameOf(entry)
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

const withCounts = (counts: Map<string, number>): string[] =>
  [...counts].map(([name, count]) => `${name} ${times(count)}`)

const results: Kind = ({ entries }) =>
  counted(entries, entry =>
    entry.kind === 'call' && entry.phase === 'return' && (entry.call === 'connect' || entry.errno !== undefined)
      ? `${entry.host} ${entry.call} returns ${entry.errno ?? entry.result ?? 0}`
      : null,
  ).keys()

const finalStates: Kind = ({ entries }, hosts) =>
  hosts.flatMap(host => {
    const last = entries.findLast(entry => entry.kind === 'state' && entry.host === host)
    return last?.kind === 'state' ? [`${host} is ${last.to} at the end`] : []
  })

const misfortunes: Kind = ({ entries }) => {
  const sent = new Map(entries.flatMap(entry => (entry.kind === 'sent' ? [[entry.packet, entry] as const] : [])))
  return withCounts(
    counted(entries, entry => {
      if (entry.kind !== 'lost' && entry.kind !== 'delayed' && entry.kind !== 'duplicated') return null
      const victim = sent.get(entry.packet)
      if (victim === undefined) return null
      const verb = { lost: 'loses', delayed: 'delays', duplicated: 'duplicates' }[entry.kind]
      return `network ${verb} ${victim.host} ${kindOf(victim.segment)}`
    }),
  )
}

const repetitions: Kind = ({ entries }) =>
  withCounts(
    counted(entries, entry =>
      entry.kind === 'sent' && entry.reason === 'retransmission'
        ? `${entry.host} retransmits ${kindOf(entry.segment)}`
        : null,
    ),
  )

const drops: Kind = ({ entries }) => {
  const received = new Map(
    entries.flatMap(entry => (entry.kind === 'received' ? [[entry.packet, entry] as const] : [])),
  )
  return counted(entries, entry => {
    const segment = entry.kind === 'dropped' ? received.get(entry.packet)?.segment : undefined
    return entry.kind === 'dropped' && segment ? `${entry.host} drops ${kindOf(segment)} for ${entry.reason}` : null
  }).keys()
}

/** Texts that are short and plain enough to stand in a sentence. */
const PLAIN = /^[\x20-\x7e]{1,40}$/

const reads: Kind = ({ entries }, hosts) =>
  hosts.flatMap(host => {
    const calls = entries.filter(entry => entry.kind === 'call' && entry.host === host && entry.call === 'read')
    const text = calls.map(entry => (entry.kind === 'call' ? (entry.data ?? '') : '')).join('')
    const octets = calls.reduce((sum, entry) => sum + Math.max(0, entry.kind === 'call' ? (entry.result ?? 0) : 0), 0)
    if (octets === 0) return []
    return [
      PLAIN.test(text) && text.length === octets && !/["\\]/.test(text)
        ? `${host} reads "${text}"`
        : `${host} reads ${octets} octets in all`,
    ]
  })

const resets: Kind = ({ entries }, hosts) => {
  const counts = counted(entries, entry => (entry.kind === 'sent' && entry.segment.rst ? entry.host : null))
  return hosts.map(host =>
    counts.has(host) ? `${host} sends RST ${times(counts.get(host)!)}` : `${host} never sends RST`,
  )
}

/** Waits that have an end: how long a socket stayed in TIME_WAIT or FIN_WAIT_2. */
const stays: Kind = ({ entries }) =>
  entries.flatMap(entry => {
    if (entry.kind !== 'state' || (entry.from !== 'TIME_WAIT' && entry.from !== 'FIN_WAIT_2')) return []
    const began = entries.findLast(
      one =>
        one.kind === 'state' &&
        one.id < entry.id &&
        one.sock === entry.sock &&
        one.host === entry.host &&
        one.to === entry.from,
    )
    return began === undefined ? [] : [`${entry.host} stays in ${entry.from} for ${showMicros(entry.at - began.at)}`]
  })

const queues: Kind = ({ entries }) => {
  const most = new Map<string, number>()
  for (const entry of entries) {
    if (entry.kind !== 'queue') continue
    const name = `${entry.host}'s ${entry.queue === 'syn' ? 'SYN' : 'accept'} queue`
    most.set(name, Math.max(most.get(name) ?? 0, entry.length))
  }
  return [...most].flatMap(([name, length]) => (length > 0 ? [`${name} never exceeds ${length}`] : []))
}
