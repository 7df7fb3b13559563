import type { Outstanding } from './sender'
import type { TcpSock } from './socks'

const NONE_KNOWN: Outstanding['known'] = []

const fresh = (): Outstanding => ({
  sacked: 0,
  lost: 0,
  again: 0,
  highest: null,
  hint: null,
  known: NONE_KNOWN,
  probeEnd: null,
  probeRepeated: false,
})

/** That of every connection of which each segment arrives once and in order. */
export const NONE_OUT: Readonly<Outstanding> = Object.freeze(fresh())

/** The connection's own, to be written to. */
export function outstandingOf(sock: TcpSock): Outstanding {
  if (sock.out === NONE_OUT) sock.out = fresh()
  return sock.out
}
