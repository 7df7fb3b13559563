import { isIpv6 } from '../protocol/address'
import { suggestion } from '../protocol/nearest'
import { tell } from '../protocol/told'
import { MOST_FORGED, type Pace, type Ports } from '../sim/attackers/attack'
import type { Cursor } from './cursor'
import type { Names } from './names'
import { ScriptFault } from './problem'

const SECOND = 1_000_000
const MOST_RATE = 1_000_000

/** Reads `rate=2000/s for 5 s` or `rate=2000/s 500 times`; `after` is what stands before it. */
export function readPace(cursor: Cursor, after: string): Pace {
  const rate = readRate(cursor, after)
  const { column } = cursor.peek()
  if (cursor.takeWord('for')) {
    const times = Math.floor((rate * cursor.time('The time that the attack lasts')) / SECOND)
    if (times >= 1 && times <= MOST_FORGED) return { rate, times }
    const why = times < 1 ? 'which is none at all' : tell`but at most ${MOST_FORGED} are sent`
    throw new ScriptFault(tell`At ${rate} a second these are ${times} segments, ${why}.`, column)
  }
  if (cursor.takeWord('once')) return { rate, times: 1 }
  if (cursor.peek().kind !== 'number')
    throw cursor.fault(tell`An attack says for how long it goes on: for 5 s, or 500 times, not ${cursor.found()}.`)
  const times = cursor.integer('How often the attack strikes', 1, MOST_FORGED)
  if (!cursor.takeWord('times')) cursor.keyword('time', 'the number')
  return { rate, times }
}

/** Reads `rate=2000/s`. */
export function readRate(cursor: Cursor, after: string): number {
  cursor.keyword('rate', after, 'attack-field')
  cursor.sign('=', 'the word "rate"')
  const rate = cursor.integer('The rate', 1, MOST_RATE)
  cursor.sign('/', 'the rate')
  cursor.keyword('s', '"/"', 'unit')
  return rate
}

/** Reads `40000` or `40000-40099`. */
export function readPorts(cursor: Cursor, what: string): Ports {
  const first = cursor.integer(what, 0, 65_535)
  return [first, cursor.takeSign('-') ? cursor.integer('The last port', first, 65_535) : first]
}

/** Reads `server:80`. */
export function readTarget(cursor: Cursor, names: Names): { to: string; port: number } {
  const to = names.host(cursor)
  cursor.sign(':', 'the host that is attacked')
  return { to, port: cursor.integer('The port that is attacked', 0, 65_535) }
}

/** Reads a prefix as `198.51.100.0/24`. */
export function readPrefix(cursor: Cursor, names: Names): string {
  if (cursor.peek().kind !== 'address')
    throw cursor.fault(tell`A prefix such as 198.51.100.0/24 must stand here, not ${cursor.found()}.`)
  const address = names.hostOrAddress(cursor)
  cursor.sign('/', 'the network')
  return `${address}/${cursor.integer('The length of the prefix', 0, isIpv6(address) ? 128 : 32)}`
}

/** Reads an address. */
export function readOwnAddress(cursor: Cursor, names: Names): string {
  if (cursor.peek().kind !== 'address') throw cursor.fault(tell`An address must stand here, not ${cursor.found()}.`)
  return names.hostOrAddress(cursor)
}

type Readers = Readonly<Record<string, (cursor: Cursor, names: Names) => unknown>>
type Read<R extends Readers> = { -readonly [K in keyof R]?: ReturnType<R[K]> }

/** Reads `name=value …` in any order up to the end of the line. `attack` names it in sentences. */
export function readFields<R extends Readers>(cursor: Cursor, names: Names, attack: string, readers: R): Read<R> {
  const read: Read<R> = {}
  const known = Object.keys(readers)
  for (;;) {
    cursor.expects(
      known.filter(name => !(name in read)),
      'attack-field',
    )
    if (cursor.atEnd()) break
    const token = cursor.word(tell`A field of the ${attack}`, 'attack-field')
    const reader = readers[token.text]
    if (reader === undefined)
      throw new ScriptFault(
        tell`A ${attack} has no field "${token.text}"${suggestion(token.text, known)}`,
        token.column,
      )
    if (token.text in read) throw new ScriptFault(tell`The field "${token.text}" is written twice.`, token.column)
    cursor.sign('=', tell`the field "${token.text}"`)
    read[token.text as keyof R] = reader(cursor, names) as Read<R>[keyof R]
  }
  return read
}
