import { addressOctets, isIpv6 } from '../protocol/address'
import type { Address } from '../protocol/segment'
import type { Seq } from '../protocol/seq'
import type { Host } from './host'
import { siphashTuple } from './siphash'
import { sourceAddress } from './source-address'
import type { Turn } from './turn'

/** The first sequence number of a new connection: the next one the scenario pins, else what the rules' generator says (RFC 6528). */
export function chooseIss(localPort: number, remote: Address, remotePort: number, t: Turn): Seq {
  const { host } = t
  const pinned = host.pinned.shift()
  if (pinned !== undefined) return pinned >>> 0
  return host.rules.initialSequence({
    now: t.now,
    secret: host.secret.isn,
    local: addressWords(sourceAddress(remote, host)),
    localPort,
    remote: addressWords(remote),
    remotePort,
  })
}

/**
 * What is added to the millisecond clock for timestamps on this connection: the same for each of its incarnations, so that
 * PAWS can compare them, and unrelated to that of any other port (RFC 7323 §5.4). Linux: secure_tcp_seq_and_ts_off().
 */
export function timestampOffset(localPort: number, remote: Address, remotePort: number, host: Host): number {
  if (host.sysctl.tcp_timestamps === 2) return 0
  const local = addressWords(sourceAddress(remote, host))
  return siphashTuple(host.secret.timestamps, local, addressWords(remote), (localPort << 16) | remotePort)
}

/** An address as words of 32 bits, as keyed hashes take it: one of IPv4, four of IPv6. */
export function addressWords(address: Address): readonly number[] {
  if (!isIpv6(address)) return [addressNumber(address)]
  const octets = addressOctets(address)
  return [0, 4, 8, 12].map(
    at => ((octets[at]! << 24) | (octets[at + 1]! << 16) | (octets[at + 2]! << 8) | octets[at + 3]!) >>> 0,
  )
}

/** An IPv4 address as a 32-bit number; any other text is hashed to one. */
export function addressNumber(address: Address): number {
  let number = 0
  let part = 0
  let dots = 0
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i)
    if (code === 46) {
      number = number * 256 + part
      part = 0
      dots++
    } else if (code >= 48 && code <= 57) part = part * 10 + code - 48
    else return hashText(address)
  }
  return dots === 3 ? (number * 256 + part) >>> 0 : hashText(address)
}

function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
