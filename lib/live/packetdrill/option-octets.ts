import type { TcpOption } from '../../packetdrill/datagram'
import { octetsOf } from '../../protocol/option-octets'
import type { SackBlock } from '../../protocol/options'

const EXPERIMENTAL_FAST_OPEN = [0xf9, 0x89]
const hexOctets = (hex: string): number[] => (hex.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))
const toHex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')
const u24 = (n: number): number[] => [(n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff]
const withLength = (kind: number, body: readonly number[]): number[] => [kind, 2 + body.length, ...body]

/** An option as it lies in a header; nothing is added or padded. */
export function writeOption(option: TcpOption): number[] {
  switch (option.kind) {
    case 'eol':
      return [0]
    case 'md5':
      return withLength(19, hexOctets(option.digest))
    case 'accurate-ecn':
      return withLength(option.first === 'e0b' ? 172 : 174, option.counters.flatMap(u24))
    default:
      return octetsOf(option)
  }
}

/** The options of a header in order. One of an impossible length ends them, one of a kind no script can write is left out. */
export function readOptions(octets: Uint8Array): TcpOption[] {
  const options: TcpOption[] = []
  let at = 0
  while (at < octets.length) {
    const kind = octets[at]!
    const length = kind < 2 ? 1 : (octets[at + 1] ?? 0)
    if (length < 1 || (kind >= 2 && length < 2) || at + length > octets.length) break
    const option = readOption(kind, octets.subarray(at + 2, at + length))
    if (option) options.push(option)
    if (kind === 0) break
    at += length
  }
  return options
}

function readOption(kind: number, body: Uint8Array): TcpOption | null {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  switch (kind) {
    case 0:
      return { kind: 'eol' }
    case 1:
      return { kind: 'nop' }
    case 2:
      return { kind: 'mss', value: view.getUint16(0) }
    case 3:
      return { kind: 'window-scale', shift: view.getUint8(0) }
    case 4:
      return { kind: 'sack-permitted' }
    case 5: {
      const block = (i: number): SackBlock => [view.getUint32(i * 8), view.getUint32(i * 8 + 4)]
      return { kind: 'sack', blocks: Array.from({ length: body.length >> 3 }, (_, i) => block(i)) }
    }
    case 8:
      return { kind: 'timestamps', value: view.getUint32(0), echo: view.getUint32(4) }
    case 19:
      return { kind: 'md5', digest: toHex(body) }
    case 34:
      return { kind: 'fast-open-cookie', cookie: toHex(body) }
    case 172:
    case 174: {
      const counter = (i: number): number => (view.getUint8(i * 3) << 16) | view.getUint16(i * 3 + 1)
      const counters = Array.from({ length: Math.floor(body.length / 3) }, (_, i) => counter(i))
      return { kind: 'accurate-ecn', first: kind === 172 ? 'e0b' : 'e1b', counters }
    }
    case 254:
      return body[0] === EXPERIMENTAL_FAST_OPEN[0] && body[1] === EXPERIMENTAL_FAST_OPEN[1]
        ? { kind: 'experimental-fast-open', cookie: toHex(body.subarray(2)) }
        : null
    default:
      return null
  }
}
