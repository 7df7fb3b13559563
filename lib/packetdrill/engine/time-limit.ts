import type { Micros } from '../../protocol/time'
import type { OptionValue } from '../socket-call'

/** Octets of a struct timeval. */
const TIMEVAL = 16

/** How long a call may sleep, as SO_RCVTIMEO and SO_SNDTIMEO say it: a struct timeval, 0 for as long as it takes. Linux: sock_set_timeout(). */
export function readTimeLimit(value: OptionValue, length: number): Micros | 'EINVAL' | 'EDOM' {
  if (value.kind !== 'octets' || length < TIMEVAL) return 'EINVAL'
  const [seconds, micros] = [numberAt(value.value, 0), numberAt(value.value, 8)]
  if (micros < 0 || micros >= 1_000_000) return 'EDOM'
  return seconds < 0 ? 0 : seconds * 1_000_000 + micros
}

/** The same as getsockopt() writes it. */
export function showTimeLimit(limit: Micros): { readonly value: OptionValue; readonly length: number } {
  const view = new DataView(new ArrayBuffer(TIMEVAL))
  view.setBigInt64(0, BigInt(Math.floor(limit / 1_000_000)), true)
  view.setBigInt64(8, BigInt(limit % 1_000_000), true)
  const value = String.fromCharCode(...new Uint8Array(view.buffer))
  return { value: { kind: 'octets', value }, length: TIMEVAL }
}

/** A number of 64 bits at this octet, the lowest first. */
function numberAt(octets: string, at: number): number {
  const view = new DataView(new ArrayBuffer(8))
  for (let i = 0; i < 8; i++) view.setUint8(i, octets.charCodeAt(at + i) || 0)
  return Number(view.getBigInt64(0, true))
}
