import { addressText } from './address'
import { IPV6_HEADER } from './ip-octets'

/** One field of a datagram's headers: where it lies, in bits from the datagram's first, and what it holds. */
export interface HeaderField {
  /** Its name, with those of the headers around it: `tcp.flags.syn`, `tcp.options.mss`. */
  readonly name: string
  /** Told apart from others of the same name: `tcp.options.3.nop`. */
  readonly path: string
  readonly bit: number
  readonly bits: number
  /** The number in it, the text of an address, or null for what only holds other fields or octets without a number. */
  readonly value: number | string | null
  readonly fields: readonly HeaderField[]
}

/** A field of a fixed layout: its name, how many bits it has, and what it is cut into. */
type Row = readonly [name: string, bits: number, parts?: readonly Row[]]

/** RFC 791 §3.1, with RFC 2474 and RFC 3168 for what was the type of service. */
const IPV4: readonly Row[] = [
  ['version', 4],
  ['headerLength', 4],
  ['dscp', 6],
  ['ecn', 2],
  ['totalLength', 16],
  ['identification', 16],
  ['reserved', 1],
  ['dontFragment', 1],
  ['moreFragments', 1],
  ['fragmentOffset', 13],
  ['ttl', 8],
  ['protocol', 8],
  ['checksum', 16],
  ['source', 32],
  ['destination', 32],
]
/** RFC 8200 §3. */
const IPV6: readonly Row[] = [
  ['version', 4],
  ['dscp', 6],
  ['ecn', 2],
  ['flowLabel', 20],
  ['payloadLength', 16],
  ['protocol', 8],
  ['hopLimit', 8],
  ['source', 128],
  ['destination', 128],
]
/** RFC 9293 §3.1. */
const TCP: readonly Row[] = [
  ['sourcePort', 16],
  ['destinationPort', 16],
  ['sequence', 32],
  ['acknowledgment', 32],
  ['dataOffset', 4],
  ['reserved', 4],
  [
    'flags',
    8,
    [
      ['cwr', 1],
      ['ece', 1],
      ['urg', 1],
      ['ack', 1],
      ['psh', 1],
      ['rst', 1],
      ['syn', 1],
      ['fin', 1],
    ],
  ],
  ['window', 16],
  ['checksum', 16],
  ['urgentPointer', 16],
]
/** RFC 792, RFC 4443 §2.1; the last four octets as those errors have them that tell an MTU (RFC 1191 §4). */
const ICMPV4: readonly Row[] = [
  ['type', 8],
  ['code', 8],
  ['checksum', 16],
  ['unused', 16],
  ['mtu', 16],
]
const ICMPV6: readonly Row[] = [
  ['type', 8],
  ['code', 8],
  ['checksum', 16],
  ['mtu', 32],
]

/** What each kind of option holds after its kind and length (RFC 9293 §3.2, RFC 7323, RFC 2018, RFC 7413). */
const OPTIONS: Readonly<Record<number, readonly [name: string, holds: readonly Row[]]>> = {
  2: ['mss', [['value', 16]]],
  3: ['windowScale', [['shift', 8]]],
  4: ['sackPermitted', []],
  8: [
    'timestamps',
    [
      ['tsval', 32],
      ['tsecr', 32],
    ],
  ],
}
const [EOL, NOP, SACK, FAST_OPEN, EXPERIMENT] = [0, 1, 5, 34, 254]
const [PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_ICMPV6] = [1, 6, 58]

/**
 * The headers of a datagram, field by field, as they lie in its octets: of IPv4 or IPv6, then of TCP, or of ICMP with what it quotes.
 * What is cut short ends where the octets do.
 */
export function headerFields(octets: Uint8Array): readonly HeaderField[] {
  return datagramFields(new Reader(octets), 0, '')
}

class Reader {
  constructor(private readonly octets: Uint8Array) {}

  get length(): number {
    return this.octets.length
  }

  octet(at: number): number {
    return this.octets[at] ?? 0
  }

  /** At most 32 bits as a number; more as the text of an address. */
  value(bit: number, bits: number): number | string {
    if (bits > 32) return addressText(this.octets.subarray(bit / 8, (bit + bits) / 8))
    let value = 0
    for (let i = bit; i < bit + bits; i++) value = value * 2 + ((this.octet(i >> 3) >> (7 - (i & 7))) & 1)
    return value
  }

  address(bit: number): string {
    return addressText(this.octets.subarray(bit / 8, bit / 8 + 4))
  }
}

/** The fields of a fixed layout that begins at an octet, as far as the octets go. */
function rowsAt(reader: Reader, rows: readonly Row[], at: number, prefix: string, path = prefix): HeaderField[] {
  const fields: HeaderField[] = []
  let bit = at * 8
  for (const [i, [name, bits, parts]] of rows.entries()) {
    if (bit + bits > reader.length * 8) break
    const again = rows.slice(0, i).filter(row => row[0] === name).length
    const isIpv4 = bits === 32 && (name === 'source' || name === 'destination')
    fields.push({
      name: `${prefix}.${name}`,
      path: `${path}.${name}${again > 0 ? `.${again}` : ''}`,
      bit,
      bits,
      value: isIpv4 ? reader.address(bit) : reader.value(bit, bits),
      fields: parts ? bitsOf(reader, parts, bit, `${prefix}.${name}`) : [],
    })
    bit += bits
  }
  return fields
}

function bitsOf(reader: Reader, parts: readonly Row[], from: number, prefix: string): HeaderField[] {
  let bit = from
  return parts.map(([name, bits]) => {
    const field = { name: `${prefix}.${name}`, path: `${prefix}.${name}`, bit, bits, value: reader.value(bit, bits) }
    bit += bits
    return { ...field, fields: [] }
  })
}

/** A header, or whatever else holds fields. */
const group = (name: string, at: number, end: number, fields: readonly HeaderField[], path = name): HeaderField => ({
  name,
  path,
  bit: at * 8,
  bits: (end - at) * 8,
  value: null,
  fields,
})

function datagramFields(reader: Reader, at: number, quoted: '' | 'quoted.'): HeaderField[] {
  const six = reader.octet(at) >> 4 === 6
  const header = six ? IPV6_HEADER : (reader.octet(at) & 0x0f) * 4
  const end = Math.min(at + header, reader.length)
  const name = `${quoted}${six ? 'ipv6' : 'ipv4'}`
  const ip = group(name, at, end, rowsAt(reader, six ? IPV6 : IPV4, at, name))
  const protocol = reader.octet(at + (six ? 6 : 9))
  if (protocol === PROTOCOL_TCP) return [ip, ...tcpFields(reader, end, quoted)]
  if (quoted === '' && (protocol === PROTOCOL_ICMP || protocol === PROTOCOL_ICMPV6)) {
    const icmp = rowsAt(reader, six ? ICMPV6 : ICMPV4, end, 'icmp')
    return [ip, group('icmp', end, end + 8, icmp), ...datagramFields(reader, end + 8, 'quoted.')]
  }
  return [ip]
}

function tcpFields(reader: Reader, at: number, quoted: '' | 'quoted.'): HeaderField[] {
  const name = `${quoted}tcp`
  const fixed = rowsAt(reader, TCP, at, name)
  const whole = fixed.length === TCP.length
  const end = whole ? Math.min(at + (reader.octet(at + 12) >> 4) * 4, reader.length) : reader.length
  const options = whole && end > at + 20 ? optionFields(reader, at + 20, end) : []
  const held = options.length > 0 ? [group('tcp.options', at + 20, end, options)] : []
  const header = group(name, at, end, [...fixed, ...held])
  return end < reader.length ? [header, group('data', end, reader.length, [])] : [header]
}

function optionFields(reader: Reader, from: number, end: number): HeaderField[] {
  const fields: HeaderField[] = []
  for (let at = from; at < end; ) {
    const kind = reader.octet(at)
    const path = `tcp.options.${fields.length}`
    if (kind === EOL || kind === NOP) {
      const name = `tcp.options.${kind === NOP ? 'nop' : 'eol'}`
      fields.push({ name, path, bit: at * 8, bits: 8, value: kind, fields: [] })
      at += 1
      if (kind === EOL) break
      continue
    }
    const length = reader.octet(at + 1)
    const past = length < 2 ? end : Math.min(at + length, end)
    const [name, holds] = optionRows(kind, past - at - 2)
    const prefix = `tcp.options.${name}`
    const rows: readonly Row[] = [['kind', 8], ['length', 8], ...holds]
    fields.push(group(prefix, at, past, rowsAt(reader, rows, at, prefix, path), path))
    at = past
  }
  return fields
}

function optionRows(kind: number, octets: number): readonly [string, readonly Row[]] {
  if (kind === SACK) {
    const edges = Array.from({ length: Math.floor(octets / 8) }, (): Row[] => [
      ['left', 32],
      ['right', 32],
    ])
    return ['sack', edges.flat()]
  }
  if (kind === FAST_OPEN) return ['fastOpen', cookieRows(octets)]
  if (kind === EXPERIMENT) return ['experiment', [['exid', 16], ...cookieRows(octets - 2)]]
  return OPTIONS[kind] ?? ['unknown', cookieRows(octets)]
}

/** Octets without a number of their own, cut into what a number can hold. */
const cookieRows = (octets: number): Row[] =>
  Array.from({ length: Math.ceil(Math.max(octets, 0) / 4) }, (_, i): Row => ['octets', Math.min(4, octets - 4 * i) * 8])

/** The field that lies deepest at an octet; null past the headers. A whole octet is never told by one bit of it. */
export function fieldAt(fields: readonly HeaderField[], octet: number): HeaderField | null {
  const covers = ({ bit, bits }: HeaderField) => bit < (octet + 1) * 8 && bit + bits > octet * 8
  const found = fields.find(covers)
  if (found === undefined) return null
  const inner = found.fields.filter(covers)
  return inner.length === 0 || inner.every(one => one.bits < 4) ? found : fieldAt(inner, octet)
}

/** The octets in which a field lies, the last not included. */
export const octetsOfField = ({ bit, bits }: HeaderField): readonly [from: number, to: number] => [
  Math.floor(bit / 8),
  Math.ceil((bit + bits) / 8),
]
