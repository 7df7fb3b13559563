import { ICMP_ERROR_NAMES } from '../protocol/icmp'
import type { IcmpAction } from '../sim/scenario'
import type { Cursor } from './cursor'
import type { Names } from './names'
import { expression } from './sequence-grammar'

/** Reads `too-long from 10.0.0.254 to client about 40000 to server:80 seq=client nxt mtu=1400 at-once`; `inject icmp` has been taken. */
export function icmpAction(cursor: Cursor, at: number, by: string, names: Names): IcmpAction {
  const error = cursor.oneOf(ICMP_ERROR_NAMES, 'The ICMP error', 'icmp')
  const from = cursor.takeWord('from') ? names.hostOrAddress(cursor) : undefined
  cursor.keyword('to', 'the ICMP error')
  const to = names.host(cursor)
  cursor.keyword('about', 'the host that hears of it')
  const srcPort = cursor.integer('The port of the quoted segment', 0, 65_535)
  cursor.keyword('to', 'the port of the quoted segment')
  const dst = names.hostOrAddress(cursor)
  cursor.sign(':', 'the destination of the quoted segment')
  const dstPort = cursor.integer('The destination port of the quoted segment', 0, 65_535)
  cursor.keyword('seq', 'the quoted connection', 'field')
  cursor.sign('=', 'the field "seq"')
  const seq = expression(cursor, names)
  const mtu = cursor.takeWord('mtu', 'field') ? readMtu(cursor) : undefined
  const atOnce = cursor.takeWord('at-once', 'field')
  cursor.end('the ICMP error')
  return {
    do: 'icmp',
    at,
    by,
    to,
    atOnce,
    error,
    ...(from === undefined ? {} : { from }),
    ...(mtu === undefined ? {} : { mtu }),
    about: { srcPort, dst, dstPort, seq },
  }
}

function readMtu(cursor: Cursor): number {
  cursor.sign('=', 'the field "mtu"')
  return cursor.integer('The MTU', 0, 65_535)
}
