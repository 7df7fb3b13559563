import { isIpv6 } from '../protocol/address'
import type { Segment } from '../protocol/segment'
import { type Micros, showMicros } from '../protocol/time'
import { type Behaviour, behaviourOf, type Clock, clockOf } from './behaviour'
import type { CapturedTrace } from './captured-trace'
import type { Connection, Seen } from './connections'

/** What the scenario takes from the capture, and what it cannot. */
export interface Inferred {
  readonly delay: Micros
  readonly writes: number
  readonly losses: number
  /** Options that one side did without, as sysctls. */
  readonly settings: readonly string[]
  /** Lines that found no room. */
  readonly leftOut: number
}

/** A scenario that would look like the capture if both ends were Linux: inferred, and to be held against it. */
export interface Expectation {
  /** A scenario as text (docs/scenarios.md). */
  readonly text: string
  readonly inferred: Inferred
}

type Side = Seen['from']
/** So many lines are taken over; the rest of a long transfer is left out. */
const MOST_LINES = 200
/** How long the run goes on after the last segment of the capture. */
const AFTERMATH: Micros = 500_000
/** The MSS of an Ethernet, which a host has unless it says so. */
const USUAL_MSS = { 4: 1460, 6: 1440 } as const

/**
 * Derives a scenario from a capture: who connects, with which options and numbers, what each program wrote and when it closed, how long the
 * road is, and what was lost on it. Null for a connection that was open before the capture began.
 */
export function expectationOf(connection: Connection, { tap, fates, trace }: CapturedTrace): Expectation | null {
  if (!connection.whole) return null
  const clock = clockOf(connection, tap)
  const behaviour = {
    client: behaviourOf(connection, 'client', fates, tap, clock),
    server: behaviourOf(connection, 'server', fates, tap, clock),
  }
  const isV6 = isIpv6(connection.client.address)
  const [client, server] = [headOf(connection, 'client', isV6), headOf(connection, 'server', isV6)]
  const script = scriptOf(connection, behaviour, clock)
  const losses = lossLines(connection, fates, behaviour)
  const all = [...losses, ...script].map((line, order) => ({ ...line, order }))
  const lines = all.sort((a, b) => a.at - b.at || a.order - b.order)
  const kept = lines.slice(0, MOST_LINES)
  const delay = Math.round(tap.toClient + tap.toServer)
  const text = [
    '# Inferred from a capture: its calls, its losses and the length of its road are guesses, its addresses are replaced.',
    `until: ${showMicros(trace.endedAt + AFTERMATH)}`,
    `link: { delay: ${showMicros(Math.max(1, delay))} }`,
    `client: ${client.head}`,
    `server: ${server.head}`,
    'script: |',
    ...kept.map(({ at, who, what }) => `  ${showMicros(at).padEnd(12)} ${who.padEnd(8)} ${what}`),
  ]
  return {
    text: `${text.join('\n')}\n`,
    inferred: {
      delay,
      writes: behaviour.client.writes.length + behaviour.server.writes.length,
      losses: losses.length,
      settings: [...client.settings, ...server.settings],
      leftOut: lines.length - kept.length,
    },
  }
}

interface Line {
  readonly at: Micros
  readonly who: string
  readonly what: string
}

/** The host's addresses are those of every lab: who was on the wire is nobody's business. */
function headOf({ seen }: Connection, side: Side, isV6: boolean): { head: string; settings: string[] } {
  const synOf = (who: Side): Segment | undefined =>
    seen.find(({ from, segment }) => from === who && segment.syn)?.segment
  const [syn, asked] = [synOf(side), synOf('client')?.options]
  const parts: string[] = []
  if (isV6) parts.push(`address: "2001:db8::${side === 'client' ? 1 : 2}"`)
  if (syn === undefined) return { head: `{ ${parts.join(', ')} }`, settings: [] }
  parts.push(`iss: ${syn.seq}`)
  const { mss, timestamps, sackPermitted, windowScale } = syn.options
  const header = isV6 ? 60 : 40
  if (mss !== undefined && mss !== USUAL_MSS[isV6 ? 6 : 4])
    parts.push(`mtu: ${Math.min(65_535, Math.max(isV6 ? 1_280 : 68, mss + header))}`)
  const off = (name: string, offered: unknown, used: unknown) =>
    offered !== undefined && used === undefined ? [`${name}: 0`] : []
  const could = side === 'client' ? { timestamps: true, sackPermitted: true, windowScale: true } : asked
  const settings = [
    ...off('tcp_timestamps', could?.timestamps, timestamps),
    ...off('tcp_sack', could?.sackPermitted, sackPermitted),
    ...off('tcp_window_scaling', could?.windowScale, windowScale),
  ]
  if (settings.length > 0) parts.push(`sysctl: { ${settings.join(', ')} }`)
  return { head: `{ ${parts.join(', ')} }`, settings }
}

function scriptOf(connection: Connection, behaviour: Readonly<Record<Side, Behaviour>>, clock: Clock): Line[] {
  const { seen, client, server } = connection
  const answers = seen.filter(({ from }) => from === 'server')
  const opens = answers.find(({ segment }) => segment.syn && !segment.ackFlag)
  const accepts = answers.some(({ segment }) => segment.syn && segment.ackFlag)
  const lines: Line[] = []
  const program = (side: Side): string => {
    const { end, nodelay } = behaviour[side]
    const plain = `read=yes${nodelay ? ', nodelay=yes' : ''}`
    if (end?.how !== 'on-eof') return plain
    return `${plain}, on-eof=close${end.delay > 0 ? `, eof-delay=${showMicros(end.delay)}` : ''}`
  }
  if (answers.length === 0) lines.push({ at: 0, who: 'server', what: 'unplug' })
  if (opens !== undefined)
    lines.push({
      at: clock.leaves(opens),
      who: 'server',
      what: `connect(client:${client.port}, port=${server.port}, ${program('server')}) as s`,
    })
  else if (accepts)
    lines.push({
      at: 0,
      who: 'server',
      what: `listen(${server.port}, backlog=128, accept=always, ${program('server')})`,
    })
  const first = seen.find(({ from }) => from === 'client')
  const begins = first === undefined ? 0 : clock.leaves(first)
  lines.push({
    at: begins,
    who: 'client',
    what: `connect(server:${server.port}, port=${client.port}, ${program('client')}) as c`,
  })
  for (const side of ['client', 'server'] as const) {
    const sock = side === 'client' ? 'c' : opens === undefined ? 's1' : 's'
    const { writes, end } = behaviour[side]
    for (const { at, octets } of writes) lines.push({ at, who: side, what: `${sock}.write(${octets})` })
    if (end === null || end.how === 'on-eof') continue
    if (end.how === 'reset') lines.push({ at: end.at, who: side, what: `${sock}.setsockopt(SO_LINGER, 0)` })
    lines.push({
      at: end.at,
      who: side,
      what: end.how === 'shutdown' ? `${sock}.shutdown(SHUT_WR)` : `${sock}.close()`,
    })
  }
  return lines
}

/** A segment that was lost is named by its number among those that its side sent; one that the tap never saw, by the data before it. */
function lossLines(
  { seen }: Connection,
  fates: CapturedTrace['fates'],
  behaviour: Readonly<Record<Side, Behaviour>>,
): Line[] {
  const sent = { client: 0, server: 0 }
  const lines: Line[] = []
  for (const [at, { from }] of seen.entries()) {
    sent[from]++
    if (fates[at]!.lost) lines.push({ at: 0, who: 'network', what: `drop ${from} segment ${sent[from]} once` })
  }
  for (const side of ['client', 'server'] as const)
    for (const [nth, before] of behaviour[side].holes.entries())
      lines.push({
        at: 0,
        who: 'network',
        what: `drop ${side} data once${before + nth === 0 ? '' : ` skipping ${before + nth}`}`,
      })
  return lines
}
