import { isIpv6, parseAddress } from '../protocol/address'
import { suggestion } from '../protocol/nearest'
import { s } from '../protocol/time'
import { tell } from '../protocol/told'
import type { MiddleboxSpec } from '../sim/scenario'
import type { Problems } from './yaml-place'
import { entriesOf, integer, items, oneOf, readAddress, text, time } from './yaml-values'

export const MIDDLEBOX_KEYS = ['kind', 'inside', 'address', 'ports', 'idle', 'forgotten'] as const
export const KINDS_OF_MIDDLEBOX = ['firewall', 'nat', 'syn-proxy'] as const
export const WORDS_OF_FORGOTTEN = ['drop', 'reset'] as const
/** What a box waits at least before it forgets an open connection (RFC 5382 REQ-5: 2 hours 4 minutes). */
const DEFAULT_IDLE = s(7440)

/** Reads `middlebox: { kind: nat, inside: client, address: 192.0.2.1, idle: 60 s, forgotten: drop }`. */
export function readMiddlebox(value: unknown, hosts: readonly string[], problems: Problems): MiddleboxSpec | null {
  if (value === undefined) return null
  const entries = entriesOf(value, 'middlebox', MIDDLEBOX_KEYS, problems)
  const get = (key: (typeof MIDDLEBOX_KEYS)[number]): unknown => entries.get(key)?.value
  const kind = oneOf(get('kind'), 'the kind of middlebox', KINDS_OF_MIDDLEBOX, problems) ?? 'firewall'
  const inside = items(get('inside')).flatMap(item => {
    const name = text(item, 'A host inside the middlebox', problems)
    if (name === null) return []
    if (!hosts.includes(name)) problems.add(tell`No host is named "${name}"${suggestion(name, hosts)}`, item)
    return [name]
  })
  if (inside.length === 0) problems.add('The middlebox has nobody inside; write inside: client, for instance.', value)
  const address = readAddress(get('address'), 'The address of the middlebox', problems)
  if (kind === 'nat' && address === null)
    problems.add('A NAT needs the address behind which it hides its inside, as in address: 192.0.2.1.', value)
  if (kind !== 'nat' && address !== null)
    problems.add(tell`A ${kind} hides no address; address: belongs to a NAT.`, get('address'))
  const ports = items(get('ports')).flatMap(item => integer(item, 'A port of the firewall', 0, 65_535, problems) ?? [])
  if (kind !== 'firewall' && get('ports') !== undefined)
    problems.add(tell`A ${kind} has no ports that are open to all; ports: belongs to a firewall.`, get('ports'))
  const idle = time(get('idle'), 'The idle time of the middlebox', problems) ?? DEFAULT_IDLE
  const forgotten = oneOf(get('forgotten'), 'forgotten', WORDS_OF_FORGOTTEN, problems) ?? 'drop'
  return {
    kind,
    inside,
    ...(kind === 'nat' && address !== null ? { address } : {}),
    ...(kind === 'firewall' && get('ports') !== undefined ? { ports } : {}),
    idle,
    forgotten,
  }
}

/** Reads a prefix as `203.0.113.0/24`. */
export function readPrefix(value: unknown, problems: Problems): string | null {
  const written = text(value, 'The ingress filter', problems)
  if (written === null) return null
  const [network = '', length = ''] = written.split('/')
  const address = parseAddress(network)
  const most = address !== null && isIpv6(address) ? 128 : 32
  if (address !== null && /^\d{1,3}$/.test(length) && Number(length) <= most) return `${address}/${Number(length)}`
  problems.add(tell`The prefix "${written}" is not understood; write it as 203.0.113.0/24.`, value)
  return null
}
