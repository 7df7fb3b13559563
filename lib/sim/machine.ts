import type { Micros } from '../protocol/time'
import type { CallResult } from '../tcp/calls'
import { createHost, type Host } from '../tcp/host'
import { profileOf } from '../tcp/rules/registry'
import type { SipKey } from '../tcp/siphash'
import type { Holder } from '../tcp/socks'
import { sysctlOf } from '../tcp/sysctl'
import { Turn } from '../tcp/turn'
import { findVariant } from '../tcp/variants/registry'
import type { EntryId, SockName } from '../trace/events'
import type { Station } from './packets'
import type { Random } from './random'
import type { Recorder } from './recorder'
import type { HostSpec, Program, SockOption } from './scenario'

/** A descriptor of a socket that a program on the machine holds. */
export interface Held extends Holder {
  /** What the program calls it; the stack may know it by another name. */
  readonly name: SockName
  /** How its program behaves; for a listener, how those of the connections it accepts do. */
  program: Program
  acceptAlways: boolean
  readonly fd: number
  /** Calls that sleep on it. */
  sleepers: Sleeper[] | null
  /** The next descriptor of the same socket. */
  twin: Held | null
  /** The descriptors opened before and after it that are still open. */
  older: Held | null
  newer: Held | null
  octetsRead: number
  eof: boolean
  closed: boolean
  /** What the program sets on each connection it accepts. */
  acceptOptions?: readonly SockOption[]
  /** The stem of the names it gives to them. */
  acceptedAs?: string
  /** The program was told that its socket is ready and has not looked yet. */
  stirring: boolean
  /** The connection was dead in both directions when the program last read. */
  hungUp: boolean
}

/** A call that sleeps until the socket wakes it. */
export interface Sleeper {
  readonly call: string
  readonly args: string | number
  /** Tries again; null to sleep on. */
  retry(t: Turn): CallResult | null
  /** What the program does when it returned. */
  returned?(outcome: CallResult, cause: EntryId | null): void
}

/** A computer: its TCP stack, its cable, and the programs on it. */
export interface Machine extends Station {
  readonly spec: HostSpec
  host: Host
  turn: Turn
  /** The descriptor that was opened last. */
  newest: Held | null
  /** Open descriptors by name, once a call named one. */
  byName: Map<SockName, Held> | null
  nextFd: number
  accepted: number
  boots: number
}

/** A machine that is switched on. */
export function createMachine(spec: HostSpec, random: Random, recorder: Recorder): Machine {
  const host = boot(spec, random.fork(`boot 0 of ${spec.name}`), spec.iss ?? [])
  return {
    name: spec.name,
    address: spec.address,
    secondAddress: spec.secondAddress ?? null,
    linkUp: true,
    powered: true,
    sent: 0,
    busyUntil: 0 as Micros,
    heldBack: null,
    lane: 0,
    delay: 0,
    loss: 0,
    chance: null,
    spec,
    host,
    turn: new Turn(host, recorder),
    newest: null,
    byName: null,
    nextFd: 3,
    accepted: 0,
    boots: 0,
  }
}

/** A stack without memory of any connection, with secrets of its own. */
export function boot(spec: HostSpec, random: Random, pinned: readonly number[]): Host {
  const variants = spec.variants.map(name => {
    const variant = findVariant(name)
    if (!variant) throw new Error(`There is no variant named ${name}.`)
    return variant
  })
  const profile = profileOf(spec.rules)
  return createHost({
    name: spec.name,
    address: spec.address,
    secondAddress: spec.secondAddress,
    rules: profile.rules,
    variants,
    sysctl: sysctlOf({ ...profile.sysctl, ...spec.sysctl }),
    pinned,
    secret: {
      isn: key(random),
      fastOpen: key(random),
      ports: key(random),
      cookies: key(random),
    },
    hz: spec.hz,
    mtu: spec.mtu,
  })
}

const key = (random: Random): SipKey => [random.uint32(), random.uint32(), random.uint32(), random.uint32()]
