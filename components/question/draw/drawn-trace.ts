import type { Arrow } from '@/lib/content/drawing/arrow'
import { otherEnd } from '@/lib/content/drawing/arrow'
import type { DrawingTask } from '@/lib/content/question'
import { NO_OPTIONS } from '@/lib/protocol/options'
import type { Segment } from '@/lib/protocol/segment'
import type { State } from '@/lib/protocol/states'
import { type Micros, ms } from '@/lib/protocol/time'
import type { Entry, EntryId, Trace } from '@/lib/trace/events'

/** A drawing as a trace, and which entries each of its arrows has there. */
export interface DrawnTrace {
  readonly trace: Trace
  readonly entries: readonly (readonly EntryId[])[]
}

/** How long a drawn segment is under way, and how long after the one above it a crossing one leaves. */
const FLIGHT = ms(50)
const CROSSING = ms(10)
const AFTER_LOSS = ms(20)

/** The run that somebody drew: what the diagram of real runs is drawn from, with times that only keep the order. */
export function drawnTrace(arrows: readonly Arrow[], { hosts, before }: DrawingTask): DrawnTrace {
  const entries: Entry[] = []
  const add = (entry: DrawnEntry) => {
    entries.push({ ...entry, id: entries.length } as Entry)
    return entries.length - 1
  }
  const states = new Map<string, State>(Object.entries(before))
  const enter = (at: Micros, host: string, to: State | undefined, cause: EntryId | null): EntryId[] => {
    const from = states.get(host) ?? 'CLOSED'
    if (to === undefined || to === from) return []
    states.set(host, to)
    return [add({ kind: 'state', at, cause, host, sock: host, local: '', remote: '', from, to, cite: '' })]
  }
  for (const [host, state] of states) {
    if (state === 'CLOSED') continue
    add({
      kind: 'state',
      at: 0,
      cause: null,
      host,
      sock: host,
      local: '',
      remote: '',
      from: 'CLOSED',
      to: state,
      cite: '',
    })
  }
  const own = arrows.map((): EntryId[] => [])
  const arrivals: { at: Micros; arrow: Arrow; i: number; sent: EntryId }[] = []
  let sentAt = 0
  let free = ms(10)
  const arrive = (until: Micros) => {
    for (const one of arrivals.splice(0).sort((a, b) => a.at - b.at)) {
      if (one.at > until) arrivals.push(one)
      else own[one.i]?.push(...land(one))
    }
  }
  const land = ({ at, arrow, i, sent }: (typeof arrivals)[number]): EntryId[] => {
    const host = otherEnd(arrow.from, hosts)
    const id = add({ kind: 'received', at, cause: sent, host, packet: i, segment: segmentOf(arrow, hosts) })
    return [id, ...enter(at, host, arrow.receiver, id)]
  }
  arrows.forEach((arrow, i) => {
    const at = arrow.crosses === true && i > 0 ? sentAt + CROSSING : free
    arrive(at)
    sentAt = at
    own[i]?.push(...enter(at, arrow.from, arrow.sender, null))
    const sent = add({
      kind: 'sent',
      at,
      cause: null,
      host: arrow.from,
      packet: i,
      segment: segmentOf(arrow, hosts),
      sock: arrow.from,
      reason: 'data',
    })
    own[i]?.push(sent)
    if (arrow.lost === true) {
      own[i]?.push(add({ kind: 'lost', at, cause: sent, host: 'network', packet: i, why: '' }))
      free = Math.max(free, at + AFTER_LOSS)
    } else {
      arrivals.push({ at: at + FLIGHT, arrow, i, sent })
      free = Math.max(free, at + FLIGHT)
    }
  })
  arrive(Number.POSITIVE_INFINITY)
  const trace = {
    engine: '',
    seed: 0,
    hosts: hosts.map((name, i) => ({ name, address: ADDRESSES[i] ?? '' })),
    endedAt: free,
    entries,
  }
  return { trace, entries: own }
}

type DrawnEntry = Entry extends infer E ? (E extends Entry ? Omit<E, 'id'> : never) : never

const ADDRESSES = ['10.0.0.1', '10.0.0.2']

function segmentOf({ from, flags, seq = 0, ack = 0 }: Arrow, hosts: readonly string[]): Segment {
  const names = flags.split(',')
  const away = from === hosts[0]
  const data = flags === 'data'
  return {
    src: ADDRESSES[away ? 0 : 1] ?? '',
    srcPort: 0,
    dst: ADDRESSES[away ? 1 : 0] ?? '',
    dstPort: 0,
    seq,
    ack,
    syn: names.includes('SYN'),
    ackFlag: data || names.includes('ACK'),
    fin: names.includes('FIN'),
    rst: names.includes('RST'),
    psh: false,
    urg: false,
    ece: false,
    cwr: false,
    window: 0,
    length: data ? 1 : 0,
    data: null,
    options: NO_OPTIONS,
  }
}
