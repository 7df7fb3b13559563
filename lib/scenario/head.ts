import { isScalar, type YAMLMap } from 'yaml'
import { isIpv6 } from '../protocol/address'
import { suggestion } from '../protocol/nearest'
import { type Phrase, tell } from '../protocol/told'
import type { HostSpec, LinkSpec, Scenario } from '../sim/scenario'
import { isRulesName, RULES_NAMES } from '../tcp/rules/registry'
import { isSysctl, sysctlNames, sysctlProblem } from '../tcp/sysctl'
import { VARIANTS } from '../tcp/variants/registry'
import { LONGEST, TIME_UNITS } from './duration'
import { readMiddlebox, readPrefix } from './middlebox-head'
import type { Problems } from './yaml-place'
import { type Entries, entriesOf, integer, items, oneOf, readAddress, text, time } from './yaml-values'

export const SCENARIO_KEYS = ['seed', 'until', 'link', 'client', 'server', 'others', 'script'] as const
export const LINK_KEYS = [
  'delay',
  'delay-from',
  'rate',
  'queue',
  'loss',
  'loss-from',
  'mtu',
  'too-long',
  'unreachable',
  'middlebox',
  'ingress-filter',
] as const
export const WORDS_OF_UNREACHABLE = ['silent', 'router', 'neighbour'] as const
export const WORDS_OF_TOO_LONG = ['report', 'silent'] as const
/** Every link of IPv4 takes this much (RFC 791 §3.2); no datagram is longer than the other. */
const MTUS = [68, 65_535] as const
export const HOST_KEYS = ['address', 'second-address', 'rules', 'variants', 'sysctl', 'iss', 'mtu'] as const
const MOST_HOSTS = 8
const DEFAULT_DELAY = 20_000
const RESERVED = new Set(['network', 'attacker', 'crowd', 'middlebox', 'nobody', ...Object.keys(TIME_UNITS)])

export type Head = Omit<Scenario, 'actions'>

/** Reads everything of a scenario but its script. `extra` are keys that the file may hold beside the scenario's own. */
export function readHead(map: YAMLMap, problems: Problems, extra: readonly string[]): { head: Head; script: unknown } {
  const entries = entriesOf(map, 'A scenario', [...SCENARIO_KEYS, ...extra], problems)
  const seed = integer(entries.get('seed')?.value, 'The seed', 0, 4_294_967_295, problems) ?? 1
  const until = time(entries.get('until')?.value, 'until', problems)
  if (!entries.has('until'))
    problems.add('The scenario does not say when its run ends; write until: 2 s, for instance.', map)
  if (until === 0)
    problems.add('A run that ends at 0 shows nothing; until must be longer.', entries.get('until')?.value)
  if (!entries.has('script')) problems.add('The scenario has no script; without one nothing happens.', map)
  const hosts = readHosts(entries, problems)
  const link = readLink(
    entries.get('link')?.value,
    hosts.map(host => host.name),
    problems,
  )
  return { head: { seed, until: until ?? LONGEST, hosts, link }, script: entries.get('script')?.value }
}

function readHosts(entries: Entries, problems: Problems): HostSpec[] {
  const hosts = [
    readHost('client', entries.get('client')?.value, '10.0.0.1', problems),
    readHost('server', entries.get('server')?.value, '10.0.0.2', problems),
  ]
  const others = entries.get('others')?.value
  for (const [name, { key, value }] of entriesOf(others, 'others', null, problems)) {
    const wrong = faultOfName(name, hosts)
    if (wrong !== null) problems.add(wrong, key)
    else hosts.push(readHost(name, value, `10.0.0.${hosts.length + 1}`, problems))
  }
  if (hosts.length > MOST_HOSTS)
    problems.add(tell`The scenario has ${hosts.length} hosts, but at most ${MOST_HOSTS} may take part.`, others)
  const owners = new Map<string, string>()
  const all = hosts.flatMap(({ name, address, secondAddress }) => [
    { name, address },
    ...(secondAddress === undefined ? [] : [{ name, address: secondAddress }]),
  ])
  for (const { name, address } of all) {
    const other = owners.get(address)
    if (other !== undefined)
      problems.add(
        tell`The hosts ${other} and ${name} have the same address ${address}.`,
        entries.get(name)?.value ?? others,
      )
    owners.set(address, name)
  }
  return hosts
}

function faultOfName(name: string, hosts: readonly HostSpec[]): Phrase | null {
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name) || name.length > 24) {
    return tell`"${name}" cannot name a host; use small letters and digits, a letter first, at most 24 characters.`
  }
  if (RESERVED.has(name) || /^[cs]\d*$/.test(name))
    return tell`"${name}" cannot name a host, because it already means something in a script.`
  return hosts.some(host => host.name === name) ? tell`Two hosts are named "${name}".` : null
}

function readHost(name: string, value: unknown, defaultAddress: string, problems: Problems): HostSpec {
  const entries = entriesOf(value, name, HOST_KEYS, problems)
  const rules = text(entries.get('rules')?.value, tell`The rules of ${name}`, problems) ?? 'linux'
  if (!isRulesName(rules)) {
    problems.add(
      tell`The rules "${rules}" of ${name} are unknown${suggestion(rules, RULES_NAMES)}`,
      entries.get('rules')?.value,
    )
  }
  const address = readAddress(entries.get('address')?.value, tell`The address of ${name}`, problems) ?? defaultAddress
  const second = readAddress(entries.get('second-address')?.value, tell`The second address of ${name}`, problems)
  if (second !== null && isIpv6(second) === isIpv6(address))
    problems.add(
      tell`The two addresses of ${name} are of one version of IP; the second one must be of the other.`,
      entries.get('second-address')?.value,
    )
  const variants = readVariants(name, entries.get('variants')?.value, problems)
  const iss = entries.has('iss') ? readIss(name, entries.get('iss')?.value, problems) : undefined
  const mtu = integer(entries.get('mtu')?.value, tell`The mtu of ${name}`, ...MTUS, problems)
  const sysctl = readSysctl(name, entries.get('sysctl')?.value, problems)
  return {
    name,
    address,
    ...(second === null ? {} : { secondAddress: second }),
    rules: isRulesName(rules) ? rules : 'linux',
    variants,
    sysctl,
    ...(iss === undefined ? {} : { iss }),
    ...(mtu === null ? {} : { mtu }),
  }
}

function readVariants(name: string, value: unknown, problems: Problems): string[] {
  const known = VARIANTS.map(variant => variant.name)
  return items(value).flatMap(item => {
    const variant = text(item, tell`A variant of ${name}`, problems)
    if (variant === null) return []
    if (!known.includes(variant))
      problems.add(tell`The variant "${variant}" of ${name} is unknown${suggestion(variant, known)}`, item)
    return [variant]
  })
}

function readSysctl(name: string, value: unknown, problems: Problems): Record<string, number | string> {
  const sysctl: Record<string, number | string> = {}
  for (const [written, entry] of entriesOf(value, tell`sysctl of ${name}`, null, problems)) {
    const key = written.replace(/^net\.(ipv4|core)\./, '')
    const setting = isScalar(entry.value) ? entry.value.value : undefined
    if (!isSysctl(key)) {
      problems.add(tell`The sysctl "${key}" of ${name} is unknown${suggestion(key, sysctlNames())}`, entry.key)
    } else if (typeof setting === 'number' || typeof setting === 'string') {
      const problem = sysctlProblem(key, setting)
      if (problem !== null) problems.add(problem, entry.value)
      sysctl[key] = setting
    } else problems.add(tell`The sysctl ${key} of ${name} must be a number or a text.`, entry.value ?? entry.key)
  }
  return sysctl
}

const readIss = (name: string, value: unknown, problems: Problems): number[] =>
  items(value).map(item => integer(item, tell`The iss of ${name}`, 0, 4_294_967_295, problems) ?? 0)

function readLink(value: unknown, hosts: readonly string[], problems: Problems): LinkSpec {
  const entries = entriesOf(value, 'link', LINK_KEYS, problems)
  const delay = time(entries.get('delay')?.value, 'The delay of the link', problems) ?? DEFAULT_DELAY
  const delayFrom: Record<string, number> = {}
  for (const [host, entry] of entriesOf(entries.get('delay-from')?.value, 'delay-from', hosts, problems)) {
    delayFrom[host] = time(entry.value, tell`The delay from ${host}`, problems) ?? delay
  }
  const rate = entries.has('rate') ? readRate(entries.get('rate')?.value, problems) : undefined
  const queue = integer(entries.get('queue')?.value, 'The queue of the link', 1, 1_000_000_000, problems)
  const lossFrom: Record<string, number> = {}
  for (const [host, entry] of entriesOf(entries.get('loss-from')?.value, 'loss-from', hosts, problems)) {
    lossFrom[host] = readShare(entry.value, problems) ?? 0
  }
  const mtu = integer(entries.get('mtu')?.value, 'The mtu of the link', ...MTUS, problems)
  const unreachable = oneOf(entries.get('unreachable')?.value, 'unreachable', WORDS_OF_UNREACHABLE, problems)
  const middlebox = readMiddlebox(entries.get('middlebox')?.value, hosts, problems)
  const ingressFilter = readPrefix(entries.get('ingress-filter')?.value, problems)
  const tooLong = oneOf(entries.get('too-long')?.value, 'too-long', WORDS_OF_TOO_LONG, problems)
  const loss = entries.has('loss') ? readShare(entries.get('loss')?.value, problems) : undefined
  return {
    delay,
    ...(entries.has('delay-from') ? { delayFrom } : {}),
    ...(rate === undefined ? {} : { rate }),
    ...(queue === null ? {} : { queue }),
    ...(loss === undefined ? {} : { loss }),
    ...(entries.has('loss-from') ? { lossFrom } : {}),
    ...(mtu === null ? {} : { mtu }),
    ...(tooLong === null ? {} : { tooLong }),
    ...(unreachable === null ? {} : { unreachable }),
    ...(middlebox === null ? {} : { middlebox }),
    ...(ingressFilter === null ? {} : { ingressFilter }),
  }
}

/** Bits a second, by unit. */
export const RATE_UNITS: Readonly<Record<string, number>> = { 'bit/s': 1, 'kbit/s': 1e3, 'Mbit/s': 1e6, 'Gbit/s': 1e9 }

function readRate(value: unknown, problems: Problems): number | undefined {
  const written = text(value, 'The rate of the link', problems)
  if (written === null) return undefined
  const match = /^(\d+(?:\.\d+)?)\s*(\S+)$/.exec(written)
  const unit = match === null ? undefined : RATE_UNITS[match[2]!]
  const rate = unit === undefined ? 0 : Math.round(Number(match![1]) * unit)
  if (rate >= 1 && rate <= 1e12) return rate
  problems.add(tell`The rate "${written}" is not understood; write it as 100 Mbit/s, 64 kbit/s or 1 Gbit/s.`, value)
  return undefined
}

function readShare(value: unknown, problems: Problems): number | undefined {
  const written = text(value, 'The loss of the link', problems)
  if (written === null) return undefined
  const match = /^(\d+(?:\.\d+)?(?:e-\d+)?)\s*(%?)$/.exec(written)
  const share = match === null ? Number.NaN : match[2] === '%' ? Number(match[1]) / 100 : Number(match[1])
  if (share >= 0 && share <= 1) return share
  problems.add(tell`The loss "${written}" is no probability; write it as 1 % or 0.01.`, value)
  return undefined
}
