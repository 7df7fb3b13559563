import { type Address, parseAddress } from '../protocol/address'
import type { Micros } from '../protocol/time'
import { tell } from '../protocol/told'
import type { WorldSpec } from './backend'
import { ScriptProblem } from './problem'
import { defaultWorld } from './profile'
import type { ScriptOption } from './script'

/** What option lines and the command line decide before a script is played. */
export interface Settings {
  readonly world: WorldSpec
  /** Datagrams longer than this were coalesced from ones of this size. */
  readonly gsoSize: number | null
  readonly tolerance: Micros
  /** Part of the wait before an event by which it may be off as well. */
  readonly tolerancePart: number
  /** Microseconds of a timestamp's tick; null: timestamps are not checked. */
  readonly timestampTick: number | null
  /** Bursts are not glued together. */
  readonly strictSegments: boolean
}

/** Options as they hold: those of the command line win over those of the file. */
export function settingsOf(file: readonly ScriptOption[], commandLine: readonly ScriptOption[]): Settings {
  const options = new Map([...file, ...commandLine].map(option => [option.name, option]))
  const text = (name: string): string | undefined => options.get(name)?.value ?? undefined
  const number = (name: string): number | undefined => {
    const value = text(name)
    if (value === undefined) return undefined
    if (Number.isFinite(Number(value))) return Number(value)
    throw new ScriptProblem(tell`The option --${name} takes a number, not "${value}".`, options.get(name)!)
  }
  const ip = ipVersion(text('ip_version') ?? 'ipv4', options.get('ip_version'))
  const world = defaultWorld(ip)
  return {
    world: {
      ip,
      localAddress: plainAddress(options.get('local_ip')) ?? world.localAddress,
      remoteAddress: plainAddress(options.get('remote_ip')) ?? world.remoteAddress,
      mtu: number('mtu') ?? world.mtu,
    },
    gsoSize: number('mss') ?? null,
    tolerance: number('tolerance_usecs') ?? 4000,
    tolerancePart: (number('tolerance_percent') ?? 12.5) / 100,
    timestampTick: number('tcp_ts_tick_usecs') ?? null,
    strictSegments: options.has('strict_segments'),
  }
}

/** The version a script or the command line asks for, before the script is read for its definitions. */
export function ipVersion(text: string, option?: ScriptOption): WorldSpec['ip'] {
  if (text === 'ipv4' || text === 'ipv6' || text === 'ipv4-mapped-ipv6') return text
  throw new ScriptProblem(
    tell`The version of IP is ipv4, ipv6 or ipv4-mapped-ipv6, not "${text}".`,
    option ?? { line: 1, column: 1 },
  )
}

/** An address without its prefix length, in its canonical form. */
function plainAddress(option: ScriptOption | undefined): Address | undefined {
  if (!option?.value) return undefined
  const address = parseAddress(option.value.replace(/\/\d+$/, ''))
  if (address === null) throw new ScriptProblem(tell`"${option.value}" is not an address.`, option)
  return address
}
