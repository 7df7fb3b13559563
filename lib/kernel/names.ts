import type { Micros } from '../protocol/time'
import type { RecordedScenario, Side } from './recording'

/** The stem by which our programs name what they accept, so that it differs from the names the stack gives to children. */
export const ACCEPTED = 'accepted'

/** `s1` of a recording is the first connection its program accepted. */
export const ourName = (sock: string): string => sock.replace(/^s(?=\d+$)/, ACCEPTED)

/** The name a recording gives to one of our sockets. */
export const recordedName = (sock: string): string => sock.replace(new RegExp(`^${ACCEPTED}(?=\\d+$)`), 's')

/** Address and port of `10.0.0.1:80`. */
export function splitEnd(end: string): { readonly address: string; readonly port: number } {
  const colon = end.lastIndexOf(':')
  return { address: end.slice(0, colon), port: Number(end.slice(colon + 1)) }
}

/** A recording's `SA`, `F`, `FPU` in tcpdump's letters and order, without PSH: `S.`, `F`, `FU`; `none` for none. */
export function letters(flags: string): string {
  const has = (letter: string): boolean => flags.includes(letter)
  const found = `${has('F') ? 'F' : ''}${has('S') ? 'S' : ''}${has('R') ? 'R' : ''}${has('A') ? '.' : ''}${has('U') ? 'U' : ''}`
  return found === '' ? 'none' : found
}

/** The address of a host the scenario does not name. */
const ADDRESSES: Readonly<Record<Side, string>> = { client: '10.0.0.1', server: '10.0.0.2' }

/** The address of a host of the recording. */
export const addressOf = (recorded: RecordedScenario, side: Side): string => recorded.hosts[side] ?? ADDRESSES[side]

/** Microseconds of a time in seconds. */
export const micros = (seconds: number): Micros => Math.round(seconds * 1_000_000)
