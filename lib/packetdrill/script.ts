import type { Micros } from '../protocol/time'
import type { TcpOption } from './datagram'
import type { Expression } from './expression'
import type { Place } from './problem'

/** A packetdrill script, read. */
export interface Script {
  /** `--name=value`; a switch has the value null. */
  readonly options: readonly ScriptOption[]
  /** The command that runs before the clock starts. */
  readonly init: Command | null
  readonly events: readonly ScriptEvent[]
  /** The command that runs when all events are done, before the assertions are judged. */
  readonly cleanup: Command | null
}

export interface ScriptOption extends Place {
  readonly name: string
  readonly value: string | null
}

export interface ScriptEvent extends Place {
  readonly time: EventTime
  readonly action: PacketLine | IcmpLine | CallLine | Command | CodeBlock
}

/** When an event happens. `to` ends a range, `end` is the moment a blocking call returns; both count from where `at` does. */
export interface EventTime {
  readonly from: 'start' | 'previous event' | 'any'
  readonly at: Micros
  readonly to?: Micros
  readonly end?: Micros
}

/** What a packet line says of the IP header. */
export interface IpInfo {
  readonly ecn?: 'noecn' | 'ect0' | 'ect1' | 'ect01' | 'ce'
  readonly tos?: number
  readonly ttl?: number
}

/** A segment. Numbers are the script's. */
export interface PacketLine {
  readonly kind: 'packet'
  readonly direction: 'in' | 'out'
  readonly ip: IpInfo
  /** Where the line says to which connection it belongs. */
  readonly ports?: { readonly local: number; readonly remote: number }
  readonly flags: number
  readonly seq: number
  readonly length: number
  readonly ack: number
  readonly window: number | null
  readonly urgent: number
  /** `any` for `<...>`. */
  readonly options: readonly TcpOption[] | 'any'
}

export interface IcmpLine {
  readonly kind: 'icmp'
  readonly direction: 'in' | 'out'
  /** `unreachable`, `packet_too_big`, … */
  readonly type: string
  readonly code: string | null
  readonly mtu: number
  /** Of the segment it quotes. */
  readonly seq: number
  readonly length: number
}

export interface CallLine {
  readonly kind: 'call'
  readonly name: string
  readonly args: readonly Expression[]
  /** Null for `...`. */
  readonly result: Expression | null
  /** The errno's name. */
  readonly errno: string | null
}

export interface Command extends Place {
  readonly kind: 'command'
  readonly text: string
}

export interface CodeBlock {
  readonly kind: 'code'
  readonly text: string
}
