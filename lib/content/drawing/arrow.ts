import type { State } from '../../protocol/states'
import type { SegmentName } from '../segment-name'

/** What of an arrow is asked beside its direction and its flags. */
export const ASPECTS = ['numbers', 'states', 'losses', 'crossings'] as const
export type Aspect = (typeof ASPECTS)[number]

/** The most arrows of one drawing, true or drawn. */
export const MOST_ARROWS = 24

/** One segment between two lifelines, with all that may be asked of it. */
export interface Arrow {
  readonly from: string
  readonly flags: SegmentName
  /** Counted from the initial sequence numbers. */
  readonly seq?: number
  readonly ack?: number
  /** The network loses it. */
  readonly lost?: boolean
  /** It is sent before the one above it has arrived. */
  readonly crosses?: boolean
  /** The state of the sender when it has sent it, and of the other end when it has taken it. */
  readonly sender?: State
  readonly receiver?: State
}

/** The fields of an arrow that can be wrong when its direction is right. */
export const ARROW_FIELDS = ['flags', 'seq', 'ack', 'lost', 'crosses', 'sender', 'receiver'] as const
export type ArrowField = (typeof ARROW_FIELDS)[number]

/** What is asked of a true arrow: nobody reads the acknowledgment of a segment without ACK, or the state of who never got it. */
export function askedOf(arrow: Arrow, aspects: readonly Aspect[]): readonly ArrowField[] {
  const fields: ArrowField[] = ['flags']
  if (aspects.includes('numbers')) fields.push('seq')
  if (aspects.includes('numbers') && arrow.ack !== undefined) fields.push('ack')
  if (aspects.includes('losses')) fields.push('lost')
  if (aspects.includes('crossings')) fields.push('crosses')
  if (aspects.includes('states')) fields.push('sender')
  if (aspects.includes('states') && arrow.lost !== true) fields.push('receiver')
  return fields
}

/** One spelling of an arrow in no language: `client → server · SYN · seq 0 · client SYN_SENT · server SYN_RECEIVED`. */
export function showArrow(arrow: Arrow, hosts: readonly string[], aspects: readonly Aspect[]): string {
  const to = otherEnd(arrow.from, hosts)
  const asked = askedOf(arrow, aspects)
  const numbers = [
    asked.includes('seq') && arrow.seq !== undefined ? `seq ${arrow.seq}` : '',
    asked.includes('ack') && arrow.ack !== undefined ? `ack ${arrow.ack}` : '',
  ].filter(text => text !== '')
  return [
    `${arrow.from} → ${to}`,
    arrow.flags,
    ...numbers,
    ...(arrow.lost === true ? ['✕'] : []),
    ...(arrow.crosses === true && asked.includes('crosses') ? ['⤫'] : []),
    ...(asked.includes('sender') && arrow.sender !== undefined ? [`${arrow.from} ${arrow.sender}`] : []),
    ...(asked.includes('receiver') && arrow.receiver !== undefined ? [`${to} ${arrow.receiver}`] : []),
  ].join(' · ')
}

export const otherEnd = (from: string, hosts: readonly string[]): string => hosts.find(host => host !== from) ?? from
