import { showEnd } from '../protocol/address'
import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import * as rowOf from './archive-codes'
import { NETWORK } from './entry-writer'
import type { CallEntry, Entry, EntryId, SendReason } from './events'
import { NumberReader } from './number-stream'
import { unpackSegment } from './segment-numbers'
import type { Words } from './words'

/** What an archive holds. */
interface Archived {
  readonly before: readonly Entry[]
  readonly rows: readonly Int32Array[]
  readonly outcomes: readonly Int32Array[]
  readonly words: Words
  readonly whole: readonly Entry[]
  readonly edges: readonly Edge[]
  /** How many entries there are, those before it included. */
  readonly length: number
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** What every entry begins with. */
interface Base {
  readonly id: EntryId
  readonly at: Micros
  readonly cause: EntryId | null
  readonly host: string
}

/** All entries of an archive, as they went in. */
export const readArchive = (archived: Archived): Entry[] => new ArchiveReader(archived).read()

class ArchiveReader {
  private readonly rows: NumberReader
  private readonly outcomes: NumberReader
  private readonly words: Words
  private readonly sent: Segment[] = []

  constructor(private readonly archived: Archived) {
    this.rows = new NumberReader(archived.rows)
    this.outcomes = new NumberReader(archived.outcomes)
    this.words = archived.words
  }

  read(): Entry[] {
    const { rows, words } = this
    const { before, whole, length } = this.archived
    const entries = [...before]
    let at = before.at(-1)?.at ?? 0
    let kept = 0
    while (entries.length < length) {
      const id = entries.length
      rows.reserve(rowOf.ROW_NUMBERS)
      const head = rows.take()
      const code = head & ((1 << rowOf.CODE_BITS) - 1)
      if (code === rowOf.CLOCK) at = rows.take() * rowOf.HIGH + rows.unsigned()
      else if (code === rowOf.WHOLE) {
        const entry = whole[kept++]!
        at = entry.at
        entries.push(entry)
      } else {
        at += rows.take()
        const back = rows.take()
        const host = words.word(head >>> rowOf.CODE_BITS)!
        entries.push(this.entry(code, { id, at, cause: back === 0 ? null : id - back, host }))
      }
    }
    return entries
  }

  private entry(code: number, { id, at, cause, host }: Base): Entry {
    const { rows, words, sent } = this
    switch (code) {
      case rowOf.SENT: {
        const packet = rows.take()
        const segment = unpackSegment(rows, words)
        sent[packet] = segment
        const sock = this.word()
        return { id, at, cause, host, kind: 'sent', packet, segment, sock, reason: this.text<SendReason>() }
      }
      case rowOf.RECEIVED: {
        const packet = rows.take()
        return { id, at, cause, host, kind: 'received', packet, segment: sent[packet]! }
      }
      case rowOf.DROPPED:
        return { id, at, cause, host, kind: 'dropped', packet: rows.take(), reason: this.text<DropReason>() }
      case rowOf.LOST:
        return { id, at, cause, host: NETWORK, kind: 'lost', packet: rows.take(), why: this.text() }
      case rowOf.STATE: {
        const sock = this.text()
        const { from, to, cite } = this.archived.edges[rows.take()]!
        const [localAddress, remoteAddress] = [this.text(), this.word()]
        const ports = rows.unsigned()
        const local = showEnd(localAddress, ports >>> 16)
        const remote = remoteAddress === null ? '*' : showEnd(remoteAddress, ports & 0xffff)
        return { id, at, cause, host, kind: 'state', sock, local, remote, from, to, cite }
      }
      case rowOf.SYN_QUEUE:
      case rowOf.ACCEPT_QUEUE: {
        const sock = this.text()
        const queue = code === rowOf.SYN_QUEUE ? 'syn' : 'accept'
        return { id, at, cause, host, kind: 'queue', sock, queue, length: rows.take(), limit: rows.take() }
      }
      case rowOf.ARMED:
      case rowOf.FIRED:
      case rowOf.CANCELLED: {
        const [sock, timer] = [this.text(), this.text<TimerName>()]
        const wait = rows.take()
        const base = { id, at, cause, host, kind: 'timer', sock, timer } as const
        if (code === rowOf.ARMED) return { ...base, action: 'armed', expiresAt: at + wait }
        return { ...base, action: code === rowOf.FIRED ? 'fired' : 'cancelled' }
      }
      case rowOf.COUNT: {
        const counter = this.text<CounterName>()
        return { id, at, cause, host, kind: 'count', counter, by: rows.take(), total: rows.take() }
      }
      case rowOf.CALL:
        return this.call({ id, at, cause, host })
      default:
        throw new Error(`A row of an archive begins with ${code}, which is no code.`)
    }
  }

  private call({ id, at, cause, host }: Base): CallEntry {
    const { outcomes, words } = this
    const [sock, call, args] = [this.word(), this.text(), this.text()]
    outcomes.reserve(rowOf.ROW_NUMBERS)
    const has = outcomes.take()
    const phase = has & rowOf.RETURNS ? 'return' : 'begin'
    const entry: Mutable<CallEntry> = { id, at, cause, host, kind: 'call', phase, sock, call, args }
    if (has & rowOf.LARGE) entry.result = outcomes.take() * rowOf.HIGH + outcomes.unsigned()
    else if (has & rowOf.RESULT) entry.result = outcomes.take()
    if (has & rowOf.ERRNO) entry.errno = words.word(outcomes.take()) as Errno
    if (has & rowOf.MADE) entry.made = words.word(outcomes.take())!
    if (has & rowOf.DATA) entry.data = words.word(outcomes.take())!
    return entry
  }

  private word(): string | null {
    return this.words.word(this.rows.take())
  }

  /** What went in as a text of some type comes out as a text of that type. */
  private text<Text extends string>(): Text {
    return this.word() as Text
  }
}
