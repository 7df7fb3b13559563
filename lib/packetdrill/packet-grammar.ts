import { suggestion } from '../protocol/nearest'
import type { SackBlock } from '../protocol/options'
import { tell } from '../protocol/told'
import type { Cursor } from './cursor'
import { FLAG, type TcpOption } from './datagram'
import { Unsupported } from './problem'
import type { IcmpLine, IpInfo, PacketLine } from './script'

/** Reads a packet line from its direction on. */
export function readPacket(cursor: Cursor): PacketLine | IcmpLine {
  const direction = cursor.take().text === '<' ? 'in' : 'out'
  const ip = readIpInfo(cursor, direction)
  if (cursor.accept('icmp')) return readIcmp(cursor, direction)
  if (cursor.sees('udp') || cursor.sees('ipv4') || cursor.sees('ipv6') || cursor.sees('gre') || cursor.sees('mpls'))
    throw new Unsupported(tell`The engine carries TCP alone, and this line is ${cursor.next.text}.`, cursor.next)
  const ports = cursor.next.kind === 'integer' ? readPorts(cursor, direction) : undefined
  const flags = readFlags(cursor)
  const seq = cursor.integer('The first sequence number')
  cursor.expect(':', 'A sequence range')
  const end = cursor.integer('The sequence number after the last')
  cursor.expect('(', 'A sequence range')
  const length = cursor.integer('The length')
  cursor.expect(')', 'A sequence range')
  // numbers are 32 bits wide and wrap
  if ((end - seq) >>> 0 !== length)
    cursor.fail(tell`The range ${seq}:${end} has ${(end - seq) >>> 0} octets, and the line says ${length}.`)
  const ack = cursor.accept('ack') ? cursor.integer('The acknowledgment number') : 0
  const window = cursor.accept('win') ? cursor.integer('The window') : null
  const urgent = cursor.accept('urg') ? cursor.integer('The urgent pointer') : 0
  if (direction === 'in' && window === null) cursor.fail('An injected packet needs its window: win N.')
  const options = cursor.sees('<') ? readOptions(cursor) : []
  if (options === 'any' && direction === 'in') cursor.fail('The options of an injected packet must be written out.')
  return { kind: 'packet', direction, ip, ...(ports && { ports }), flags, seq, length, ack, window, urgent, options }
}

/** `1234 > 8080`: the ports of a packet, which say to which of several connections it belongs. */
function readPorts(cursor: Cursor, direction: 'in' | 'out'): NonNullable<PacketLine['ports']> {
  const from = cursor.integer('The port that a packet comes from')
  cursor.expect('>', 'The ports of a packet')
  const to = cursor.integer('The port that a packet goes to')
  return direction === 'in' ? { remote: from, local: to } : { remote: to, local: from }
}

const ECN = ['noecn', 'ect0', 'ect1', 'ect01', 'ce'] as const

function readIpInfo(cursor: Cursor, direction: 'in' | 'out'): IpInfo {
  const closing = cursor.accept('[') ? ']' : cursor.accept('(') ? ')' : null
  if (closing === null) return {}
  let info: IpInfo = {}
  while (!cursor.accept(closing)) {
    cursor.accept(',')
    const ecn = ECN.find(one => cursor.accept(one))
    if (ecn) info = { ...info, ecn }
    else if (cursor.accept('tos')) info = { ...info, tos: cursor.integer('The type of service') }
    else if (cursor.accept('ttl')) info = { ...info, ttl: cursor.integer('The time to live') }
    else if (cursor.sees('flowlabel') && direction === 'out')
      throw new Unsupported('The engine has no flow labels.', cursor.next)
    else if (cursor.accept('flowlabel')) cursor.integer('The flow label')
    else
      cursor.fail(
        tell`An IP header cannot be described by ${cursor.shown()}${suggestion(cursor.next.text, [...ECN, 'tos', 'ttl'])}`,
      )
  }
  return info
}

const LETTERS: Readonly<Record<string, number>> = {
  S: FLAG.SYN,
  F: FLAG.FIN,
  R: FLAG.RST,
  P: FLAG.PSH,
  '.': FLAG.ACK,
  U: FLAG.URG,
  E: FLAG.ECE,
  W: FLAG.CWR,
  A: FLAG.AE,
}

function readFlags(cursor: Cursor): number {
  if (cursor.accept('-')) return 0
  const start = cursor.next
  let flags = 0
  while (cursor.next.kind === 'word' || cursor.sees('.')) {
    const { text } = cursor.next
    for (const letter of text) {
      const bit = LETTERS[letter]
      if (bit === undefined) cursor.fail(tell`A segment has no flag "${letter}"; the flags are S F R P . U E W A.`)
      flags |= bit
    }
    cursor.take()
  }
  if (cursor.next === start) cursor.fail(tell`A packet line needs its flags, not ${cursor.shown()}.`)
  return flags
}

function readOptions(cursor: Cursor): readonly TcpOption[] | 'any' {
  cursor.expect('<', 'A list of options')
  if (cursor.accept('...')) {
    cursor.expect('>', 'A list of options')
    return 'any'
  }
  const options: TcpOption[] = []
  while (!cursor.accept('>')) {
    if (options.length > 0) cursor.expect(',', 'A list of options')
    options.push(readOption(cursor))
  }
  return options
}

const OPTION_NAMES = ['mss', 'wscale', 'sackOK', 'sack', 'TS', 'nop', 'eol', 'md5', 'FO', 'FOEXP', 'ECN', 'ACCECN']

function readOption(cursor: Cursor): TcpOption {
  const { text } = cursor.next
  if (!OPTION_NAMES.includes(text))
    cursor.fail(tell`There is no TCP option named ${cursor.shown()}${suggestion(text, OPTION_NAMES)}`)
  cursor.take()
  switch (text) {
    case 'mss':
      return { kind: 'mss', value: cursor.integer('The segment size') }
    case 'wscale':
      return { kind: 'window-scale', shift: cursor.integer('The shift') }
    case 'sackOK':
      return { kind: 'sack-permitted' }
    case 'sack':
      return { kind: 'sack', blocks: readBlocks(cursor) }
    case 'TS': {
      cursor.expect('val', 'A timestamp')
      const value = cursor.integer('The timestamp') >>> 0
      cursor.expect('ecr', 'A timestamp')
      return { kind: 'timestamps', value, echo: cursor.integer('The echoed timestamp') >>> 0 }
    }
    case 'nop':
      return { kind: 'nop' }
    case 'eol':
      return { kind: 'eol' }
    case 'md5':
      return { kind: 'md5', digest: readHex(cursor) }
    case 'FO':
      return { kind: 'fast-open-cookie', cookie: readHex(cursor) }
    case 'FOEXP':
      return { kind: 'experimental-fast-open', cookie: readHex(cursor) }
    default:
      return readAccurateEcn(cursor)
  }
}

function readBlocks(cursor: Cursor): SackBlock[] {
  const blocks: SackBlock[] = []
  while (cursor.next.kind === 'integer') {
    const left = cursor.integer('The left edge')
    cursor.expect(':', 'A SACK block')
    blocks.push([left, cursor.integer('The right edge')])
  }
  return blocks
}

/** A row of hexadecimal digits; it may look like a number to the lexer. */
function readHex(cursor: Cursor): string {
  const { kind, text } = cursor.next
  if (kind !== 'word' && kind !== 'integer') return ''
  const hex = text.replace(/^0[xX]/, '').toLowerCase()
  if (!/^(?:[0-9a-f]{2})+$/.test(hex))
    cursor.fail(tell`A cookie is a row of pairs of hexadecimal digits, not "${text}".`)
  cursor.take()
  return hex
}

function readAccurateEcn(cursor: Cursor): TcpOption {
  const first = cursor.sees('e1b') ? 'e1b' : 'e0b'
  const counters: number[] = []
  while (cursor.accept('e0b') || cursor.accept('e1b') || cursor.accept('ceb'))
    counters.push(cursor.integer('A counter'))
  return { kind: 'accurate-ecn', first, counters }
}

function readIcmp(cursor: Cursor, direction: 'in' | 'out'): IcmpLine {
  const type = cursor.take().text
  let code: string | null = null
  if (cursor.next.kind === 'word' && !cursor.sees('mtu')) code = cursor.take().text
  let mtu = 0
  let seq = 0
  let length = 0
  if (cursor.accept('mtu')) mtu = cursor.integer('The MTU')
  if (cursor.accept('[')) {
    seq = cursor.integer('The first quoted number')
    cursor.expect(':', 'A quoted range')
    cursor.integer('The number after the last quoted one')
    cursor.expect('(', 'A quoted range')
    length = cursor.integer('The quoted length')
    cursor.expect(')', 'A quoted range')
    cursor.expect(']', 'A quoted range')
  }
  return { kind: 'icmp', direction, type, code, mtu, seq, length }
}
