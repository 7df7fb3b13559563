import { ICMP_ERROR_NAMES } from '../protocol/icmp'
import { suggestion } from '../protocol/nearest'
import { tell } from '../protocol/told'
import { type Attack, type BlindFlag, SCAN_METHODS, SOURCES, WAYS_TO_GUESS } from '../sim/attackers/attack'
import type { Action } from '../sim/scenario'
import { readFields, readOwnAddress, readPace, readPorts, readPrefix, readRate, readTarget } from './attack-fields'
import type { Cursor } from './cursor'
import type { Names } from './names'
import { howOften, injection, kindOfSegment, PLAIN_FLAGS, readFlags } from './network-grammar'
import { ScriptFault } from './problem'

/** What an attacker does beside injecting single segments. */
const ATTACKS = ['flood', 'blind', 'guess', 'replay', 'reset', 'scan'] as const
type AttackName = (typeof ATTACKS)[number]

const MOST_NUMBER = 4_294_967_295
const MOST_NTH = 1_000_000
/** Guesses of one trial. */
const MOST_WIDTH = 1_000

/** What `attacker` does: one segment of its own, or a whole attack. */
export function attackerAction(cursor: Cursor, at: number, names: Names): Action {
  const verb = cursor.oneOf(['inject', ...ATTACKS] as const, 'What the attacker does', 'attack')
  if (verb === 'inject') return injection(cursor, at, 'attacker', names)
  return { do: 'attack', at, attack: READERS[verb](cursor, names) }
}

const number =
  (what: string) =>
  (cursor: Cursor): number =>
    cursor.integer(what, 0, MOST_NUMBER)
const text =
  (what: string) =>
  (cursor: Cursor): string =>
    cursor.string(what)

/** `server:80 rate=2000/s for 5 s sources=silent from=198.51.100.0/24` */
function flood(cursor: Cursor, names: Names): Attack {
  const target = readTarget(cursor, names)
  const pace = readPace(cursor, 'the target of the flood')
  const { sources, from } = readFields(cursor, names, 'flood', { sources: readSources, from: readPrefix })
  if (sources === undefined)
    throw cursor.fault(
      tell`A flood says whose addresses it uses, as in sources=silent; known are ${SOURCES.join(', ')} and hosts.`,
    )
  if (from !== undefined && !SOURCES.some(word => word === sources))
    throw cursor.fault(tell`The host ${sources} has its address already; from= is for ${SOURCES.join(', ')}.`)
  return { kind: 'flood', ...target, ...pace, sources, ...(from === undefined ? {} : { from }) }
}

function readSources(cursor: Cursor, names: Names): string {
  const known = [...SOURCES, ...names.hosts]
  cursor.expects(SOURCES, 'value')
  cursor.expects(names.hosts, 'host')
  const token = cursor.word('Whose addresses a flood uses', 'value')
  if (known.includes(token.text)) return token.text
  throw new ScriptFault(tell`The sources "${token.text}" are unknown${suggestion(token.text, known)}`, token.column)
}

/** `RST from client:40000-40099 to server:80 rate=1000/s 500 times seq=0 step=60000`; with `icmp`, an error. */
function blind(cursor: Cursor, names: Names): Attack {
  if (cursor.takeWord('icmp')) return blindIcmp(cursor, names)
  const flags: BlindFlag[] = [...readFlags(cursor, PLAIN_FLAGS)]
  cursor.keyword('from', 'the flags')
  const src = names.hostOrAddress(cursor)
  cursor.sign(':', 'the source')
  const srcPorts = readPorts(cursor, 'The source port')
  cursor.keyword('to', 'the source')
  const target = readTarget(cursor, names)
  const pace = readPace(cursor, 'the target of the attack')
  const { data = '', ...numbers } = readFields(cursor, names, 'blind attack', {
    seq: number('The sequence number'),
    step: number('The step'),
    ack: number('The acknowledgment number'),
    data: text('The data'),
  })
  if (numbers.ack !== undefined && !flags.includes('ACK'))
    throw cursor.fault('ack= has no meaning in a segment without the ACK flag.')
  return { kind: 'blind', flags, src, srcPorts, ...target, ...pace, ...numbers, data }
}

/** `host-unreachable to client about 40000 to server:80 rate=1000/s 500 times seq=0 step=1000` */
function blindIcmp(cursor: Cursor, names: Names): Attack {
  const error = cursor.oneOf(ICMP_ERROR_NAMES, 'The ICMP error', 'icmp')
  cursor.keyword('to', 'the ICMP error')
  const to = names.host(cursor)
  cursor.keyword('about', 'the host that hears of it')
  const ports = readPorts(cursor, 'The port of the quoted segment')
  cursor.keyword('to', 'the port of the quoted segment')
  const dst = names.hostOrAddress(cursor)
  cursor.sign(':', 'the destination of the quoted segment')
  const port = cursor.integer('The destination port of the quoted segment', 0, 65_535)
  const pace = readPace(cursor, 'the quoted connection')
  const numbers = readFields(cursor, names, 'blind attack', {
    seq: number('The sequence number'),
    step: number('The step'),
  })
  return { kind: 'blind-icmp', error, to, ports, dst, port, ...pace, ...numbers }
}

/** `server:80 as 198.51.100.9 rate=5/s 100 times by=clock width=3 data="…"` */
function guess(cursor: Cursor, names: Names): Attack {
  const target = readTarget(cursor, names)
  cursor.keyword('as', 'the target of the guesses')
  const as = names.hostOrAddress(cursor)
  const pace = readPace(cursor, 'the end that is impersonated')
  const {
    by = 'clock',
    width = 1,
    data = '',
  } = readFields(cursor, names, 'guess', {
    by: cursor => cursor.oneOf(WAYS_TO_GUESS, 'The way to guess', 'value'),
    width: cursor => cursor.integer('The number of guesses', 1, MOST_WIDTH),
    data: text('The data'),
  })
  return { kind: 'guess', ...target, as, ...pace, by, width, data }
}

/** `client SYN nth=2` */
function replay(cursor: Cursor, names: Names): Attack {
  const from = names.host(cursor)
  const what = kindOfSegment(cursor)
  const { nth = 1 } = readFields(cursor, names, 'replay', {
    nth: cursor => cursor.integer('The number of the segment', 1, MOST_NTH),
  })
  return { kind: 'replay', from, what, nth }
}

/** `both on client data "secret" once` */
function reset(cursor: Cursor, names: Names): Attack {
  const ends = cursor.oneOf(['both', 'sender', 'receiver'] as const, 'The end to reset', 'value')
  cursor.keyword('on', 'the ends to reset')
  const from = names.host(cursor)
  const what = kindOfSegment(cursor)
  if (cursor.peek().kind === 'string' && what !== 'data')
    throw cursor.fault('Only data can contain a text, as in: on client data "secret".')
  const contained = cursor.peek().kind === 'string' ? cursor.string('The text') : undefined
  const times = cursor.atEnd() ? 1 : howOften(cursor, 'A reset', 'How often the reset strikes')
  cursor.end('the reset')
  return { kind: 'reset', ends, from, what, ...(contained === undefined ? {} : { text: contained }), times }
}

/** `server:1-1024 rate=1000/s by=SYN from=203.0.113.7` */
function scan(cursor: Cursor, names: Names): Attack {
  const to = names.host(cursor)
  cursor.sign(':', 'the host to scan')
  const ports = readPorts(cursor, 'The port')
  const rate = readRate(cursor, 'the ports')
  const { by = 'SYN', from } = readFields(cursor, names, 'scan', {
    by: cursor => cursor.oneOf(SCAN_METHODS, 'The kind of scan', 'value'),
    from: readOwnAddress,
  })
  return { kind: 'scan', to, ports, by, rate, ...(from === undefined ? {} : { from }) }
}

const READERS: Readonly<Record<AttackName, (cursor: Cursor, names: Names) => Attack>> = {
  flood,
  blind,
  guess,
  replay,
  reset,
  scan,
}
