import { hasControl } from '../protocol/flipped-bit'
import type { Micros } from '../protocol/time'
import { quoteOctets } from '../scenario/octets'
import type { HostSnapshot } from '../sim/snapshot'
import type { SockDiag } from '../tcp/sock-diag'
import type { Flight } from '../trace/flights'
import { type ForgedOptions, NO_FORGED, optionsOf, optionWords, USUAL_SYN } from './forge-options'
import type { Touch } from './touch'

export const FORGED_FLAGS = ['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG', 'ECE', 'CWR'] as const
export type ForgedFlag = (typeof FORGED_FLAGS)[number]

interface End {
  readonly host: string
  readonly port: number
}

/** A segment that somebody makes by hand. Numbers are written as in a script: `1001`, `client nxt + 100`. */
export interface ForgeDraft {
  readonly at: Micros
  /** A stray copy in the network, or somebody who forges it. */
  readonly by: 'network' | 'attacker'
  /** In whose name. */
  readonly from: End
  readonly to: End
  readonly flags: readonly ForgedFlag[]
  readonly seq: string
  readonly ack: string
  readonly window: number
  /** The raw urgent pointer; goes with URG alone. */
  readonly urgent: number
  readonly data: string
  readonly options: ForgedOptions
  /** The segment that is lost so that this one comes in its place. */
  readonly instead: { readonly host: string; readonly segment: number } | null
}

/** What the line of a script says that forges the segment. */
export function forgeLine({ from, to, flags, seq, ack, window, urgent, data, options }: ForgeDraft): string {
  const named = FORGED_FLAGS.filter(flag => flags.includes(flag))
  return [
    `inject ${named.length === 0 ? 'none' : named.join(',')} from ${from.host}:${from.port} to ${to.host}:${to.port}`,
    `seq=${seq}`,
    ...(named.includes('ACK') ? [`ack=${ack}`] : []),
    `win=${window}`,
    ...(named.includes('URG') ? [`urgent=${urgent}`] : []),
    ...(data === '' ? [] : [`data=${quoteOctets(data)}`]),
    ...optionWords(options),
  ].join(' ')
}

/** Puts the segment on the wire, and takes the one away whose place it takes. */
export function forgeTouches(draft: ForgeDraft): readonly Touch[] {
  const { at, by, instead } = draft
  const line: Touch = { do: 'line', at, who: by, what: forgeLine(draft) }
  return instead === null ? [line] : [{ do: 'fault', ...instead, times: 'once', fault: { name: 'drop' } }, line]
}

/** A segment of the run as a draft: the same numbers, counted from the initial ones so that they hold for other ones too. */
export function draftOf({ segment, relative, from, to, start, form }: Flight, instead: number | null): ForgeDraft {
  const numbered = (host: string, absolute: number, counted: number | null): string =>
    counted === null || counted === absolute ? String(absolute) : offset(`${host} iss`, counted)
  return {
    at: start.at,
    by: instead === null ? 'attacker' : 'network',
    from: { host: from, port: segment.srcPort },
    to: { host: to, port: segment.dstPort },
    flags: FORGED_FLAGS.filter(flag => hasControl(segment, flag)),
    seq: numbered(from, segment.seq, form === 'forged' ? null : relative.seq),
    ack: segment.ackFlag ? numbered(to, segment.ack, form === 'forged' ? null : relative.ack) : offset(`${to} nxt`, 0),
    window: segment.window,
    urgent: segment.urgentPointer ?? 0,
    data: segment.data ?? '',
    options: optionsOf(segment, from, to),
    instead: instead === null ? null : { host: from, segment: instead },
  }
}

/** A number to offer, and what the receiver makes of it. */
export interface Offer {
  readonly meaning:
    | 'next'
    | 'in-window'
    | 'beyond-window'
    | 'old'
    | 'long-ago'
    | 'everything'
    | 'nothing-sent'
    | 'initial'
  readonly value: string
}

const offset = (variable: string, plus: number): string =>
  plus === 0 ? variable : `${variable} ${plus < 0 ? '-' : '+'} ${Math.abs(plus)}`

/** Sequence numbers that are worth a try against a receiver with such a window. */
export function seqOffers(from: string, receiver: SockDiag | null): readonly Offer[] {
  const window = receiver?.info?.tcpi_rcv_wnd
  return [
    { meaning: 'next', value: `${from} nxt` },
    { meaning: 'in-window', value: offset(`${from} nxt`, 100) },
    ...(window === undefined ? [] : [{ meaning: 'beyond-window' as const, value: offset(`${from} nxt`, window + 1) }]),
    { meaning: 'old', value: offset(`${from} nxt`, -1) },
    { meaning: 'initial', value: `${from} iss` },
  ]
}

/** Acknowledgments that are worth a try. */
export function ackOffers(to: string): readonly Offer[] {
  return [
    { meaning: 'everything', value: `${to} nxt` },
    { meaning: 'nothing-sent', value: offset(`${to} nxt`, 1000) },
    { meaning: 'long-ago', value: offset(`${to} iss`, 1) },
  ]
}

/** The connection of a snapshot that goes between two hosts, seen from the receiver; null where there is none. */
export function receiverOf(snapshots: readonly HostSnapshot[], to: End, fromPort: number): SockDiag | null {
  const socks = snapshots.find(({ host }) => host === to.host)?.socks ?? []
  return (
    socks.find(sock => sock.remote !== null && sock.localPort === to.port && sock.remotePort === fromPort) ??
    socks.find(sock => sock.localPort === to.port) ??
    null
  )
}

/** A segment to begin with: the next one of the newest connection of a host, as its peer would send it. */
export function newDraft(
  host: string,
  at: Micros,
  snapshots: readonly HostSnapshot[],
  hosts: readonly string[],
): ForgeDraft {
  const own = snapshots.find(one => one.host === host)?.socks ?? []
  const sock = own.findLast(({ remote }) => remote !== null) ?? own.at(-1)
  const peer =
    snapshots.find(
      one =>
        one.host !== host &&
        one.socks.some(({ localPort, remotePort }) => localPort === sock?.remotePort && remotePort === sock.localPort),
    )?.host ??
    hosts.find(name => name !== host) ??
    host
  const open = sock !== undefined && sock.remote !== null
  return {
    at,
    by: 'attacker',
    from: { host: peer, port: open ? sock.remotePort : 40_000 },
    to: { host, port: sock?.localPort ?? 80 },
    flags: open ? ['RST'] : ['SYN'],
    seq: open ? `${peer} nxt` : '1000',
    ack: open ? `${host} nxt` : '0',
    window: 65_535,
    urgent: 0,
    data: '',
    options: open ? NO_FORGED : USUAL_SYN,
    instead: null,
  }
}
