import type { FlippedBit } from '../protocol/flipped-bit'
import type { IcmpErrorName } from '../protocol/icmp'
import type { Options } from '../protocol/options'
import type { Address, Segment } from '../protocol/segment'
import type { Seq } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { IoctlRequest } from '../tcp/ioctl-requests'
import type { OptionName } from '../tcp/option-names'
import type { RulesName } from '../tcp/rules/registry'
import type { Attack } from './attackers/attack'
import type { SegmentKind } from './segment-kind'

/**
 * Everything a run depends on. Plain JSON data; the same scenario gives the same trace, byte for byte.
 * People write scenarios as text (lib/scenario); this is what that text means.
 */
export interface Scenario {
  /** All chance is drawn from here. */
  readonly seed: number
  /** The run ends here even if timers are still armed. */
  readonly until: Micros
  /** In the order in which a diagram draws them, left to right. */
  readonly hosts: readonly HostSpec[]
  readonly link: LinkSpec
  /** Sorted by time; actions of one moment happen in the order given. */
  readonly actions: readonly Action[]
}

export interface HostSpec {
  readonly name: string
  /** Its address, of IPv4 or IPv6; programs find the host by it, unless they have no address of its version. */
  readonly address: Address
  /** Its address of the other version. */
  readonly secondAddress?: Address
  /** Whose answers the host gives where the RFC, Linux and an older Linux differ. */
  readonly rules: RulesName
  /** Counterfactual rules laid over those, in this order. */
  readonly variants: readonly string[]
  /** Settings that differ from the default, by kernel name. */
  readonly sysctl: Readonly<Record<string, number | string>>
  /** Initial sequence numbers to use for this host's connections, in order, before its generator is asked. */
  readonly iss?: readonly Seq[]
  /** Its programs open their sockets O_NONBLOCK: calls return EAGAIN or EINPROGRESS instead of sleeping. */
  readonly nonBlocking?: boolean
  /** How long a program takes from the moment its socket is ready until it makes its call; default 0. */
  readonly programDelay?: Micros
  /** The longest datagram its interface sends; default 1500. */
  readonly mtu?: number
  /** Its timers sit in the wheel of a kernel with this CONFIG_HZ and are served a little late; absent: to the microsecond. */
  readonly hz?: number
}

export interface LinkSpec {
  /** One-way propagation delay. */
  readonly delay: Micros
  /** One-way delay of segments sent by the named host, where it differs. */
  readonly delayFrom?: Readonly<Record<string, Micros>>
  /** Bits a second, each direction; absent means unlimited. */
  readonly rate?: number
  /** Octets that wait at most where the link has a rate, each direction; what comes then is lost. Absent: any number. */
  readonly queue?: number
  /** Probability that a segment is lost, drawn from the seed; default 0. */
  readonly loss?: number
  /** The same for segments sent by the named host, where it differs. */
  readonly lossFrom?: Readonly<Record<string, number>>
  /** The longest datagram that passes the narrowest hop between the hosts; absent: as long as their interfaces send. */
  readonly mtu?: number
  /** Whether that hop reports what was too long (ICMP), or is a black hole; default `report`. */
  readonly tooLong?: 'report' | 'silent'
  /**
   * What becomes of a datagram whose host does not answer ARP (it is off, unplugged or does not exist): nobody says anything (the
   * default), the router says that the host is unreachable, or the sender's own kernel does, where both share an Ethernet.
   */
  readonly unreachable?: 'silent' | 'router' | 'neighbour'
  /** What stands between the hosts, half way, and remembers their flows. */
  readonly middlebox?: MiddleboxSpec
  /** The addresses that the attacker's provider lets out (RFC 2827), as `203.0.113.0/24`; absent: any. */
  readonly ingressFilter?: string
}

/** A box that forwards only what belongs to a flow it knows. */
export interface MiddleboxSpec {
  /**
   * A firewall lets SYNs of either side begin a flow; a NAT only those from inside, and hides the inside behind its address. A SYN proxy
   * answers SYNs for the inside and bothers it only with clients that proved their address; it forgets nothing.
   */
  readonly kind: 'firewall' | 'nat' | 'syn-proxy'
  /** The hosts behind it. */
  readonly inside: readonly string[]
  /** The NAT's address. */
  readonly address?: Address
  /** A flow is forgotten when nothing has passed for so long. */
  readonly idle: Micros
  /** The ports of the inside where a firewall lets the outside begin a flow; absent: all. */
  readonly ports?: readonly number[]
  /** What happens to a segment of no flow: it vanishes, or its sender gets a RST. */
  readonly forgotten: 'drop' | 'reset'
}

export type Action = CallAction | FaultAction | InjectAction | IcmpAction | ReplayAction | LinkAction | AttackAction

/** A program on `host` makes a call. */
export interface CallAction {
  readonly do: 'call'
  readonly at: Micros
  readonly host: string
  /** The socket the call is made on; absent: the host's newest connection (for listen and connect: a new one). */
  readonly sock?: string
  /** The name the call gives to the socket it makes. */
  readonly as?: string
  readonly call: Call
}

/** How a program behaves once it owns a connection; all reactions are optional. */
export interface Program {
  /** Read whenever readable. */
  readonly read?: boolean
  /** Write so many octets, of which only the number is known, once connect() returned. */
  readonly write?: number
  /** Call close() or shutdown(SHUT_WR) when those are written; as soon as the connection is open when there are none. */
  readonly onWritten?: 'close' | 'shutdown'
  /** Write this text after each read that returned data. */
  readonly reply?: string
  /** Call close() or shutdown(SHUT_WR) when read returned 0. */
  readonly onEof?: 'close' | 'shutdown'
  /** Call close() when read returned an error. */
  readonly onError?: 'close'
  /** How long after EOF that call is made; default 0. */
  readonly eofDelay?: Micros
  /** Call close() once this many octets were read. */
  readonly closeAfter?: number
  /** The most one read() asks for; default 65536. */
  readonly readSize?: number
}

export type SockOption =
  | { readonly name: SwitchOption; readonly value: boolean }
  | { readonly name: 'SO_LINGER'; readonly value: { readonly on: boolean; readonly seconds: number } }
  | { readonly name: TextOption; readonly value: string }
  | { readonly name: CountedOption; readonly value: number }

/** Options whose value is a yes or no. */
type SwitchOption = 'SO_REUSEADDR' | 'TCP_NODELAY' | 'TCP_QUICKACK' | 'SO_KEEPALIVE'
/** Options whose value is text or octets. */
export type TextOption = 'TCP_CONGESTION' | 'TCP_FASTOPEN_KEY'
/** Options whose value is a plain number: seconds, counts, octets or a switch, as the kernel takes them. */
export type CountedOption = Exclude<OptionName, SwitchOption | TextOption | 'SO_LINGER'>

export type Call =
  /** socket, then bind to the port (of the wildcard address), then listen. */
  | {
      readonly name: 'listen'
      readonly port: number
      readonly backlog: number
      readonly options: readonly SockOption[]
      /** `always`: accept() as soon as the listener is readable; `never`: only scripted accept() calls. */
      readonly accept: 'always' | 'never'
      readonly program: Program
      /** Set on each accepted socket by the program that accepts it. */
      readonly acceptOptions?: readonly SockOption[]
      /** The program calls what it accepts by this stem and a number from 1, in the order of acceptance; absent: by the children's own names. */
      readonly acceptedAs?: string
    }
  /** listen() once more on a socket that listens: another backlog. */
  | { readonly name: 'relisten'; readonly backlog: number }
  /** socket, bind if `localPort` is given, then connect. */
  | {
      readonly name: 'connect'
      readonly to: string
      readonly port: number
      readonly localPort?: number
      readonly options: readonly SockOption[]
      readonly program: Program
      /** sendto(MSG_FASTOPEN) instead of connect(): data that may ride on the SYN (RFC 7413). */
      readonly data?: string
    }
  | { readonly name: 'accept'; readonly program: Program }
  /** Accept whatever waits, and from now on everything as soon as the listener is readable. */
  | { readonly name: 'accept-loop'; readonly program: Program }
  /** From now on the program of the connection behaves like this. */
  | { readonly name: 'attend'; readonly program: Program }
  /** A second descriptor of the same socket, which lives until the last one is closed. */
  | { readonly name: 'dup' }
  | { readonly name: 'read'; readonly octets: number; readonly flags?: readonly ReadFlag[] }
  | {
      readonly name: 'write'
      readonly data: string | null
      readonly length: number
      readonly flags?: readonly WriteFlag[]
    }
  /** connect(AF_UNSPEC). */
  | { readonly name: 'disconnect' }
  /** The outcome is the sum of the events' bits. */
  | { readonly name: 'poll' }
  | { readonly name: 'ioctl'; readonly request: IoctlRequest }
  | { readonly name: 'shutdown'; readonly how: 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR' }
  | { readonly name: 'close' }
  | { readonly name: 'setsockopt'; readonly option: SockOption }
  | { readonly name: 'getsockopt'; readonly option: OptionName }
  | { readonly name: 'sysctl'; readonly key: string; readonly value: number | string }

/** Flags of recv() and send() that a script can give. */
export const READ_FLAGS = ['MSG_PEEK', 'MSG_OOB', 'MSG_TRUNC'] as const
export const WRITE_FLAGS = ['MSG_MORE', 'MSG_OOB'] as const
export type ReadFlag = (typeof READ_FLAGS)[number]
export type WriteFlag = (typeof WRITE_FLAGS)[number]

/** Which segments a fault meets. All given conditions must hold. */
export interface Selector {
  /** The host that sends it. */
  readonly from: string
  readonly what: SegmentKind
  /** Only the segment that the host sends as its n-th of the run, counted from 1, and what repeats it afterwards. */
  readonly segment?: number
  /** Leave this many matching segments alone first; default 0. */
  readonly skip?: number
  /** Exactly these flags in tcpdump's letters without PSH, `.` for ACK: `S`, `S.`, `.`, `F.`, `R`; narrows `what`. */
  readonly flags?: string
  /** Only with data, or only without. */
  readonly data?: boolean
  readonly srcPort?: number
  readonly dstPort?: number
  /** Which of the matching segments suffer, counted from 1; absent: as `skip` and `times` say. */
  readonly nth?: readonly number[]
  /** Only segments sent before this moment. */
  readonly before?: Micros
}

/** From `at` on, the next `times` segments that the selector meets suffer `fault`. The first rule that matches acts. */
export interface FaultAction {
  readonly do: 'fault'
  readonly at: Micros
  readonly select: Selector
  readonly times: number | 'always'
  readonly fault:
    | { readonly name: 'drop' }
    /** Held back this much longer than the link's delay, so that later ones overtake it. */
    | { readonly name: 'delay'; readonly by: Micros }
    /** A copy arrives this much after the original. */
    | { readonly name: 'duplicate'; readonly after: Micros }
    /** Held back until the next segment in the same direction has gone past. */
    | { readonly name: 'reorder' }
    /** A bit is flipped on the way, the last one unless another is named; `mended`: whoever did it put the checksum right again. */
    | { readonly name: 'corrupt'; readonly flip?: FlippedBit; readonly mended?: true }
    /** The first two 16-bit words of its data change places, which no sum of words can show (RFC 1071 §2). */
    | { readonly name: 'transpose' }
    /** A router marks a segment that may be marked: congestion experienced (RFC 3168 §5). Others are let alone. */
    | { readonly name: 'mark' }
}

/** A number known only when the run gets there: a constant or a variable of what the wire has seen, plus an offset. */
export interface SeqExpression {
  /** `iss`: that host's initial sequence number on this connection; `nxt`: the next number it would send, as seen on the wire. */
  /** `ack`, `wnd`, `ts`: acknowledgment number, raw window and timestamp value of the last segment it sent. `host` may be an address. */
  readonly of?: { readonly host: string; readonly variable: 'iss' | 'nxt' | 'ack' | 'wnd' | 'ts' }
  readonly plus: number
}

/** A segment that no stack sent is put on the wire towards a host (one link delay away unless `atOnce`). */
export interface InjectAction {
  readonly do: 'inject'
  readonly at: Micros
  /** Who forges it: `attacker` or `network` (an old duplicate). */
  readonly by: string
  readonly to: string
  readonly atOnce: boolean
  readonly segment: Pick<Segment, 'syn' | 'ackFlag' | 'fin' | 'rst' | 'psh' | 'srcPort' | 'dstPort'> & {
    /** A host's name or an address. */
    readonly src: string
    readonly seq: SeqExpression
    readonly ack: SeqExpression
    readonly window: number
    readonly data: string
    /** TCP options the forged segment carries; none when absent. */
    readonly options?: Options
    /** The timestamps option, where its numbers are known only in the run. */
    readonly timestamps?: { readonly value: SeqExpression; readonly echo: SeqExpression }
    readonly urg?: boolean
    /** The raw urgent pointer. */
    readonly urgentPointer?: number
    readonly ece?: boolean
    readonly cwr?: boolean
  }
  /** The wire counts the segment as part of the connection's numbers. */
  readonly track?: boolean
}

/** An ICMP error that no router of the scenario made is put on the wire towards a host (one link delay away unless `atOnce`). */
export interface IcmpAction {
  readonly do: 'icmp'
  readonly at: Micros
  /** Who says it: `attacker` or `network`. */
  readonly by: string
  readonly to: string
  readonly atOnce: boolean
  readonly error: IcmpErrorName
  /** The address of the router that seems to say it; absent: the router between the hosts. */
  readonly from?: Address
  /** The MTU it names; 0 when absent. */
  readonly mtu?: number
  /** The segment of `to` that it quotes. */
  readonly about: {
    readonly srcPort: number
    /** A host's name or an address. */
    readonly dst: string
    readonly dstPort: number
    readonly seq: SeqExpression
  }
}

/** An earlier segment is handed to its receiver once more, at once. */
export interface ReplayAction {
  readonly do: 'replay'
  readonly at: Micros
  /** The host that sent it. */
  readonly from: string
  readonly flags?: string
  readonly data?: boolean
  /** Which of the segments that match, counted from 1. */
  readonly nth: number
}

/** The cable of a host is pulled or put back; the host loses power, or comes back without memory of its connections; or its programs are killed. */
export interface LinkAction {
  readonly do: 'link'
  readonly at: Micros
  readonly host: string
  readonly what: 'down' | 'up' | 'power-off' | 'power-on' | 'kill'
}

/** A program of the attacker begins. */
export interface AttackAction {
  readonly do: 'attack'
  readonly at: Micros
  readonly attack: Attack
}
