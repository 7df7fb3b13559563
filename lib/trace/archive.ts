import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { Segment } from '../protocol/segment'
import type { State } from '../protocol/states'
import type { TimerName } from '../protocol/timers'
import type { CallEntry, Entry, EntryId, PacketId, SendReason } from './events'
import { OctetReader, OctetWriter } from './octet-stream'
import { isUsual, packSegment, SEGMENT_NUMBERS, unpackSegment } from './segment-octets'
import { Words } from './words'

/** How each kind begins; WHOLE is an entry that is rare enough to be kept as it is. */
const CODES = ['sent', 'received', 'dropped', 'state', 'queue', 'timer', 'call', 'count', 'lost'] as const
type Packed = Extract<Entry, { kind: (typeof CODES)[number] }>
const WHOLE = CODES.length
const CODE = Object.fromEntries(CODES.map((kind, code) => [kind, code])) as Record<Packed['kind'], number>
const ACTIONS = ['armed', 'fired', 'cancelled'] as const

/** Numbers that an entry takes at most beside those of its segment. */
const ENTRY_NUMBERS = 16

/**
 * Entries of a long run in some thirty octets each, where objects take two hundred and keep the collector of garbage busy. Entries go in
 * in order and come out again as they were, all at once; a segment is written with the entry that sends it and found again by its packet.
 */
export class Archive {
  private readonly out = new OctetWriter()
  private readonly words = new Words()
  private readonly whole: Entry[] = []
  /** How many entries are in it. */
  length = 0
  private last = 0
  /** Whose the entry before was, since one host's come in a row. */
  private host = ''
  private hostId = 0

  add(entry: Entry): void {
    this.out.reserve(ENTRY_NUMBERS + SEGMENT_NUMBERS)
    if (entry.id !== this.length || !this.pack(entry)) {
      this.out.octet(WHOLE)
      this.whole.push(entry)
      this.last = entry.at
    }
    this.length++
  }

  /** What every packed entry begins with. */
  private begin(code: number, at: number, cause: EntryId | null, host: string): void {
    const { out } = this
    out.octet(code)
    out.natural(at - this.last)
    out.natural(cause === null ? 0 : this.length - cause)
    if (host !== this.host) {
      this.host = host
      this.hostId = this.words.id(host)
    }
    out.natural(this.hostId)
    this.last = at
  }

  /** Everything that went in. */
  entries(): Entry[] {
    const from = new OctetReader(this.out.pieces)
    const { words, whole } = this
    const entries: Entry[] = []
    const segments: Segment[] = []
    let kept = 0
    let at = 0
    for (let id = 0; id < this.length; id++) {
      from.reserve(ENTRY_NUMBERS + SEGMENT_NUMBERS)
      const code = from.octet()
      let entry: Entry
      if (code === WHOLE) {
        entry = whole[kept++]!
        at = entry.at
      } else {
        at += from.natural()
        const back = from.natural()
        const base = { id, at, cause: back === 0 ? null : id - back, host: words.word(from.natural())! }
        entry = unpack(CODES[code]!, base, from, words, segments)
      }
      if (entry.kind === 'sent' || entry.kind === 'forged') segments[entry.packet] = entry.segment
      else if (entry.kind === 'duplicated') segments[entry.copy] = segments[entry.packet]!
      entries.push(entry)
    }
    return entries
  }

  /**
   * Packs an entry; false when it is of a kind, or has a segment, that is kept as it is. Each kind reads by itself what all of them have: an
   * access that meets objects of every kind has to search each for it.
   */
  private pack(entry: Entry): boolean {
    const { out, words } = this
    switch (entry.kind) {
      case 'sent':
        if (!isUsual(entry.segment)) return false
        this.begin(CODE.sent, entry.at, entry.cause, entry.host)
        out.natural(entry.packet)
        packSegment(entry.segment, out, words)
        out.natural(words.id(entry.sock))
        out.natural(words.id(entry.reason))
        return true
      case 'received':
        // a router may have marked it on its way, so that it is not what was sent
        if (entry.segment.ecn !== undefined) return false
        this.begin(CODE.received, entry.at, entry.cause, entry.host)
        out.natural(entry.packet)
        return true
      case 'timer':
        this.begin(CODE.timer, entry.at, entry.cause, entry.host)
        out.natural(words.id(entry.sock))
        out.natural(words.id(entry.timer))
        out.octet(ACTIONS.indexOf(entry.action))
        if (entry.expiresAt !== undefined) out.natural(entry.expiresAt)
        return true
      case 'call':
        this.begin(CODE.call, entry.at, entry.cause, entry.host)
        this.packCall(entry)
        return true
      case 'state':
        this.begin(CODE.state, entry.at, entry.cause, entry.host)
        out.natural(words.id(entry.sock))
        out.natural(words.id(entry.local))
        out.natural(words.id(entry.remote))
        out.natural(words.id(entry.from))
        out.natural(words.id(entry.to))
        out.natural(words.id(entry.cite))
        return true
      case 'count':
        this.begin(CODE.count, entry.at, entry.cause, entry.host)
        out.natural(words.id(entry.counter))
        out.natural(entry.by)
        out.natural(entry.total)
        return true
      case 'queue':
        this.begin(CODE.queue, entry.at, entry.cause, entry.host)
        out.natural(words.id(entry.sock))
        out.natural(words.id(entry.queue))
        out.natural(entry.length)
        out.natural(entry.limit)
        return true
      case 'dropped':
        this.begin(CODE.dropped, entry.at, entry.cause, entry.host)
        out.natural(entry.packet)
        out.natural(words.id(entry.reason))
        return true
      case 'lost':
        this.begin(CODE.lost, entry.at, entry.cause, entry.host)
        out.natural(entry.packet)
        out.natural(words.id(entry.why))
        return true
      default:
        return false
    }
  }

  private packCall({ phase, sock, call, args, result, errno, made, data }: CallEntry): void {
    const { out, words } = this
    out.octet(phase === 'begin' ? 0 : 1)
    out.natural(words.id(sock))
    out.natural(words.id(call))
    out.natural(words.id(args))
    // -1 is the one negative number that a call returns
    out.natural(result === undefined ? 0 : result + 2)
    out.natural(words.id(errno ?? null))
    out.natural(words.id(made ?? null))
    out.natural(words.id(data ?? null))
  }
}

interface Base {
  readonly id: EntryId
  readonly at: number
  readonly cause: EntryId | null
  readonly host: string
}

function unpack(kind: Packed['kind'], base: Base, from: OctetReader, words: Words, sent: readonly Segment[]): Packed {
  // what went in as a text of some type comes out as a text of that type
  const text = <Text extends string>(): Text => words.word(from.natural()) as Text
  const { id, at, cause, host } = base
  switch (kind) {
    case 'sent': {
      const packet: PacketId = from.natural()
      const segment = unpackSegment(from, words)
      const sock = words.word(from.natural())
      return { id, at, cause, host, kind, packet, segment, sock, reason: text<SendReason>() }
    }
    case 'received': {
      const packet: PacketId = from.natural()
      return { id, at, cause, host, kind, packet, segment: sent[packet]! }
    }
    case 'dropped':
      return { id, at, cause, host, kind, packet: from.natural(), reason: text<DropReason>() }
    case 'lost':
      return { id, at, cause, host, kind, packet: from.natural(), why: text() }
    case 'state': {
      const [sock, local, remote] = [text(), text(), text()]
      return { id, at, cause, host, kind, sock, local, remote, from: text<State>(), to: text<State>(), cite: text() }
    }
    case 'queue': {
      const sock = text()
      const queue = text<'syn' | 'accept'>()
      return { id, at, cause, host, kind, sock, queue, length: from.natural(), limit: from.natural() }
    }
    case 'timer': {
      const sock = text()
      const timer = text<TimerName>()
      const action = ACTIONS[from.octet()]!
      const armed = action === 'armed' ? { expiresAt: from.natural() } : {}
      return { id, at, cause, host, kind, sock, timer, action, ...armed }
    }
    case 'count':
      return { id, at, cause, host, kind, counter: text<CounterName>(), by: from.natural(), total: from.natural() }
    case 'call':
      return unpackCall(base, from, words)
  }
}

function unpackCall({ id, at, cause, host }: Base, from: OctetReader, words: Words): CallEntry {
  const phase = from.octet() === 0 ? 'begin' : 'return'
  const sock = words.word(from.natural())
  const call = words.word(from.natural())!
  const args = words.word(from.natural())!
  const result = from.natural() - 2
  const errno = words.word(from.natural()) as Errno | null
  const made = words.word(from.natural())
  const data = words.word(from.natural())
  return {
    id,
    at,
    cause,
    host,
    kind: 'call',
    phase,
    sock,
    call,
    args,
    ...(result > -2 && { result }),
    ...(errno !== null && { errno }),
    ...(made !== null && { made }),
    ...(data !== null && { data }),
  }
}
