import { distance, type Seq } from '@/lib/protocol/seq'
import type { ReceiveSpace, SendSpace, SentBlock } from '@/lib/tcp/sock-inside'

export type ZoneKind = 'acknowledged' | SentBlock['known'] | 'usable' | 'beyond' | 'read' | 'unread' | 'hole' | 'held'

/** A stretch of sequence space, counted from the initial number. */
export interface Zone {
  readonly kind: ZoneKind
  readonly from: number
  /** The last number not included; null where it has no end. */
  readonly to: number | null
  /** How much of the bar it takes, in hundredths. Not to scale: an octet in flight must be seen beside a window of thousands. */
  readonly share: number
}

/** What each end of the bar takes, and the least that anything takes. */
const [END, LEAST] = [14, 6]

type Draft = Omit<Zone, 'share'>

/** RFC 9293 Figure 3: acknowledged, sent, what may be sent, what may not yet be. */
export function sendZones({ iss, una, nxt, edge, blocks }: SendSpace): readonly Zone[] {
  const at = (seq: Seq) => distance(seq, iss)
  const sent: Draft[] = []
  let end = at(una)
  for (const { from, to, known } of blocks) {
    if (at(to) <= end) continue
    sent.push({ kind: known, from: Math.max(at(from), end), to: at(to) })
    end = at(to)
  }
  if (end < at(nxt)) sent.push({ kind: 'flight', from: end, to: at(nxt) })
  return shared([
    { kind: 'acknowledged', from: 0, to: at(una) },
    ...sent,
    { kind: 'usable', from: at(nxt), to: Math.max(at(edge), at(nxt)) },
    { kind: 'beyond', from: Math.max(at(edge), at(nxt)), to: null },
  ])
}

/** RFC 9293 Figure 4: what was read, what waits to be read, the window with its holes, what is not taken. */
export function receiveZones({ irs, copied, nxt, edge, held }: ReceiveSpace): readonly Zone[] {
  const at = (seq: Seq) => distance(seq, irs)
  const zones: Draft[] = [
    { kind: 'read', from: 0, to: at(copied) },
    { kind: 'unread', from: at(copied), to: at(nxt) },
  ]
  let end = at(nxt)
  for (const [from, to] of [...held].sort((a, b) => at(a[0]) - at(b[0]))) {
    zones.push({ kind: 'hole', from: end, to: at(from) }, { kind: 'held', from: at(from), to: at(to) })
    end = at(to)
  }
  const limit = Math.max(at(edge), end)
  return shared([...zones, { kind: 'usable', from: end, to: limit }, { kind: 'beyond', from: limit, to: null }])
}

/** Leaves out what is empty, gives the two ends their share, and the rest to what lies between by the logarithm of its length. */
function shared(zones: readonly Draft[]): readonly Zone[] {
  const shown = zones.filter(zone => zone.to === null || zone.to > zone.from)
  const isEnd = (zone: Draft) => zone.kind === 'acknowledged' || zone.kind === 'read' || zone.kind === 'beyond'
  const weigh = (zone: Draft) => LEAST + Math.log2(1 + (zone.to ?? zone.from) - zone.from)
  const ends = shown.filter(isEnd).length * END
  const weight = shown.filter(zone => !isEnd(zone)).reduce((sum, zone) => sum + weigh(zone), 0)
  return shown.map(zone => ({ ...zone, share: isEnd(zone) ? END : ((100 - ends) * weigh(zone)) / weight }))
}
